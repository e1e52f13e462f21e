"""How fast posts go to a Discord that takes fifty requests in any second, and not one more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import pytest

from bot.calls import Address
from bot.digests.pieces import pieces_of
from bot.replies import Action, Reply
from storage.callers import venues
from storage.database import Database
from storage.posting import outbox
from tests.databases import copy_template, sqlite_url
from tests.digests.newsroom import BEGUN, STATES, Newsroom
from tests.digests.program import Place, running
from tests.platforms.discord.limits import Limits
from tests.platforms.discord.loopback import GUILD, Loopback, on_loopback
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.ledger.unit import Connection

CHANNELS: Final = 30
TOGETHER: Final = 2
"""Refusals on such a machine, which lets arrive together what left apart."""
ABOUT: Final = (Action("About", "tracker about"),)
DIGEST: Final = pieces_of(Reply("A digest", actions=ABOUT), [Reply("Its reports", actions=ABOUT)])


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    """A Discord that holds to its limit."""
    async with on_loopback() as opened:
        opened.limits = Limits()
        yield opened


async def test_the_pace_is_kept_without_being_told(template: Path, tmp_path: Path, discord: Loopback) -> None:
    """Messages, threads and details count alike: the limit is kept by itself, and what it leaves is used."""
    copy_template(template, tmp_path)
    newsroom = Newsroom(tmp_path / "ceasefire.db", Address("discord", GUILD))

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, "discord", GUILD, BEGUN)
        for number in range(CHANNELS):
            outbox.put_bundle(connection, venue.id, str(10**18 + number), DIGEST, now=BEGUN)

    async with await Database.open(sqlite_url(newsroom.record)) as database:
        await database.transaction(work)
    async with asyncio.timeout(PATIENCE):
        with running(Place(newsroom.record, discord.url), BEGUN):
            await newsroom.is_through()

    assert discord.limits is not None
    assert discord.limits.refused <= TOGETHER
    assert set(newsroom.says(STATES)) == {"sent"}
