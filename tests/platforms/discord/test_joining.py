"""Guilds that come and go: what happened last is what holds, however slow the record is."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
import pytest

from bot.calls import Address
from bot.keeping import Keeper
from bot.platforms.discord.joining import GuildJoins
from bot.platforms.underway import UnderWay
from bot.wording.posting import BOT_LEFT
from storage.callers import venues
from storage.database import Database
from storage.posting import outlets
from tests.platforms.program import PATIENCE
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.platforms.discord.client import Client
    from storage.ledger.unit import Connection, Venue
    from tests.platforms.discord.guild import Door, Guild


@dataclass
class Gate:
    """What notes the comings and goings of guilds, over a record, and the guild of the test, which is posted to."""

    database: Database
    guild_joins: GuildJoins
    under_way: UnderWay
    guild: discord.Guild

    @asynccontextmanager
    async def slow(self) -> AsyncIterator[None]:
        """Keep the record from being written to for as long as the block lasts, then let all be noted."""
        held, free = threading.Event(), threading.Event()

        def hold(_: Connection) -> None:
            held.set()
            free.wait(PATIENCE)

        writing = asyncio.create_task(self.database.transaction(hold))
        await asyncio.to_thread(held.wait, PATIENCE)
        yield
        await asyncio.sleep(0.2)
        free.set()
        await asyncio.gather(writing, self.under_way.finish(PATIENCE))

    async def is_left(self) -> bool:
        """Tell whether the guild is not posted to any more."""

        def left(connection: Connection) -> bool:
            return outlets.is_suspended(connection, self._venue(connection).id, BOT_LEFT)

        return await self.database.read(left)

    async def is_posted_to(self) -> None:
        """Let a channel of the guild be one that is posted to."""
        await self.database.transaction(
            lambda connection: outlets.open_outlet(connection, self._venue(connection).id, "1")
        )

    def _venue(self, connection: Connection) -> Venue:
        place = Address("discord", str(self.guild.id))
        return venues.known_venue(connection, place.platform, place.external_id)


@pytest.fixture
async def gate(guild: Guild, simcord_bot: Client, door: Door, database: Database) -> Gate:
    """A gate beside that of the bot itself."""
    found = simcord_bot.get_guild(guild.place.id)
    assert found is not None
    under_way = UnderWay()
    made = Gate(database, GuildJoins(door.keeper, lambda: START, under_way), under_way, found)
    await made.is_posted_to()
    return made


async def test_a_guild_that_lets_the_bot_in_again_at_once_is_posted_to(gate: Gate) -> None:
    """It is removed and back before the first could be noted: nothing is held back there."""
    async with gate.slow():
        gate.guild_joins.left(gate.guild)
        gate.guild_joins.seen(gate.guild)

    assert not await gate.is_left()


async def test_however_often_a_guild_comes_and_goes_the_last_counts(gate: Gate) -> None:
    """All that is heard of in a moment waits for its turn, without a task for each."""
    before = len(asyncio.all_tasks())
    for _ in range(50):
        gate.guild_joins.seen(gate.guild)
        gate.guild_joins.left(gate.guild)
    assert len(asyncio.all_tasks()) == before + 1
    await gate.under_way.finish(PATIENCE)

    assert await gate.is_left()


async def test_at_the_end_only_what_nobody_will_tell_again_is_noted(gate: Gate) -> None:
    """The next start hears of the guilds that the bot is in, and never of one that it was removed from."""
    async with gate.slow():
        gate.guild_joins.left(gate.guild)
        gate.guild_joins.seen(gate.guild)
        gate.guild_joins.left(gate.guild)
        gate.guild_joins.seen(gate.guild)
        gate.guild_joins.close()
        gate.guild_joins.seen(gate.guild)

    assert await gate.is_left()


async def test_what_could_not_be_noted_holds_up_nothing(
    gate: Gate, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each fault is logged, and the next guild gets its turn."""
    async with await Database.open(f"sqlite:///{tmp_path / 'closed.db'}") as closed:
        guild_joins = GuildJoins(Keeper(closed), lambda: START, gate.under_way)
    guild_joins.seen(gate.guild)
    guild_joins.left(gate.guild)
    await gate.under_way.finish(PATIENCE)

    assert [one.getMessage() for one in caplog.records] == ["it could not be noted that a guild came or went"] * 2
