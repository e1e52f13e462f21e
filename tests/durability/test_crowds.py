"""Many at once write one record: numbers without gaps, a journal without a broken link, and nobody turned away."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from storage.callers.venues import find_venue
from storage.database import Database
from storage.errors import Refusal
from tests.conversations.newsroom import TERTER, open_desk
from tests.durability.checks import holdings
from tests.talking import HERE, START, Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WRITERS, EACH = 16, 5


@pytest.fixture
async def crowd(migrated_url: str) -> AsyncIterator[list[Talk]]:
    """Sixteen bots, each with connections of its own, over one database."""
    async with _opened(migrated_url) as databases:
        yield [Talk(database) for database in databases]


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[list[Database]]:
    databases = await asyncio.gather(*(Database.open(url, readers=1) for _ in range(WRITERS)))
    try:
        yield list(databases)
    finally:
        await asyncio.gather(*(database.close() for database in databases))


async def test_sixteen_writers_leave_no_gap_and_no_broken_link(crowd: list[Talk]) -> None:
    """Every report has a number of its own, one after the other, and the journal tells each once."""
    await open_desk(crowd[0])

    titles = await asyncio.gather(*(_log(bot, f"writer-{one}") for one, bot in enumerate(crowd)))

    numbers = sorted(int(title.split()[2].removeprefix("#")) for told in titles for title in told)
    assert numbers == list(range(1, WRITERS * EACH + 1))
    found = await crowd[0].database.read(lambda connection: holdings(connection, HERE))
    assert (found.entries, found.answers, found.faults) == (WRITERS * EACH + 2, WRITERS * EACH, ())


async def _log(bot: Talk, writer: str) -> list[str]:
    bot.now = START
    return [(await bot.hears(f"{TERTER} new=yes", key=f"{writer}-{number}")).title for number in range(EACH)]


async def test_a_venue_used_by_many_for_the_first_time_is_founded_once(crowd: list[Talk]) -> None:
    """Whoever comes first founds the workspace; the others find it, and nobody hears of the race."""
    for bot in crowd:
        bot.venue = Address("discord", "1")

    replies = await asyncio.gather(
        *(bot.hears(f"/tracker actor add Ministry {one}", key=f"first-{one}") for one, bot in enumerate(crowd))
    )

    assert len({reply.title for reply in replies}) == WRITERS
    found = await crowd[0].database.read(lambda connection: holdings(connection, crowd[0].venue))
    assert (found.entries, found.faults) == (WRITERS + 1, ())


async def test_a_first_question_of_many_is_answered_to_all(crowd: list[Talk]) -> None:
    """A read founds the workspace too."""
    replies = await asyncio.gather(*(bot.hears("/tracker actor list") for bot in crowd))

    assert {reply.lines for reply in replies} == {("None has been entered.",)}


async def test_a_request_delivered_to_many_is_carried_out_once(crowd: list[Talk]) -> None:
    """The same event, told by a platform to several processes, has one answer."""
    await open_desk(crowd[0])
    for bot in crowd:
        bot.now = START

    replies = await asyncio.gather(*(bot.hears(f"{TERTER} new=yes", key="event-1") for bot in crowd))

    assert {reply.title for reply in replies} == {"Logged as #1 under nk-washington, not corroborated."}
    found = await crowd[0].database.read(lambda connection: holdings(connection, HERE))
    assert (found.entries, found.answers) == (3, 1)


async def test_who_is_refused_in_a_crowd_takes_back_nothing_of_the_others(migrated_url: str) -> None:
    """In one process: half of them log, each twice over; the others are refused once their place was founded."""
    async with await Database.open(migrated_url) as database:
        bot = await open_desk(Talk(database))
        stranger = Talk(database, now=bot.now, venue=Address("discord", "1"))
        stranger.tracker = bot.tracker

        ends = await asyncio.gather(
            *(_entered(bot, stranger, number) for number in range(2 * WRITERS * EACH)), return_exceptions=True
        )

        logged, refused = ends[::2], ends[1::2]
        assert len({str(one) for one in logged}) == WRITERS * EACH // 2
        assert all(isinstance(one, Refusal) for one in refused)
        found = await database.read(lambda connection: holdings(connection, HERE))
        assert (found.entries, found.answers, found.faults) == (WRITERS * EACH // 2 + 2, WRITERS * EACH // 2, ())
        assert await database.read(lambda connection: find_venue(connection, "discord", "1")) is None


async def _entered(bot: Talk, stranger: Talk, number: int) -> str:
    if number % 2:
        return (await stranger.hears("/violation report shelling occurred=08:00")).title
    return (await bot.hears(f"{TERTER} new=yes", key=f"event-{number // 4}")).title
