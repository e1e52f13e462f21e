"""A channel that is told what a period brought: each digest composed, and its slot noted, as it would be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from bot.digests.composing import Composed, compose
from storage.callers.venues import open_venue
from storage.ledger.journal import seq_at
from storage.ledger.unit import Shelves, open_unit
from storage.posting.due import SlotOutcome, Stretch, Timer, claim_slot
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.ledger.unit import Connection, Unit

T = TypeVar("T")

DAILY = Subscription(999, 1, "newsroom", Timetable("Asia/Baku", time(8)), picture=False)


@dataclass
class DigestChannel:
    """What is told of ``about``, the slug of an agreement or a conflict, "" for all; each slot covers ``lasting``."""

    bot: Talk
    about: str = ""
    subscription: Subscription = DAILY
    lasting: timedelta = timedelta(days=1)
    shelves: Shelves = field(default_factory=Shelves)

    async def told(self, slot: str, *, late: str = "") -> Composed:
        """Compose the digest of a slot by what the record holds now, and note the slot."""

        def work(unit: Unit) -> Composed:
            stretch = self._stretch(unit, datetime.fromisoformat(slot))
            composed = compose(unit, self._subscribed(unit), stretch, late=late)
            told = stretch.after, stretch.begun_at
            timer = Timer(DAILY.kind, self.subscription.id, unit.venue, stretch.ends_at, slot, *told)
            outcome = SlotOutcome.QUIET if composed.quiet else SlotOutcome.COMPOSED
            claim_slot(unit.connection, timer, stretch, outcome, self.bot.now)
            return composed

        return await self.reads(work)

    async def reads(self, work: Callable[[Unit], T]) -> T:
        """Read the record, and note slots, in a transaction of its own."""

        def read(connection: Connection) -> T:
            venue = open_venue(connection, self.bot.venue.platform, self.bot.venue.external_id, self.bot.now)
            return work(open_unit(connection, venue, self.bot.now, self.shelves, write=False))

        return await self.bot.database.transaction(read)

    def _stretch(self, unit: Unit, ends_at: datetime) -> Stretch:
        begun_at = ends_at - self.lasting
        after, until = (seq_at(unit.connection, unit.head.workspace, at) for at in (begun_at, ends_at))
        return Stretch(begun_at, ends_at, after, until)

    def _subscribed(self, unit: Unit) -> Subscription:
        agreements = {one.slug: one.id for one in unit.book.all(Agreement).values()}
        conflicts = {one.slug: one.id for one in unit.book.all(Conflict).values()}
        found = agreements.get(self.about), conflicts.get(self.about)
        return replace(self.subscription, agreement=found[0], conflict=found[1])


def thread(composed: Composed) -> dict[str, tuple[str, ...]]:
    """Give the lines of each message in the thread, by its title; a table's rows as lines."""
    return {
        one.title: one.lines + tuple(" · ".join(row) for row in (one.table.rows if one.table else ()))
        for one in composed.details
    }
