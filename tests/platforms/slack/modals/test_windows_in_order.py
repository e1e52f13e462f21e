"""Two things that are pressed in one window, the first of them slow: what was pressed last stands there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.platforms.ids import custom_id
from bot.platforms.meanings import spelt_out
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.replies import Action
from bot.wording.slack import LOOKING
from tests.platforms.slack.loopback.town import MINA, NEWS, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen
    from tests.platforms.slack.working import Door

LOG = Action("Log", "violation log")
LIST = Action("List", "tracker place list", asks=("after",))


@pytest.fixture
async def middle(desk: Slack) -> Seen:
    """A window with the second of three pages."""
    for number in range(10, 55):
        await desk.types(f"/tracker place add Village {number}", by=MINA)
    message = await desk.types("/tracker about", by=MINA)
    window = await desk.submits(await pressed(desk, message, LIST), by=MINA)
    return await desk.presses(window, "More", by=MINA)


async def test_the_page_that_was_asked_for_last_stands(desk: Slack, door: Door, middle: Seen) -> None:
    """Whoever presses one button and then thinks better of it reads what they pressed last, however slow the first."""
    slow = await presses_slowly(desk, door, middle, "More")
    await desk.presses(middle, "First page", by=MINA)

    slow.set()
    await something_else(desk)

    assert ("Village 10" in middle.text, "Village 54" in middle.text) == (True, False)


async def test_a_slow_page_announces_itself_over_no_later_one(desk: Slack, door: Door, middle: Seen) -> None:
    """Nobody is asked for a moment's patience in place of what they read."""
    slow = await presses_slowly(desk, door, middle, "More")
    await desk.presses(middle, "First page", by=MINA)
    await asyncio.sleep(1.6)

    assert LOOKING not in middle.text
    assert "Village 10" in middle.text
    slow.set()


async def test_a_slow_page_takes_no_form_away(desk: Slack, door: Door, middle: Seen) -> None:
    """What is typed there is not lost to what was pressed before it was opened."""
    slow = await presses_slowly(desk, door, middle, "More")
    form = await pressed(desk, middle, LOG)
    await desk.fills(form, place="Shusha", by=MINA)

    slow.set()
    await something_else(desk)

    assert form.fields["place"] == "Shusha"


async def test_what_was_entered_late_is_told_elsewhere(desk: Slack, door: Door) -> None:
    """The window is left to what was pressed later, and nothing was entered in silence."""
    form = await desk.types("/violation log Azerbaijan", by=MINA)
    await desk.fills(form, category="shelling", accused="armenia", place="Agdam", by=MINA)
    logged = await desk.submits(form, by=MINA)
    past = len(desk.world.feed.past)
    slow = await presses_slowly(desk, door, logged, "Undo")
    await desk.presses(logged, "Add a source", by=MINA)

    slow.set()
    told = await desk.next_message(since=past)

    assert told.seen_by == [MINA]
    assert "Undid entry" in told.text
    assert "source" in logged.fields


async def presses_slowly(desk: Slack, door: Door, window: Seen, label: str) -> asyncio.Event:
    """Press a button whose answer waits until the event is set that this gives; all others are answered at once."""
    before, slow = len(door.asked), asyncio.Event()
    door.gate = slow
    await desk.sends_press(window, label, by=MINA)
    async with asyncio.timeout(10):
        while len(door.asked) == before:  # noqa: ASYNC110 — nobody tells
            await asyncio.sleep(0.01)
    door.gate = asyncio.Event()
    door.gate.set()
    return slow


async def something_else(desk: Slack) -> None:
    """Let somebody be answered who asked after all that, twice."""
    for _ in range(2):
        await desk.types("/tracker about", by=VERA, where=NEWS)


async def pressed(desk: Slack, on: Seen, action: Action) -> Seen:
    """Press a button that would stand there."""
    value = custom_id(spelt_out(action), BUTTON_VALUE)
    text = {"type": "plain_text", "text": action.label}
    button: dict[str, object] = {"type": "button", "action_id": "b0", "block_id": "b", "text": text, "value": value}
    return await desk.sees(await desk.acts(on, button, by=MINA))
