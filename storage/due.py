"""What is due: claimed by one process, told of, and set for the next time in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from storage.records.references import RecordKind
from storage.tables import slots, timers, venues
from storage.unit import Venue

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection


class Outcome(StrEnum):
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


def anything_due(connection: Connection, platforms: Collection[str], now: datetime) -> bool:
    """Whether there is anything to claim: a quick look, which takes no lock."""
    return connection.execute(_due(platforms, now, most=1)).first() is not None


def claim_due(connection: Connection, platforms: Collection[str], now: datetime, most: int) -> list[Timer]:
    """Take what is due longest on these platforms, for the length of this transaction; none that another has."""
    found = connection.execute(_due(platforms, now, most).with_for_update(of=timers, skip_locked=True))
    return [
        Timer(
            RecordKind(row.kind),
            row.record,
            Venue(row.venue, row.platform, row.external_id, row.workspace),
            row.next_due_at,
            row.slot,
            row.covered,
            row.covered_until,
        )
        for row in found
    ]


def _due(platforms: Collection[str], now: datetime, most: int) -> Select[*tuple[Any, ...]]:
    return (
        select(timers, venues.c.external_id)
        .join(venues, venues.c.id == timers.c.venue)
        .where(timers.c.platform.in_(platforms), timers.c.next_due_at <= now)
        .order_by(timers.c.next_due_at, timers.c.workspace, timers.c.kind, timers.c.record)
        .limit(most)
    )


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
    outcome: Outcome,
    now: datetime,
    *,
    reason: str = "",
    bundle: str | None = None,
) -> None:
    """Note what became of the slot that is due; a second note of the same slot breaks its key."""
    row = {
        "workspace": timer.venue.workspace,
        "subscription": timer.record,
        "slot": timer.slot,
        "due_at": timer.next_due_at,
        "outcome": outcome,
        "reason": reason,
        "made_at": now,
        "begun_at": stretch.begun_at,
        "after": stretch.after,
        "until": stretch.until,
        "bundle": bundle,
    }
    connection.execute(insert(slots).values(row))


def _here(timer: Timer) -> tuple[ColumnElement[bool], ...]:
    return (
        timers.c.workspace == timer.venue.workspace,
        timers.c.kind == timer.kind,
        timers.c.record == timer.record,
    )
