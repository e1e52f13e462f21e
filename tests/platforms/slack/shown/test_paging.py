"""Pages of a list on Slack: turned in their place by who asked, and alone by anybody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.platforms.ids import custom_id
from bot.platforms.meanings import spelt_out
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.replies import Action
from tests.platforms.slack.loopback.faults import hanging, refusing
from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS, RUBEN, VERA

EARLIER = "An earlier reply.txt is of a page that stood here before this one."

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen
    from tests.platforms.slack.working import Door


@pytest.fixture
async def listed(desk: Slack) -> Seen:
    """The first of two pages, as a visitor asked for it."""
    for number in range(10, 35):
        await desk.types(f"/tracker place add Village {number}", by=MINA)
    return await desk.types("/tracker place list", by=VERA)


async def test_a_page_takes_the_place_of_the_one_before(desk: Slack, listed: Seen) -> None:
    """Whoever reads a long list leaves one message in the channel, and not one for each page."""
    assert ("Village 10" in listed.text, "Village 34" in listed.text) == (True, False)
    messages = len(desk.world.channels[NEWS].messages)

    await desk.presses(listed, "More", by=VERA)

    assert ("Village 10" in listed.text, "Village 34" in listed.text) == (False, True)
    assert len(desk.world.channels[NEWS].messages) == messages


async def test_a_way_leads_back_to_the_first_page(desk: Slack, listed: Seen) -> None:
    """What was read before is not gone because the page was turned."""
    await desk.presses(listed, "More", by=VERA)
    await desk.presses(listed, "First page", by=VERA)

    assert "Village 10" in listed.text


async def test_nobody_turns_the_page_that_another_reads(desk: Slack, listed: Seen) -> None:
    """Anybody else gets the next page alone, and turns that in its place."""
    turned = await desk.presses(listed, "More", by=RUBEN)
    assert turned.seen_by == [RUBEN]
    assert "Village 34" in turned.text
    assert "Village 10" in listed.text

    await desk.presses(turned, "First page", by=RUBEN)

    assert "Village 10" in turned.text


async def test_a_refusal_leaves_the_page_where_it_is(desk: Slack, listed: Seen) -> None:
    """Where reads are told alone by now, what the channel reads stays as it was."""
    await desk.types("/tracker channel private_reads=yes", by=ANNA)

    turned = await desk.presses(listed, "More", by=VERA)

    assert turned.seen_by == [VERA]
    assert "Village 10" in listed.text


async def test_a_page_of_a_closed_window_takes_no_other_place(desk: Slack, listed: Seen) -> None:
    """It is told anew to whom it concerns: what the window was opened from is something else, and stays."""
    asks = Action("From", "tracker place list", asks=("after",))
    value = custom_id(spelt_out(asks), BUTTON_VALUE)
    button: dict[str, object] = {"type": "button", "action_id": "b0", "block_id": "b", "text": {}, "value": value}
    form = await desk.sees(await desk.acts(listed, button, by=VERA))
    window = await desk.submits(form, by=VERA)
    assert "Village 10" in window.text
    desk.server.faults.append(refusing("views.update", "not_found"))
    past = len(desk.world.feed.past)

    await desk.sends_press(window, "More", by=VERA)

    told = desk.seen((await desk.world.feed.first(past, lambda _: True)).subject)
    assert told.seen_by == [VERA]
    assert "Village 34" in told.text
    assert ("Village 10" in listed.text, "Village 34" in listed.text) == (True, False)


@pytest.fixture
async def middle(desk: Slack) -> Seen:
    """The second of three pages."""
    for number in range(10, 55):
        await desk.types(f"/tracker place add Village {number}", by=MINA)
    listed = await desk.types("/tracker place list", by=VERA)
    return await desk.presses(listed, "More", by=VERA)


async def test_the_page_that_was_asked_for_last_stands(desk: Slack, door: Door, middle: Seen) -> None:
    """Whoever presses one button and then thinks better of it reads what they pressed last, however slow the first."""
    slow = door.gate = asyncio.Event()
    await desk.sends_press(middle, "More", by=VERA)
    async with asyncio.timeout(10):
        while door.asked[-1].options.get("after") != "Village 49":  # noqa: ASYNC110 — nobody tells
            await asyncio.sleep(0.01)
    door.gate = asyncio.Event()
    door.gate.set()
    await desk.presses(middle, "First page", by=VERA)

    slow.set()
    await desk.types("/tracker about", by=VERA)
    await desk.types("/tracker about", by=VERA)

    assert ("Village 10" in middle.text, "Village 54" in middle.text) == (True, False)


async def test_a_page_waits_for_the_one_that_is_on_its_way(desk: Slack, middle: Seen) -> None:
    """Two pages on two ways to Slack would come in any order."""
    way = hanging("hook")
    desk.server.faults.append(way)
    first = await desk.sends_press(middle, "More", by=VERA)
    await way.met.wait()
    last = await desk.sends_press(middle, "First page", by=VERA)
    await desk.types("/tracker about", by=VERA)

    way.released.set()
    await desk.sees(first)
    await desk.sees(last)

    assert ("Village 10" in middle.text, "Village 54" in middle.text) == (True, False)


async def test_a_turned_page_says_whose_file_is_there(desk: Slack) -> None:
    """What was put into the channel with a long page stays: nobody takes it for the whole of another."""
    for number in range(10, 50):
        others = "; ".join(f"{'x' * 90} {number}-{alias}" for alias in range(10 if number < 30 else 1))
        await desk.types(f"/tracker actor add A body {number} aliases={others}", by=MINA)
    past = len(desk.world.feed.past)
    await desk.sends_command("/tracker actor list", by=VERA)
    page = desk.seen((await desk.world.feed.first(past, lambda one: one.kind == "message")).subject)
    assert "reply.txt was put into this channel." in page.text
    assert EARLIER not in page.text

    for _ in range(2):
        past = len(desk.world.feed.past)
        await desk.sends_press(page, "More", by=VERA)
        await desk.world.feed.first(past, lambda one: one.kind == "changed")

        assert EARLIER in page.text
