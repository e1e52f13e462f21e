"""What a chart shows of an agreement: its days from the counts, and what belongs to no day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, func, or_, select

from storage.asking.finding import first_or_last
from storage.records.agreements import Agreement
from storage.records.days import day_end, day_of, day_start
from storage.records.moments import Moment
from storage.records.streaks import quiet_days
from storage.records.violations import Violation
from storage.records.vocabularies import Occurrence
from storage.tables import days, violation_agreements, violations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.ledger.unit import Unit

_MOST_STRETCHES: Final = 12
"""Stretches of time that reports known to no day are told by; the earliest, where there are more."""

_DAYS = (
    select(days)
    .where(
        days.c.workspace == bindparam("workspace"),
        days.c.agreement == bindparam("agreement"),
        days.c.day.between(bindparam("first"), bindparam("last")),
        days.c.touched > 0,
    )
    .order_by(days.c.day, days.c.occurrence)
)
_UNDATED = (
    select(violations.c.began_at, violations.c.over_at, func.count().label("incidents"))
    .join(
        violation_agreements,
        and_(
            violation_agreements.c.workspace == violations.c.workspace,
            violation_agreements.c.number == violations.c.number,
        ),
    )
    .where(
        violation_agreements.c.workspace == bindparam("workspace"),
        violation_agreements.c.agreement == bindparam("agreement"),
        violation_agreements.c.inside.is_(True),
        violation_agreements.c.dated.is_(False),
        or_(
            violations.c.began_at.is_(None),
            and_(violations.c.began_at < bindparam("end"), violations.c.over_at > bindparam("start")),
        ),
    )
    .group_by(violations.c.began_at, violations.c.over_at)
    .order_by(violations.c.began_at, violations.c.over_at)
)


@dataclass(frozen=True, slots=True)
class Day:
    """Reports of one state on a local day: those that ``started``, of these the ``contested``, those that touch it."""

    day: date
    occurrence: Occurrence
    started: int
    touched: int
    contested: int


@dataclass(frozen=True, slots=True)
class Undated:
    """Reports known to no day, by the stretch of time that they are of."""

    begin: datetime
    end: datetime
    incidents: int


@dataclass(frozen=True, slots=True)
class Charted:
    """An agreement from the local day ``first`` to ``last``, as it is on record now, up to ``at``.

    ``first_report`` is when the first report of all began, where that is known to be one of these days. ``timeless``
    reports are known to no time whatever.
    """

    agreement: Agreement
    first: date
    last: date
    at: datetime
    days: tuple[Day, ...]
    quiet: tuple[date, ...]
    undated: tuple[Undated, ...]
    timeless: int
    first_report: Moment | None

    def count(self, *occurrences: Occurrence) -> int:
        """Give how many reports that began on these days are in one of these states; in any, where none is named."""
        return sum(one.started for one in self.days if not occurrences or one.occurrence in occurrences)

    @property
    def earlier(self) -> int:
        """How many reports go on into these days that had begun before: each touches the first."""
        return sum(one.touched - one.started for one in self.days if one.day == self.first)

    @property
    def contested(self) -> int:
        """How many of them are contested."""
        return sum(one.contested for one in self.days)


def charted(unit: Unit, agreement: Agreement, first: date, last: date, at: datetime) -> Charted:
    """Gather what is shown of an agreement between two local days: as quick as the days are few."""
    last = max(first, min(last, day_of(at, agreement.zone)))
    found = _days(unit, agreement, first, last)
    undated, timeless = _undated(unit, agreement, first, last)
    touched = {one.day for one in found}
    quiet = quiet_days(agreement, touched, at, (first, last))
    began = _first_report(unit, agreement, first, last)
    return Charted(agreement, first, last, at, found, tuple(quiet), tuple(undated), timeless, began)


def _days(unit: Unit, agreement: Agreement, first: date, last: date) -> tuple[Day, ...]:
    named = {"workspace": unit.head.workspace, "agreement": agreement.id, "first": first, "last": last}
    rows = unit.connection.execute(_DAYS, named)
    return tuple(Day(row.day, Occurrence(row.occurrence), row.started, row.touched, row.contested) for row in rows)


def _first_report(unit: Unit, agreement: Agreement, first: date, last: date) -> Moment | None:
    number = first_or_last(unit, agreement.id, latest=False)
    found = unit.book.many(Violation, [number] if number else ()).values()
    began = next((one.began for one in found), None)
    if began is None or not began.precision.belongs_to_a_day:
        return None
    return began if first <= day_of(began.start, agreement.zone) <= last else None


def _undated(unit: Unit, agreement: Agreement, first: date, last: date) -> tuple[Sequence[Undated], int]:
    start, end = day_start(first, agreement.zone), day_end(last, agreement.zone)
    named = {"workspace": unit.head.workspace, "agreement": agreement.id, "start": start, "end": end}
    rows = unit.connection.execute(_UNDATED, named).all()
    found = [Undated(row.began_at, row.over_at, row.incidents) for row in rows if row.began_at is not None]
    return found[:_MOST_STRETCHES], sum(row.incidents for row in rows if row.began_at is None)
