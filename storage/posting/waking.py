"""Alerts look at each entry that may concern them: they are made due in its own transaction, so that none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, or_, select, tuple_, update

from storage.posting.progress import resume_watch
from storage.records.references import RecordKind
from storage.records.subscriptions import Watch
from storage.tables import timers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.ledger.unit import Change, Unit
    from storage.records.references import Reference

_TOLD_OF: Final = frozenset({RecordKind.AGREEMENT, RecordKind.VIOLATION, RecordKind.STATEMENT, RecordKind.CLAIM})
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


def wake_watches(unit: Unit, changes: Mapping[Reference, Change]) -> None:
    """Make alerts due at an entry that may concern them; those that are resumed tell what is new behind it."""
    if any(key.kind in _TOLD_OF for key in changes):
        awake = [one.id for one in unit.book.all(Watch).values() if not one.paused]
        if awake:
            named = {"in_workspace": unit.head.workspace, "now": unit.now, "watches": awake}
            unit.connection.execute(_WAKE, named)
    for change in changes.values():
        before, after = change.before, change.after
        if isinstance(before, Watch) and isinstance(after, Watch) and before.paused and not after.paused:
            resume_watch(unit, after)
