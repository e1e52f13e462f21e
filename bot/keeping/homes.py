"""Homes of the bot that people keep open on a platform, as the record keeps them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storage.callers import homes
from storage.callers.venues import open_venue

if TYPE_CHECKING:
    from datetime import datetime

    from bot.calls import Address
    from storage.callers.homes import Home
    from storage.database import Database
    from storage.ledger.unit import Connection


class HomeKeeper:
    """Keeps them in one database, for every process that draws some."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, place: Address, person: str, now: datetime) -> Home:
        """Note that a home was opened, by the id of its person; it is then to be drawn."""

        def work(connection: Connection) -> Home:
            venue = open_venue(connection, place.platform, place.external_id, now)
            return homes.open_home(connection, venue, person, now)

        return await self._database.transaction(work)

    async def people(self, place: Address) -> list[str]:
        """Tell who of a place keeps a home open, by their ids."""
        return await self._database.read(partial(homes.people, platform=place.platform, external_id=place.external_id))

    async def behind(self, platform: str, now: datetime, most: int) -> list[Home]:
        """Give homes that tell less than the record, of each place up to ``most``."""
        return await self._database.read(partial(homes.behind, platform=platform, now=now, most=most))

    async def claim(self, home: Home, now: datetime) -> bool:
        """Take a home to draw it; False where another process has."""
        return await self._database.transaction(partial(homes.claim, home=home, now=now))

    async def settle(self, home: Home) -> None:
        """Note that a home that was taken was drawn."""
        await self._database.transaction(partial(homes.settle, home=home))

    async def give_back(self, home: Home) -> None:
        """Let a home be drawn again that was taken and could not be."""
        await self._database.transaction(partial(homes.give_back, home=home))

    async def forget(self, home: Home) -> None:
        """Draw a home no more, where the bot has been removed."""
        await self._database.transaction(partial(homes.forget, home=home))
