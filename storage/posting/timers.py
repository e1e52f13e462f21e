"""When digests and alerts are due: kept in step with their records by the entry that changes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from storage.columns import upsert
from storage.ledger.journal import seq_at
from storage.posting.due import SlotOutcome
from storage.records.days import ONE_DAY
from storage.records.subscriptions import Subscription, Watch
from storage.records.timetables import Slot
from storage.tables import slots, timers, venues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from storage.ledger.unit import Change, Unit
    from storage.records.references import Reference

_KEY = ("workspace", "kind", "record")


def set_timers(unit: Unit, changes: Mapping[Reference, Change]) -> None:
    """Set when each digest and alert that changed is due next; one that was taken back is due no more.

    Alerts are due at once, to find out what they wait for.
    """
    for key, change in changes.items():
        match change.after:
            case Subscription() as digest:
                before = change.before if isinstance(change.before, Subscription) else None
                due, covered_until = _next(unit, before, digest)
                _set(unit, digest, due.at, due.label, covered_until)
            case Watch() as watch:
                _set(unit, watch, unit.now, "", unit.now)
            case None if isinstance(change.before, Subscription | Watch):
                same = (timers.c.workspace == unit.head.workspace, timers.c.kind == key.kind)
                unit.connection.execute(delete(timers).where(*same, timers.c.record == key.id))


def next_slot(unit: Unit, before: Subscription | None, digest: Subscription) -> Slot:
    """Give the slot on which a digest is due next; ``before`` is what it was, None where it is new or comes back."""
    return _next(unit, before, digest)[0]


def _next(unit: Unit, before: Subscription | None, digest: Subscription) -> tuple[Slot, datetime]:
    """Give the slot that is due, and how far has been told until now. The first digest reaches one period back.

    It is the first that is to come, behind the last that was claimed; those of a pause are left out. What doesn't
    bear on the time leaves it as it is.
    """
    timetable, reached = digest.timetable, digest.timetable.last(unit.now)
    known, claimed = _known(unit, digest), _claimed(unit, digest)
    covered_until = known.covered_until if known else _told_until(unit, digest) or reached.at
    pending = known.due if known and before and not before.paused else None
    if pending and before and before.timetable == timetable:
        return pending, covered_until
    due = timetable.after(max(claimed, reached.label))
    return min(due, _promised(unit, digest, pending, claimed) or due, key=lambda one: one.label), covered_until


def _promised(unit: Unit, digest: Subscription, pending: Slot | None, claimed: str) -> Slot | None:
    """Give the slot on the local date for which a digest was due before its time or zone was changed.

    So the change neither repeats a date nor passes over one: where the date's new time is past, it is due now, which
    is not late. Of many slots on a date, those that are past are no loss.
    """
    if pending is None or digest.timetable.hours is not None or len(pending.label) > len("2020-10-27"):
        return None
    day_before = (date.fromisoformat(pending.label) - ONE_DAY).isoformat()
    slot = digest.timetable.after(max(claimed, day_before))
    return replace(slot, at=max(slot.at, unit.now))


def _set(unit: Unit, record: Subscription | Watch, due_at: datetime, slot: str, covered_until: datetime) -> None:
    """Write a timer; how far a known one has told stays as it is."""
    platform = select(venues.c.platform).where(venues.c.id == record.venue)
    row = {
        "workspace": unit.head.workspace,
        "kind": record.kind,
        "record": record.id,
        "venue": record.venue,
        "platform": unit.connection.execute(platform).scalar_one(),
        "next_due_at": None if record.paused else due_at,
        "slot": slot,
        "covered": seq_at(unit.connection, unit.head.workspace, covered_until),
        "covered_until": covered_until,
    }
    upsert(unit.connection, timers, [row], key=_KEY, replace=("venue", "platform", "next_due_at", "slot"))


@dataclass(frozen=True, slots=True)
class _Known:
    """The timer of a digest; ``due`` is None while it is paused."""

    due: Slot | None
    covered_until: datetime


def _known(unit: Unit, digest: Subscription) -> _Known | None:
    here = (timers.c.workspace == unit.head.workspace, timers.c.kind == digest.kind, timers.c.record == digest.id)
    # Locked, since a digest that is due may be told by another process right now.
    row = unit.connection.execute(select(timers).where(*here).with_for_update()).one_or_none()
    if row is None:
        return None
    return _Known(Slot(row.slot, row.next_due_at) if row.next_due_at else None, row.covered_until)


def _claimed(unit: Unit, digest: Subscription) -> str:
    """Give the label of the last slot that was claimed, whatever became of it; "" where none was."""
    label: str | None = unit.connection.execute(select(func.max(slots.c.slot)).where(*_of(unit, digest))).scalar_one()
    return label or ""


def _told_until(unit: Unit, digest: Subscription) -> datetime | None:
    """Give how far a digest had told that was removed and comes back."""
    told = select(func.max(slots.c.due_at)).where(*_of(unit, digest), slots.c.outcome != SlotOutcome.SKIPPED)
    until: datetime | None = unit.connection.execute(told).scalar_one()
    return until


def _of(unit: Unit, digest: Subscription) -> tuple[ColumnElement[bool], ...]:
    return slots.c.workspace == unit.head.workspace, slots.c.subscription == digest.id
