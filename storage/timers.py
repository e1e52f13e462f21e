"""When digests and alerts are due: kept in step with their records by the entry that changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from storage.columns import upsert
from storage.journal import seq_at
from storage.records.subscriptions import Subscription, Watch
from storage.tables import slots, timers, venues

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.records.references import Reference
    from storage.unit import Change, Unit

_KEY = ("workspace", "kind", "record")


def set_timers(unit: Unit, changes: Mapping[Reference, Change]) -> None:
    """Set when each digest and alert that changed is due next; one that was taken back is due no more.

    Alerts are due at once, to find out what they wait for.
    """
    for key, change in changes.items():
        match change.after:
            case Subscription() as digest:
                resumed = isinstance(change.before, Subscription) and change.before.paused
                _set_digest(unit, digest, skip=resumed)
            case Watch() as watch:
                _set(unit, watch, unit.now, "", unit.now)
            case None if isinstance(change.before, Subscription | Watch):
                same = (timers.c.workspace == unit.head.workspace, timers.c.kind == key.kind)
                unit.connection.execute(delete(timers).where(*same, timers.c.record == key.id))


def _set_digest(unit: Unit, digest: Subscription, *, skip: bool) -> None:
    """Let a digest be due on the slot behind the last that was claimed; slots of a pause are left out with ``skip``.

    So a change of its time or zone neither repeats a local date nor passes over one. The first digest reaches one
    period back.
    """
    reached = digest.timetable.last(unit.now)
    covered_until = _covered_until(unit, digest) or reached.at
    behind = _claimed(unit, digest) or digest.timetable.last(covered_until).label
    due = digest.timetable.after(max(behind, reached.label) if skip else behind)
    _set(unit, digest, due.at, due.label, covered_until)


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


def _covered_until(unit: Unit, digest: Subscription) -> datetime | None:
    query = select(timers.c.covered_until).where(
        timers.c.workspace == unit.head.workspace, timers.c.kind == digest.kind, timers.c.record == digest.id
    )
    return unit.connection.execute(query).scalar_one_or_none()


def _claimed(unit: Unit, digest: Subscription) -> str | None:
    """Give the label of the last slot that was claimed, whatever became of it."""
    here = (slots.c.workspace == unit.head.workspace, slots.c.subscription == digest.id)
    label: str | None = unit.connection.execute(select(func.max(slots.c.slot)).where(*here)).scalar_one()
    return label
