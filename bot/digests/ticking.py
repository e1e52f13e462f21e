"""The tick: what is due is claimed, told and set for the next time, each in one transaction with the others of a batch.

The database alone decides what is due; the scheduler does no more than to ask it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.background import Hindrance
from bot.clocks import Clocks
from bot.digests.alerts.telling import tell_alerts
from bot.digests.clock_guard import ClockGuard
from bot.digests.telling import pass_over, tell_digest
from bot.wording.digests.slots import at_fault
from storage.database import Database
from storage.errors import Refusal
from storage.ledger.cache import Cache
from storage.ledger.unit import Shelves, open_unit
from storage.posting.due import attempt, claim_due, claim_timer, next_due, set_next
from storage.records.references import RecordKind
from storage.records.subscriptions import Subscription, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.ledger.unit import Connection, Unit
    from storage.posting.due import Timer

EVERY: Final = 1
"""Seconds between two ticks."""
BATCH: Final = 20
"""Timers that one transaction serves: whoever wants to write waits no longer than for these."""
LATER: Final = timedelta(minutes=5)
"""When alerts at fault, or a digest that can't even be left out, are tried again."""
SOON: Final = timedelta(seconds=30)
"""When alerts whose workspace is held by a long entry are looked at again."""
WATCHED: Final = 30.0
"""Seconds after which the scheduler counts anew."""

_log = logging.getLogger(__name__)


class EachSecond(BaseTrigger):  # type: ignore[misc] # the library has no types
    """Fires ``EVERY`` so often from now on: one that counts on would make up for each second of a clock put forward."""

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """Give the next time."""
        return now + timedelta(seconds=EVERY)


@dataclass(slots=True)
class Ticker:
    """Tells what is due on some platforms, over one database.

    ``catch_up`` is how late a digest may be; what is later is left to the next.
    """

    database: Database
    clocks: Clocks
    platforms: Collection[str]
    catch_up: timedelta
    clock_guard: ClockGuard = field(init=False)
    shelves: Shelves = field(default_factory=Shelves)
    hindrance: Hindrance = field(default_factory=lambda: Hindrance(_log, "nothing can be told right now"))

    def __post_init__(self) -> None:
        self.clock_guard = ClockGuard(self.clocks)

    async def serve(self) -> None:
        """Tick until cancelled, at once to begin with."""
        await self.tick()
        # It warns of each tick that is still busy when the next would come: nothing is wrong then.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.start()
        about = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        job = scheduler.add_job(self.tick, EachSecond(), **about)
        try:
            while True:
                await asyncio.sleep(WATCHED)
                # It counts by the wall clock: once that is put back, it would be silent until the hour comes again.
                job.reschedule(EachSecond())
        finally:
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Tell all that is due by now, unless the clock was put forward or back a moment ago."""
        # One instant for all: so those that are due together share what they tell.
        now, cache = self.clocks.wall(), Cache()
        digests = partial(self._digests, cache=cache)
        with self.hindrance.noted():  # nothing was claimed that was not told
            for kind, work in ((RecordKind.SUBSCRIPTION, digests), (RecordKind.WATCH, self._alerts)):
                while self.clock_guard.trusts() and await self._next(kind, work, now):
                    pass

    async def _next(self, kind: RecordKind, work: Callable[[Connection, Timer, datetime], bool], now: datetime) -> bool:
        """Do the work for what is due longest of a kind; gives whether anything came of it."""
        timer = await self.database.read(partial(next_due, platforms=self.platforms, now=now, kind=kind))
        if timer is None:
            return False
        try:
            return await self.database.transaction(lambda connection: work(connection, timer, now))
        except Refusal as refusal:
            if kind is not RecordKind.WATCH:
                raise
            # Its workspace is held by a long entry: the others need not wait for that.
            _log.warning("alerts %s wait: %s", timer.record, refusal.words)
            await self.database.transaction(partial(_let_wait, timer=timer, now=now))
            return True

    def _digests(self, connection: Connection, timer: Timer, now: datetime, cache: Cache) -> bool:
        """Tell a batch of digests. They only read the record, and hold up nobody who writes there."""
        claimed = claim_due(connection, self.platforms, now, timer.kind, BATCH)
        for one in claimed:
            unit = open_unit(connection, one.venue, now, self.shelves, write=False)
            # It is told as the record stands, in which something may have been entered since the tick began.
            unit.now = max(now, unit.head.recorded_at)
            self._serve(unit, one, cache)
        return bool(claimed)

    def _alerts(self, connection: Connection, timer: Timer, now: datetime) -> bool:
        """Tell the alerts of one channel. No entry may come between: the head is locked, as by all who write, first."""
        unit = open_unit(connection, timer.venue, now, self.shelves, write=True)
        claimed = claim_timer(connection, timer, now)
        if claimed is not None:
            self._serve(unit, claimed, Cache())
        return claimed is not None

    def _serve(self, unit: Unit, timer: Timer, cache: Cache) -> None:
        fault = attempt(unit.connection, partial(self._tell, unit, timer, cache))
        if fault is not None:
            self._pass_over(unit, timer, fault)

    def _tell(self, unit: Unit, timer: Timer, cache: Cache) -> None:
        match _record(unit, timer):
            case Subscription() as digest:
                tell_digest(unit, digest, timer, cache, catch_up=self.catch_up)
            case Watch() as watch:
                set_next(unit.connection, timer, tell_alerts(unit, watch, timer))
            case None:
                set_next(unit.connection, timer, None)

    @staticmethod
    def _pass_over(unit: Unit, timer: Timer, fault: Exception) -> None:
        """Let a digest or alerts at fault hold up no other: noted, logged, and left to the next time."""
        name = secrets.token_hex(3)
        _log.error("%s %s failed: %s", timer.kind, timer.record, name, exc_info=fault)
        if attempt(unit.connection, partial(_leave_out, unit, timer, at_fault(name))) is not None:
            set_next(unit.connection, timer, unit.now + LATER, timer.slot)


def _let_wait(connection: Connection, timer: Timer, now: datetime) -> None:
    """Let alerts whose workspace is held be due again soon, unless an entry has made them due meanwhile."""
    claimed = claim_timer(connection, timer, now)
    if claimed is not None:
        set_next(connection, claimed, now + SOON)


def _leave_out(unit: Unit, timer: Timer, reason: str) -> None:
    match _record(unit, timer):
        case Subscription() as digest:
            pass_over(unit, digest, timer, reason)
        case _:
            set_next(unit.connection, timer, unit.now + LATER)


def _record(unit: Unit, timer: Timer) -> Subscription | Watch | None:
    if timer.kind is RecordKind.SUBSCRIPTION:
        return unit.book.many(Subscription, [timer.record]).get(timer.record)
    return unit.book.many(Watch, [timer.record]).get(timer.record)
