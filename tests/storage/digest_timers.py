"""A daily digest of a channel, told whenever it is due, as a process would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.ledger.journal import seq_at
from storage.posting.due import SlotOutcome, Stretch, claim_due, claim_slot, set_covered, set_next
from storage.records.references import RecordKind, Reference
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.tables import slots
from tests.storage.connection_desk import ConnectionDesk

if TYPE_CHECKING:
    from storage.posting.due import Timer

DIGEST = 7
BAKU = Timetable("Asia/Baku", time(8))


@dataclass(frozen=True, slots=True)
class ToldDigest:
    """A digest that came: its slot, the time of that, and where its period began."""

    slot: str
    due_at: datetime
    begun_at: datetime


@dataclass
class DigestTimer:
    """One digest of a channel, and a process that tells it the moment it is due."""

    desk: ConnectionDesk

    def sets(self, timetable: Timetable, *, paused: bool = False) -> None:
        """Subscribe, or change the subscription."""
        known = Subscription(DIGEST, self.desk.venue.id, "", timetable, paused=paused)
        self.desk.enters(lambda unit: unit.put(known))

    def removes(self) -> None:
        """Take the subscription back."""
        self.desk.enters(lambda unit: unit.take_back(Reference(Subscription.kind, DIGEST)))

    def waits(self, **length: float) -> None:
        """Let time pass, and what is due come."""
        end = self.desk.now + timedelta(**length)
        while found := claim_due(self.desk.connection, ["console"], end, RecordKind.SUBSCRIPTION, most=1):
            self._comes(found[0])
        self.desk.now = end

    def _comes(self, timer: Timer) -> None:
        connection, here = self.desk.connection, self.desk.venue.workspace
        ends_at = max(timer.next_due_at, timer.covered_until)  # a date line may lie between two slots
        until = seq_at(connection, here, ends_at)
        stretch = Stretch(timer.covered_until, ends_at, timer.covered, until)
        claim_slot(connection, timer, stretch, SlotOutcome.COMPOSED, ends_at)
        set_covered(connection, timer, until, ends_at)
        known = self.desk.unit().book.all(Subscription)[DIGEST]
        following = known.timetable.after(timer.slot)
        set_next(connection, timer, following.at, following.label)

    def told(self) -> list[ToldDigest]:
        """Give what came, in order."""
        query = select(slots.c.slot, slots.c.made_at, slots.c.begun_at).order_by(slots.c.made_at, slots.c.slot)
        return [ToldDigest(*row) for row in self.desk.connection.execute(query)]


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a time of November 2020 on Baku's clocks, which are four hours ahead."""
    return datetime(2020, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=4)


def opened(desk: ConnectionDesk, begun: datetime) -> DigestTimer:
    """Subscribe to a daily digest at 08:00 Baku, a minute after ``begun``."""
    desk.now = begun
    channel = DigestTimer(desk)
    channel.sets(BAKU)
    return channel
