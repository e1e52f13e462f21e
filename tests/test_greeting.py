"""Places that let the bot in are greeted once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.calls import Address
from bot.delivery import BarredError
from bot.keeping import Keeper
from bot.replies import Reply
from bot.wording.posting import NOT_ALLOWED
from storage.database import Database
from storage.tables import posts
from tests.memory_platform import MemoryPlatform
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Connection


async def test_two_processes_greet_a_place_once(migrated_url: str) -> None:
    """Both hear in the same moment that they were let in, and one of them says hello."""
    places = [Address("discord", str(number)) for number in range(1, 21)]
    async with await Database.open(migrated_url) as one, await Database.open(migrated_url) as other:
        keepers = [Keeper(one), Keeper(other)]
        for place in places:
            await asyncio.gather(*(keeper.greet(place, "7", Reply("Welcome"), START) for keeper in keepers))
        greeted = await one.read(_greeted)

    assert len(greeted) == len(set(greeted)) == len(places)


async def test_a_place_that_lets_the_bot_in_again_is_greeted_if_it_never_was(either_database: Database) -> None:
    """It removed the bot before the greeting had gone out: that goes out now, and is not said again later."""
    keeper, platform, place = Keeper(either_database), MemoryPlatform(), Address("console", "local")
    await keeper.greet(place, "ceasefires", Reply("Welcome"), START)
    await keeper.leave(place, START)
    await platform.delivers(either_database)
    assert platform.reads("ceasefires") == []

    for _ in range(2):
        await keeper.come_back(place, START)
        await keeper.greet(place, "ceasefires", Reply("Welcome"), START)
        await platform.delivers(either_database)
        await keeper.leave(place, START)
    assert platform.reads("ceasefires") == ["Welcome"]


@pytest.mark.parametrize("noted", [True, False], ids=["noted before", "noted after"])
async def test_a_greeting_that_met_the_removal_is_said_on_return(either_database: Database, noted: bool) -> None:  # noqa: FBT001 — a parameter
    """It was on its way as the bot was removed, which the platform answered it with: it is said where it is due."""
    keeper, platform, place = Keeper(either_database), MemoryPlatform(), Address("console", "local")
    await keeper.greet(place, "ceasefires", Reply("Welcome"), START)
    delivery = platform.delivery(either_database)
    platform.before.append(BarredError(NOT_ALLOWED))
    assert await delivery.begin()
    if noted:
        await keeper.leave(place, START)
    await asyncio.gather(*delivery.running)
    if not noted:
        await keeper.leave(place, START)

    await keeper.come_back(place, START)
    await platform.delivers(either_database)

    assert platform.reads("ceasefires") == ["Welcome"]


def _greeted(connection: Connection) -> Sequence[int]:
    return connection.execute(select(posts.c.venue)).scalars().all()
