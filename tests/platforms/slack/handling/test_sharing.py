"""What one person sees on Slack can be shown to the channel by a button, where it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.faults import refusing
from tests.platforms.slack.loopback.town import ANNA, MINA, NEWS, RUBEN, VERA

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack

SHARE = "Share here"
NOT_FOR_ALL = "Shown to you alone: it holds something that is not for all, or answers here are private."


async def test_what_was_asked_alone_can_be_shown_to_all(desk: Slack) -> None:
    """The channel gets the same answer, its buttons included."""
    alone = await desk.types("/violation show 1 private=yes", by=MINA)

    shared = await desk.presses(alone, SHARE, by=MINA)

    assert shared.seen_by == desk.channel(NEWS).members
    assert shared.text == alone.text
    assert shared.buttons == [label for label in alone.buttons if label != SHARE]


async def test_what_all_see_needs_no_sharing(desk: Slack) -> None:
    """Nobody is offered what was done."""
    assert SHARE not in (await desk.types("/violation show 1", by=VERA)).buttons


async def test_what_is_private_stays_so(desk: Slack) -> None:
    """Where the channel's reads are told alone, and of what is for one person by its nature, nothing is shared."""
    again = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20"
    for line in ("/tracker history", "/tracker actor add Russia", "/violation show 99", again):
        assert SHARE not in (await desk.types(line, by=MINA)).buttons
    await desk.types("/tracker channel private_reads=yes", by=ANNA)

    assert SHARE not in (await desk.types("/violation show 1", by=VERA)).buttons


async def test_an_answer_in_a_window_can_be_shown_to_its_channel(desk: Slack) -> None:
    """A form that was begun in a channel knows it still."""
    form = await desk.types("/violation show", by=VERA)
    await desk.fills(form, violation="#1", by=VERA)
    answer = await desk.submits(form, by=VERA)
    past = len(desk.world.feed.past)

    await desk.sends_press(answer, SHARE, by=VERA)

    shared = await desk.next_message(NEWS, since=past)
    assert shared.seen_by == desk.channel(NEWS).members
    assert answer.open


async def test_a_channel_that_cannot_be_posted_to_says_so_to_the_person(desk: Slack) -> None:
    """Nothing is lost silently, and nobody else is told."""
    alone = await desk.types("/violation show 1 private=yes", by=MINA)
    desk.server.faults += [refusing("hook", "expired_url", times=2), refusing("chat.postMessage", "not_in_channel")]

    told = await desk.presses(alone, SHARE, by=MINA)

    assert told.seen_by == [MINA]
    assert "invite the bot there first" in told.text


async def test_what_was_entered_can_be_shown(desk: Slack) -> None:
    """Of a report that was logged the channel is shown the report."""
    logged = await desk.types("/violation log Azerbaijan category=shelling accused=Armenia place=Agdam", by=MINA)
    assert logged.seen_by == [MINA]

    shared = await desk.presses(logged, SHARE, by=MINA)

    assert shared.seen_by == desk.channel(NEWS).members
    assert "#2" in shared.text


async def test_what_holds_something_for_moderators_says_why_it_is_not_shared(desk: Slack) -> None:
    """Whoever offered it to the channel knows that nobody there has read it."""
    await desk.types("/violation respond 1 speaker=armenia stance=denies words=Ask Leyla", by=MINA)
    statement = (await desk.types("/violation show 1", by=MINA)).text.split("denies it (")[1].partition(")")[0]
    hidden = await desk.types(f"/violation redact 1 statement={statement}", by=MINA)

    alone = await desk.presses(hidden, SHARE, by=MINA)

    assert alone.seen_by == [MINA]
    assert NOT_FOR_ALL in alone.text


async def test_what_was_shown_just_now_says_nothing_but_that(desk: Slack) -> None:
    """The channel has it already: it is for all."""
    alone = await desk.types("/violation show 1 private=yes", by=RUBEN)
    for _ in range(2):
        told = await desk.presses(alone, SHARE, by=RUBEN)

    assert "this channel was told the same" in told.text
    assert NOT_FOR_ALL not in told.text
