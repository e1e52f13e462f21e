"""How many digests a second are told that are due at the same minute, and what they leave in memory."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as daytime
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks import record
from benchmarks.filling import BATCH, PLATFORM, enter
from benchmarks.machine import resident
from bot.clocks import Clocks
from bot.digests.ticking import Ticker
from storage.ledger.unit import Shelves, Unit
from storage.posting.subscriptions import subscribe
from storage.records.agreements import Agreement
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Database

HOUR: Final = timedelta(hours=1)
WARM_UP: Final = 100
"""Digests that are told before, and not counted."""
_HOURS: Final = record.SPAN // HOUR
_CATCH_UP: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Told:
    """How many of ``many`` digests were told a second, and the resident bytes before them and after."""

    many: int
    each_second: float
    before: int
    after: int


async def digests_told(database: Database, venue: str, size: int, many: int) -> Told:
    """Tell so many hourly digests with their pictures, each to a channel of its own, over a record of ``size`` reports.

    The hour they tell of has as many reports as any hour of the record.
    """
    shelves = Shelves()

    async def bring(work: Callable[[Unit], None], now: datetime) -> None:
        await database.transaction(partial(enter, venue, shelves, work, now))

    began, before = 0.0, 0
    for hour, channels in enumerate((range(min(WARM_UP, many)), range(min(WARM_UP, many), many))):
        now = record.NOW + hour * HOUR
        for first in range(channels.start, channels.stop, BATCH):
            await bring(partial(_subscribe, channels[first - channels.start :][:BATCH]), now)
        await bring(partial(record.reports, max(1, size // _HOURS)), now + HOUR / 2)
        before, began = resident(os.getpid()), time.perf_counter()
        await _tick(database, now + HOUR)
    taken = time.perf_counter() - began
    return Told(many, many / taken, before, resident(os.getpid()))


def _subscribe(channels: range, unit: Unit) -> None:
    hourly = Timetable(record.ZONE, daytime(), hours=1)
    (truce,) = unit.book.all(Agreement)
    for channel in channels:
        subscribe(unit, Subscription(0, unit.venue.id, f"bench-{channel}", hourly, agreement=truce))


async def _tick(database: Database, now: datetime) -> None:
    """Tell what is due by then. The guard trusts clocks that agree from the first."""
    clocks = Clocks(lambda: now, time.monotonic)
    await Ticker(database, clocks, (PLATFORM,), _CATCH_UP).tick()
