"""The units of work in which requests are answered, each bound to the venue that its request comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from storage.callers import venues
from storage.ledger.unit import Shelves

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.calls import Request
    from storage.database import Database
    from storage.ledger.unit import Connection, Unit

T = TypeVar("T")


class Units:
    """Begins units of work over one database, and remembers between them what rarely changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelves = Shelves()

    async def read(self, request: Request, work: Callable[[Unit], T]) -> T:
        """Read; a venue where the bot is used for the first time gets its workspace before."""

        def unit(connection: Connection) -> T:
            address = request.venue
            return work(venues.look(connection, address.platform, address.external_id, request.now, self._shelves))

        try:
            return await self._database.read(unit)
        except venues.Unvisited:
            await self.write(partial(self.enter, request=request))
            return await self._database.read(unit)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Write; anew where the place moved meanwhile: who kept the lock it has then could wait in a ring."""
        while True:
            try:
                return await self._database.transaction(work, repeatable=True)
            except venues.MovedError:
                continue

    def enter(self, connection: Connection, request: Request) -> Unit:
        """Begin a unit of work that writes; a venue where the bot is used for the first time is founded."""
        place = (request.venue.platform, request.venue.external_id, request.now)
        try:
            return venues.enter(connection, *place, self._shelves)
        except venues.Unvisited:
            venues.open_venue(connection, *place)
            # Should it be taken back, the number of its workspace is given to another: nothing of it is remembered.
            return venues.enter(connection, *place, Shelves())
