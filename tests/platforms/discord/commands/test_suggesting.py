"""Violations are completed while they are named: the newest, by number or by words, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.calls import Address, Request
from tests.people import MODERATOR, REPORTER
from tests.platforms.discord.guild import START

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Door, Guild


async def test_violations_are_found_by_number_and_by_words(desk: Guild) -> None:
    """The newest first, by the beginning of a number, or by words of which the last has only begun."""
    await desk.types("/violation log Azerbaijan category=shelling accused=Armenia place=Barda new=yes")

    assert await desk.is_offered("violation show", "violation") == ["#2", "#1"]
    assert await desk.is_offered("violation show", "violation", "#1") == ["#1"]
    assert await desk.is_offered("violation show", "violation", "bar") == ["#2"]
    assert await desk.is_offered("violation show", "violation", "'\"; --") == []


async def test_the_queue_is_offered_to_moderators_alone(desk: Guild) -> None:
    """What waits there is nobody else's to know of."""
    await desk.types("/violation report Shots heard near Barda")

    assert await desk.is_offered("violation show", "violation", by=MODERATOR) == ["#2", "#1"]
    assert await desk.is_offered("violation show", "violation", by=REPORTER) == ["#1"]


async def test_another_guild_is_offered_nothing_of_this_one(desk: Guild, door: Door) -> None:
    """Each has a record of its own."""
    request = Request("violation show", {}, Address("discord", "1"), "", MODERATOR, START, "discord:1")

    assert await desk.is_offered("violation show", "violation")
    assert await door.complete(request, "violation", "") == []
    assert await door.complete(request, "violation", "1") == []
    assert await door.complete(request, "violation", "Terter") == []


async def test_only_what_a_command_takes_is_offered(desk: Guild) -> None:
    """What waits in the queue is offered where the queue is meant, and nothing can be said of it before."""
    await desk.types("/violation report Shots heard near Barda")

    for command in ("violation respond", "violation casualties", "violation verify", "violation amend"):
        assert await desk.is_offered(command, "violation") == ["#1"]
    for command in ("violation queue accept", "violation queue dismiss", "violation queue duplicate"):
        assert await desk.is_offered(command, "violation") == ["#2"]
    assert await desk.is_offered("violation queue duplicate", "of", "1") == ["#1"]
    assert await desk.is_offered("violation merge", "violation") == ["#2", "#1"]
    assert await desk.is_offered("violation merge", "into") == ["#1"]
