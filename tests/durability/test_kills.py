"""Whoever was told that something is recorded finds it recorded, though the bot was killed a moment later."""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import ExitStack
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from bot.calls import Address
from storage.database import Database
from tests.conversations.newsroom import open_desk
from tests.durability.checks import check, until_alone
from tests.durability.kills import at_work
from tests.durability.writers import Post
from tests.operations.records import damages_and_faults
from tests.talking import Talk

if TYPE_CHECKING:
    from tests.durability.kills import Writer

KILLS = int(os.environ.get("CEASEFIRE_TEST_KILLS", "12"))
TOGETHER = 2
MOST, LONGEST = 24, 0.03
"""A writer is heard out for so many words, at most, and then killed within so many seconds."""


def test_what_was_acknowledged_outlives_a_kill(migrated_url: str) -> None:
    """Killed at any moment, writers leave every line they were told of, no half of one, and sums that are right."""
    chance = Random(20201026)  # noqa: S311 — chance, not secrecy
    asked = 0
    for number in range(KILLS // TOGETHER):
        venue = Address("console", f"desk-{number}")
        asyncio.run(_open(migrated_url, venue))
        writers = _killed(migrated_url, venue, chance)
        asked += asyncio.run(check(migrated_url, venue, writers))

    assert asked > KILLS, "the writers were killed before they had written anything"
    assert asyncio.run(_faults(migrated_url)) == []


def _killed(url: str, venue: Address, chance: Random) -> list[Writer]:
    """Let writers write side by side, and kill one after the other."""
    names = count(1)
    with ExitStack() as stack:
        posts = [Post(url, venue, f"writer-{next(names)}") for _ in range(TOGETHER)]
        writers = [stack.enter_context(at_work(post, chance.randrange(1000))) for post in posts]
        for writer in writers:
            writer.says(chance.randint(1, MOST))
            time.sleep(chance.uniform(0, LONGEST))  # the moment is the test: between two words, or in the middle of one
            writer.is_killed()
    return writers


async def _open(url: str, venue: Address) -> None:
    async with await Database.open(url) as database:
        await open_desk(Talk(database, venue=venue))


async def _faults(url: str) -> list[str]:
    """Verify everything at the end, the file included."""
    async with await Database.open(url) as database:
        await until_alone(database)
        return await database.read(damages_and_faults)
