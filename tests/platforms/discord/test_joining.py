"""Guilds that come and go: what happened last is what holds, however slow the record is."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from bot.calls import Address
from bot.platforms.discord.joining import Porter
from bot.platforms.discord.underway import UnderWay
from bot.wording.posting import BOT_LEFT
from storage import outlets, venues
from tests.platforms.program import PATIENCE
from tests.talking import START

if TYPE_CHECKING:
    from bot.platforms.discord.client import Client
    from storage.database import Database
    from storage.unit import Connection
    from tests.platforms.discord.guild import Door, Guild


async def test_a_guild_that_lets_the_bot_in_again_at_once_is_posted_to(
    guild: Guild, simcord_bot: Client, door: Door, database: Database
) -> None:
    """It is removed and back before the first could be noted: nothing is held back there."""
    found = simcord_bot.get_guild(guild.place.id)
    assert found is not None
    under_way, place = UnderWay(), Address("discord", str(found.id))
    porter = Porter(door.keeper, lambda: START, under_way)

    def posted_to(connection: Connection) -> None:
        venue = venues.known_venue(connection, place.platform, place.external_id)
        outlets.open_outlet(connection, venue.id, "1")

    await database.transaction(posted_to)
    held, free = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        held.set()
        free.wait(PATIENCE)

    writing = asyncio.create_task(database.transaction(hold))
    await asyncio.to_thread(held.wait, PATIENCE)
    porter.left(found)
    porter.seen(found)
    await under_way.finish(0.2)
    free.set()
    await asyncio.gather(writing, under_way.finish(PATIENCE))

    def left(connection: Connection) -> bool:
        venue = venues.known_venue(connection, place.platform, place.external_id)
        return outlets.has_left(connection, venue.id, BOT_LEFT)

    assert not await database.read(left)
