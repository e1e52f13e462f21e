"""People of other organisations in a channel that is shared: they may read what all may read, and enter nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.town import ANNA, GUEST, NEWS, OLGA, RUBEN

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack


async def test_they_read_where_reads_are_public(desk: Slack) -> None:
    """A ceasefire that is told to the channel is told to all who are in it."""
    shown = await desk.types("/violation show 1", by=RUBEN)

    answer = await desk.presses(shown, "Timeline", by=OLGA)

    assert answer.seen_by == desk.channel(NEWS).members
    assert "minsk" in answer.text.casefold()


async def test_they_enter_nothing(desk: Slack) -> None:
    """Being an owner at home gives no right here, and the sentence doesn't promise one."""
    message = desk.says("Shelling", by=RUBEN)

    answer = await desk.uses("Log as violation", message, by=OLGA)

    assert answer.seen_by == [OLGA]
    assert answer.text == "People of other organisations may read here, and enter nothing."


async def test_they_are_told_nothing_that_is_private(desk: Slack) -> None:
    """Where the channel's reads are for one person alone, they are for the people of the house."""
    listed = await desk.types("/violation show 1", by=RUBEN)
    await desk.types("/tracker channel private_reads=yes", by=ANNA)

    answer = await desk.presses(listed, "Timeline", by=OLGA)

    assert answer.seen_by == [OLGA]
    assert "so they are not told to others" in answer.text


async def test_guests_are_members_like_others(desk: Slack) -> None:
    """A guest of the workspace reports as anybody does."""
    answer = await desk.types("/violation report Azerbaijan category=shelling accused=Armenia place=Agdam", by=GUEST)

    assert "Only" not in answer.text
