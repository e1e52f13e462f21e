"""What is due: claimed by one process, told of, and set for the next time in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

from storage.columns import upsert
from storage.ledger.unit import Venue
from storage.records.references import RecordKind
from storage.tables import slots, timers, venues

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, Row

    from storage.records.timetables import Slot

_OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
"""What the database says of a statement that will be no better the next time."""


class SlotOutcome(StrEnum):
    """What became of a slot: something was composed, there was nothing to tell, or it was passed over."""

    COMPOSED = "composed"
    QUIET = "quiet"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Timer:
    """When a digest or alerts are due, and how far they have told.

    ``slot`` is the label of the slot that is due, "" for alerts. Told is the journal up to entry ``covered``, which is
    what was recorded by ``covered_until``.
    """

    kind: RecordKind
    record: int
    venue: Venue
    next_due_at: datetime
    slot: str
    covered: int
    covered_until: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period that is told of: its two ends in UTC, and the journal entries in it, ``after`` < seq ≤ ``until``."""

    begun_at: datetime
    ends_at: datetime
    after: int
    until: int


def next_due(connection: Connection, platforms: Collection[str], now: datetime, kind: RecordKind) -> Timer | None:
    """Give what is due longest of a kind: a quick look, which takes no lock."""
    row = connection.execute(_due(platforms, now, kind, 1)).first()
    return None if row is None else _timer(row)


def claim_due(
    connection: Connection, platforms: Collection[str], now: datetime, kind: RecordKind, most: int
) -> list[Timer]:
    """Take what is due longest of a kind on these platforms, for the length of this transaction; none another has."""
    query = _due(platforms, now, kind, most).with_for_update(of=timers, skip_locked=True)
    return [_timer(row) for row in connection.execute(query)]


def claim_timer(connection: Connection, timer: Timer, now: datetime) -> Timer | None:
    """Take one that was seen to be due, as it is now; None where another process has it, or has told it."""
    query = timers_with_venues().where(*_here(timer), timers.c.next_due_at <= now)
    row = connection.execute(query.with_for_update(of=timers, skip_locked=True)).first()
    return None if row is None else _timer(row)


def _due(platforms: Collection[str], now: datetime, kind: RecordKind, most: int) -> Select[*tuple[Any, ...]]:
    return (
        timers_with_venues()
        .where(timers.c.platform.in_(platforms), timers.c.next_due_at <= now, timers.c.kind == kind)
        .order_by(timers.c.next_due_at, timers.c.workspace, timers.c.record)
        .limit(most)
    )


def timers_with_venues() -> Select[*tuple[Any, ...]]:
    """Choose timers, each with the platform's own id of its venue."""
    return select(timers, venues.c.external_id).join(venues, venues.c.id == timers.c.venue)


def _timer(row: Row[*tuple[Any, ...]]) -> Timer:
    kind = RecordKind(row.kind)
    return Timer(kind, row.record, venue_of(row), row.next_due_at, row.slot, row.covered, row.covered_until)


def venue_of(row: Row[*tuple[Any, ...]]) -> Venue:
    """Give the venue of a timer that was chosen with it."""
    return Venue(row.venue, row.platform, row.external_id, row.workspace)


def set_next(connection: Connection, timer: Timer, next_due_at: datetime | None, slot: str = "") -> None:
    """Let it be due next at ``next_due_at``, None for never; how far it has told stays."""
    connection.execute(update(timers).where(*_here(timer)).values(next_due_at=next_due_at, slot=slot))


def set_covered(connection: Connection, timer: Timer, covered: int, covered_until: datetime) -> None:
    """Note how far it has told now."""
    told = {"covered": covered, "covered_until": covered_until}
    connection.execute(update(timers).where(*_here(timer)).values(told))


def claim_slot(  # noqa: PLR0913 — a row of the table
    connection: Connection,
    timer: Timer,
    stretch: Stretch,
    outcome: SlotOutcome,
    now: datetime,
    *,
    bundle: str | None = None,
) -> None:
    """Note what was told, or not, on the slot that is due; a second note of the same slot breaks its key."""
    row = {
        "workspace": timer.venue.workspace,
        "subscription": timer.record,
        "slot": timer.slot,
        "due_at": timer.next_due_at,
        "outcome": outcome,
        "reason": "",
        "made_at": now,
        "begun_at": stretch.begun_at,
        "after": stretch.after,
        "until": stretch.until,
        "bundle": bundle,
    }
    connection.execute(insert(slots).values(row))


def skip_slots(connection: Connection, timer: Timer, skipped: Sequence[Slot], reason: str, now: datetime) -> None:
    """Note slots that were passed over, and why; what they would have told is left to the next.

    One that was told all the same stays as it was noted.
    """
    nothing = {"begun_at": timer.covered_until, "after": timer.covered, "until": timer.covered}
    about = {"workspace": timer.venue.workspace, "subscription": timer.record, "outcome": SlotOutcome.SKIPPED}
    rows = [
        {"slot": one.label, "due_at": one.at, "reason": reason, "made_at": now, **nothing, **about} for one in skipped
    ]
    upsert(connection, slots, rows, key=("workspace", "subscription", "slot"))


def attempt(connection: Connection, work: Callable[[], None]) -> Exception | None:
    """Do work of which nothing stays where it fails, while the rest of the transaction stands; gives what went wrong.

    Where the database itself is at fault, that is raised: it concerns the whole transaction.
    """
    try:
        with connection.begin_nested():
            work()
    except _OURS as fault:
        return fault
    except DBAPIError:
        raise
    except Exception as fault:  # noqa: BLE001 — whatever it is, the caller tells it and goes on with the others
        return fault
    return None


def _here(timer: Timer) -> tuple[ColumnElement[bool], ...]:
    return (
        timers.c.workspace == timer.venue.workspace,
        timers.c.kind == timer.kind,
        timers.c.record == timer.record,
    )
