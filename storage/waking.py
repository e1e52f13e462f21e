"""Alerts look at each entry that may concern them: they are made due in its own transaction, so that none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, or_, select, tuple_, update

from storage.records.references import RecordKind
from storage.records.subscriptions import Watch
from storage.tables import timers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.records.references import Reference
    from storage.unit import Change, Unit

_HEARD: Final = frozenset({RecordKind.AGREEMENT, RecordKind.VIOLATION, RecordKind.STATEMENT, RecordKind.CLAIM})
"""The kinds that alerts tell of."""

_OF_WATCHES: Final = (
    timers.c.workspace == bindparam("in_workspace"),
    timers.c.kind == RecordKind.WATCH,
    timers.c.record.in_(bindparam("watches", expanding=True)),
)
_KEY: Final = (timers.c.workspace, timers.c.kind, timers.c.record)
_ASLEEP = (
    select(*_KEY)
    .where(*_OF_WATCHES, or_(timers.c.next_due_at.is_(None), timers.c.next_due_at > bindparam("now")))
    # One that is being looked at is passed over: who looks waits for the lock on the head that this entry holds.
    .with_for_update(skip_locked=True)
)
_WAKE = update(timers).where(tuple_(*_KEY).in_(_ASLEEP)).values(next_due_at=bindparam("now"))
_SKIP = update(timers).where(*_OF_WATCHES).values(covered=bindparam("told"), covered_until=bindparam("now"))


def wake_watches(unit: Unit, changes: Mapping[Reference, Change]) -> None:
    """Make alerts due at an entry that may concern them; those that are resumed begin with it."""
    named = {"in_workspace": unit.head.workspace, "now": unit.now}
    if any(key.kind in _HEARD for key in changes):
        awake = [one.id for one in unit.book.all(Watch).values() if not one.paused]
        if awake:
            unit.connection.execute(_WAKE, named | {"watches": awake})
    resumed = [key.id for key, change in changes.items() if key.kind is RecordKind.WATCH and _resumes(change)]
    if resumed:
        unit.connection.execute(_SKIP, named | {"watches": resumed, "told": unit.head.seq})


def _resumes(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, Watch) and isinstance(after, Watch) and before.paused and not after.paused
