"""A channel that has subscribed to digests, with clocks that are set by the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.calls import Address
from bot.clocks import Clocks
from bot.digests.ticking import Ticker
from storage.callers import venues
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.tables import slots
from storage.writing.writer import flush
from tests.memory_platform import MemoryPlatform
from tests.people import ADMIN
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.ledger.unit import Connection

NOON = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
"""Four hours after the digest of that day was due in Baku."""
CHANNEL = "ceasefires"


@dataclass
class ManualClocks:
    """The two clocks of a machine, set by the test."""

    wall: datetime = NOON
    steady: float = 1_000.0

    @property
    def readings(self) -> Clocks:
        """The clocks, as the program is given them."""
        return Clocks(lambda: self.wall, lambda: self.steady)

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.wall += timedelta(**passed)
        self.steady += timedelta(**passed).total_seconds()

    def jump(self, **passed: float) -> None:
        """Put the wall clock forward or back."""
        self.wall += timedelta(**passed)


@dataclass
class Subscriber:
    """One process that tells what is due, a platform it posts to, and who subscribes there."""

    database: Database
    place: str = "local"
    clocks: ManualClocks = field(default_factory=ManualClocks)
    platform: MemoryPlatform = field(default_factory=MemoryPlatform)
    ticker: Ticker = field(init=False)
    talk: Talk = field(init=False)

    def __post_init__(self) -> None:
        self.ticker = self.process()
        self.talk = Talk(self.database, venue=Address("console", self.place))

    def process(self) -> Ticker:
        """Give a process that has just started."""
        return Ticker(self.database, self.clocks.readings, ("console",), timedelta(hours=12))

    async def hears(self, line: str) -> None:
        """Say one line to the bot, at the hour that the clock shows."""
        self.talk.now = self.clocks.wall
        await self.talk.hears(line)

    async def subscribes(self, number: int = 1, *, quiet: bool = True) -> None:
        """Subscribe channels to a digest each day at 08:00 in Baku, which is 04:00 in UTC."""
        table = Timetable("Asia/Baku", time(8))

        def work(connection: Connection) -> None:
            venue = venues.open_venue(connection, "console", self.place, self.clocks.wall)
            unit = open_unit(connection, venue, self.clocks.wall, Shelves(), write=True)
            for name in _names(number):
                unit.put(Subscription(unit.new_id(), venue.id, name, table, picture=False, quiet=quiet))
            flush(unit, "digest subscribe", venues.signature(connection, venue, ADMIN.id, ADMIN.name))

        await self.database.transaction(work)

    async def ticks(self) -> None:
        """Let a process look for what is due, and bring what comes of it."""
        await self.ticker.tick()
        await self.delivers()

    async def delivers(self) -> None:
        """Bring what waits, some seconds later."""
        self.clocks.later(seconds=20)
        self.platform.now = self.clocks.wall
        await self.platform.delivers(self.database)

    def reads(self, channel: str = CHANNEL) -> list[str]:
        """Give what stands in a channel."""
        return self.platform.reads(channel)

    async def outcomes(self) -> list[tuple[str, str, str]]:
        """Give what became of each slot: its date, the outcome, and why it was left out."""
        query = select(slots.c.slot, slots.c.outcome, slots.c.reason).order_by(
            slots.c.workspace, slots.c.subscription, slots.c.slot
        )
        return [tuple(row) for row in await self.database.read(lambda connection: connection.execute(query).all())]


def _names(number: int) -> Iterator[str]:
    yield CHANNEL
    yield from (f"{CHANNEL}-{one}" for one in range(2, number + 1))
