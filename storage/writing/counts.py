"""Totals and days, written in the transaction that changes them.

What the counts hold of a violation is kept beside it and taken out exactly before the new weight goes in: so
they stay the sum of all weights, whatever changed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, select

from storage.columns import sum_up
from storage.records.actors import Actor, Cast
from storage.records.claims import Sum
from storage.records.counting import Line, Tally
from storage.records.vocabularies import Category, Occurrence
from storage.tables import days, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from storage.ledger.books import CurrentBook
    from storage.records.counting import Weight
    from storage.writing.counted import Counted, CountedIn

EVERYBODY, NOBODY = 0, -1
"""In place of an accused: the line of every incident, and that of incidents that name nobody."""

MEASURES = tuple(column.name for column in totals.columns if not column.primary_key)
_TOTALS_KEY = tuple(column.name for column in totals.columns if column.primary_key)
_DAYS_KEY = ("workspace", "agreement", "day", "occurrence")


class Scope(NamedTuple):
    """What totals are of: an agreement, a conflict, or the whole workspace, whose ``id`` is 0."""

    kind: str
    id: int


WHOLE = Scope("workspace", 0)


def agreement_scope(agreement: int) -> Scope:
    """Name the counts of an agreement."""
    return Scope("agreement", agreement)


def conflict_scope(conflict: int) -> Scope:
    """Name the counts of a conflict."""
    return Scope("conflict", conflict)


class Sums:
    """Collects what is to be added to the columns ``held`` of a table, by its primary key ``key``."""

    def __init__(self, key: tuple[str, ...], held: tuple[str, ...]) -> None:
        self._key = key
        self._held = held
        self._sums: dict[tuple[object, ...], Sequence[int]] = {}

    def add(self, key: tuple[object, ...], values: Sequence[int]) -> None:
        """Add values, in the order of the columns."""
        known = self._sums.get(key)
        self._sums[key] = values if known is None else list(map(add, known, values))

    def write(self, connection: Connection, table: Table) -> None:
        """Write all that is not nothing."""
        lines = [(*key, *values) for key, values in self._sums.items() if any(values)]
        sum_up(connection, table, self._key, self._held, lines)


class CountChanges:
    """Collects what goes out of the counts and what comes in, and writes the difference."""

    def __init__(self, workspace: int) -> None:
        self._workspace = workspace
        self._moved: dict[tuple[Weight, tuple[CountedIn, ...]], int] = defaultdict(int)
        self._days = Sums(_DAYS_KEY, ("started", "touched", "contested"))

    def move(self, before: Counted | None, after: Counted | None) -> None:
        """Take out what was counted of a violation, and put in what is to be counted."""
        if before == after:
            return
        for counted, sign in ((before, -1), (after, 1)):
            if counted is not None:
                # Few weigh differently among many: what weighs the same is summed up once.
                self._moved[counted.weight, counted.scopes] += sign
                self._move_days(counted, sign)

    def _move_days(self, counted: Counted, sign: int) -> None:
        weight = counted.weight
        for agreement, first, last in counted.days:
            for day in _dates(first, last):
                begins = sign * (day == first)
                key = (self._workspace, agreement, day, str(weight.occurrence))
                self._days.add(key, (begins, sign, begins * weight.contested))

    def write(self, connection: Connection) -> None:
        """Write the difference."""
        sums = Sums(_TOTALS_KEY, MEASURES)
        for (weight, scopes), times in self._moved.items():
            self._add(sums, weight, scopes, times)
        sums.write(connection, totals)
        self._days.write(connection, days)

    def _add(self, sums: Sums, weight: Weight, scopes: tuple[CountedIn, ...], times: int) -> None:
        line = [times * value for value in _measures(Line.of(weight))]
        category, occurrence = str(weight.category), str(weight.occurrence)
        for scope, one, inside in scopes:
            standing = "inside" if inside else "outside"
            for accused in (EVERYBODY, *(weight.accused or (NOBODY,))):
                total = (self._workspace, scope, one, accused, standing, category, occurrence)
                sums.add(total, line)


def _dates(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _measures(line: Line) -> tuple[int, ...]:
    """Give what a line holds in the order of ``MEASURES``."""
    return line.incidents, line.contested, *_parts(line.killed), *_parts(line.injured)


def _parts(figures: Sum) -> tuple[int, int, int, int]:
    return figures.low, figures.high, figures.open, figures.with_figure


_LINES = select(totals).where(
    totals.c.workspace == bindparam("workspace"),
    totals.c.scope == bindparam("scope"),
    totals.c.scope_id == bindparam("scope_id"),
)
_TOUCHED = (
    select(days.c.day)
    .where(days.c.workspace == bindparam("workspace"), days.c.agreement == bindparam("agreement"), days.c.touched > 0)
    .distinct()
)


def tally_of(book: CurrentBook, scope: Scope) -> Tally:
    """Read the tally of a scope from the totals."""
    found, cast = Tally(), Cast(book.all(Actor))
    named = {"workspace": book.workspace, "scope": scope.kind, "scope_id": scope.id}
    for row in book.connection.execute(_LINES, named).all():
        line = _line(row)
        if not line.incidents:
            continue
        if row.standing == "outside":
            found.outside += line.incidents if row.accused == EVERYBODY else 0
        elif row.accused == EVERYBODY:
            found.add(Category(row.category), Occurrence(row.occurrence), line)
        elif row.accused == NOBODY:
            found.nobody_named += line.incidents
        else:
            found.by_accused[cast.after_mergers(row.accused)].add(line)
    return found


def _line(row: Sequence[int]) -> Line:
    incidents, contested, *parts = row[-len(MEASURES) :]
    return Line(incidents, contested, _sum(incidents, parts[:4]), _sum(incidents, parts[4:]))


def _sum(incidents: int, part: Sequence[int]) -> Sum:
    low, high, open_ended, figures = part
    return Sum(low, high, open_ended, figures, incidents - figures)


def touched(connection: Connection, workspace: int, agreement: int) -> set[date]:
    """Give the local days that counted violations touch under an agreement."""
    return set(connection.execute(_TOUCHED, {"workspace": workspace, "agreement": agreement}).scalars().all())
