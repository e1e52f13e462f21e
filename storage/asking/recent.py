"""What was newly recorded, and what was changed, in the last 24 hours and in the 24 hours before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.ledger.journal import seq_at
from storage.tables import touches
from storage.writing import minutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from storage.ledger.unit import Unit
    from storage.records.cases import Case

WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Recent:
    """New is recorded within the window; changed is recorded earlier and changed within it.

    A window begins and ends with a whole minute, its last one running until now.
    """

    new: int
    changed: int
    new_before: int
    changed_before: int


def of_now(unit: Unit, agreement: int, at: datetime) -> Recent:
    """Count what counts under an agreement."""
    return Recent(*minutes.new_and_changed(unit.connection, unit.head.workspace, agreement, at))


def of_then(unit: Unit, inside: Iterable[Case], at: datetime, known_by: datetime | None) -> Recent:
    """Count it among cases looked at from another time, by what was recorded until ``known_by``."""
    recorded = {one.violation.id: one.violation.recorded_at for one in inside}
    found: list[int] = []
    for edge in (at, at - WINDOW):
        begin, end = _minute_end(edge - WINDOW), min(_minute_end(edge), at)
        new = {number for number, moment in recorded.items() if begin < moment <= end}
        known = end if known_by is None else min(end, known_by)
        changed = {n for n in _touched(unit, begin, known) if n in recorded and recorded[n] <= begin}
        found += [len(new), len(changed)]
    return Recent(*found)


def _minute_end(instant: datetime) -> datetime:
    """Give the last instant of the minute that holds this one."""
    return instant.replace(second=59, microsecond=999_999)


def _touched(unit: Unit, begin: datetime, end: datetime) -> set[int]:
    first, last = (seq_at(unit.connection, unit.head.workspace, at) for at in (begin, end))
    query = select(touches.c.number).where(
        touches.c.workspace == unit.head.workspace, touches.c.seq > first, touches.c.seq <= last
    )
    return set(unit.connection.execute(query).scalars())
