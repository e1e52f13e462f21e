"""What is offered while a violation is being named: what the command takes, and nothing that it would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Request
from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR, REPORTER, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from bot.people import Person
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk with #1 on record, and #2 in the queue."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation report shells again", by=REPORTER)


@pytest.mark.parametrize(
    ("command", "option", "offered"),
    [
        ("violation show", "violation", ["#2", "#1"]),
        ("violation merge", "violation", ["#2", "#1"]),
        ("violation merge", "into", ["#1"]),
        ("violation respond", "violation", ["#1"]),
        ("violation casualties", "violation", ["#1"]),
        ("violation source", "violation", ["#1"]),
        ("violation amend", "violation", ["#1"]),
        ("violation verify", "violation", ["#1"]),
        ("violation retract", "violation", ["#1"]),
        ("violation queue accept", "violation", ["#2"]),
        ("violation queue dismiss", "violation", ["#2"]),
        ("violation queue duplicate", "violation", ["#2"]),
        ("violation queue duplicate", "of", ["#1"]),
    ],
)
async def test_a_moderator_is_offered_what_the_command_takes(
    desk: Talk, command: str, option: str, offered: list[str]
) -> None:
    """A report that waits is accepted first, and what is on record waits no more."""
    assert await offers(desk, command, option, by=MODERATOR) == offered


async def test_nobody_else_is_offered_what_waits(desk: Talk) -> None:
    """The queue is for moderators."""
    assert await offers(desk, "violation show", "violation", by=VISITOR) == ["#1"]


async def offers(desk: Talk, command: str, option: str, *, by: Person) -> list[str]:
    """Give the values that are offered before anything is typed."""
    request = Request(command, {}, desk.venue, desk.channel, by, desk.now, key="")
    return [one.value for one in await desk.tracker.complete(request, option, "")]


async def test_a_number_that_is_typed_is_offered_once(desk: Talk) -> None:
    """It comes first, and then the newest that begin with it."""
    for number in range(3, 12):
        await desk.hears(f"/violation log press category=overflight occurred=2020-10-26 new=yes words={number}")
    request = Request("violation show", {}, desk.venue, desk.channel, MODERATOR, desk.now, key="")

    offered = await desk.tracker.complete(request, "violation", "#1")

    assert [one.value for one in offered] == ["#1", "#11", "#10"]
