"""Totals and days, written in the transaction that changes them.

What the counts hold of a violation is kept beside it and taken out exactly before the new weight goes in: so
they stay the sum of all weights, whatever changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.columns import upsert
from storage.records.claims import Range, Sum
from storage.records.counting import Line, Tally, Weight
from storage.records.vocabularies import Category, Occurrence
from storage.tables import days, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection, Row

EVERYBODY, NOBODY = 0, -1
"""In place of an accused: the line of every incident, and that of incidents that name nobody."""

MEASURES = tuple(column.name for column in totals.columns if not column.primary_key)
TOTALS_KEY = tuple(column.name for column in totals.columns if column.primary_key)
DAYS_KEY = ("workspace", "agreement", "day", "occurrence")

Scope = tuple[str, int]
WHOLE: Scope = ("workspace", 0)


def agreement_scope(agreement: int) -> Scope:
    """Name the counts of an agreement."""
    return ("agreement", agreement)


def conflict_scope(conflict: int) -> Scope:
    """Name the counts of a conflict."""
    return ("conflict", conflict)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the counts hold of one violation: its weight, in which scopes, and on which local days."""

    weight: Weight
    scopes: tuple[tuple[str, int, bool], ...]
    days: tuple[tuple[int, date, date], ...]

    def dump(self) -> dict[str, object]:
        """Give it as JSON values."""
        weight = self.weight
        return {
            "category": weight.category,
            "occurrence": weight.occurrence,
            "contested": weight.contested,
            "accused": list(weight.accused),
            "killed": _dump(weight.killed),
            "injured": _dump(weight.injured),
            "scopes": [list(scope) for scope in self.scopes],
            "days": [[agreement, str(first), str(last)] for agreement, first, last in self.days],
        }

    @classmethod
    def load(cls, kept: Mapping[str, Any]) -> Counted:
        """Read it from JSON values."""
        weight = Weight(
            Category(kept["category"]),
            Occurrence(kept["occurrence"]),
            kept["contested"],
            tuple(kept["accused"]),
            _load(kept["killed"]),
            _load(kept["injured"]),
        )
        scopes = tuple((scope, one, inside) for scope, one, inside in kept["scopes"])
        days = tuple((one, date.fromisoformat(first), date.fromisoformat(last)) for one, first, last in kept["days"])
        return cls(weight, scopes, days)


def _dump(found: Range | None) -> list[object] | None:
    return None if found is None else [found.low, found.high, found.open]


def _load(kept: list[Any] | None) -> Range | None:
    return None if kept is None else Range(*kept)


class Ledger:
    """Collects what goes out of the counts and what comes in, and writes the difference."""

    def __init__(self, workspace: int) -> None:
        self._workspace = workspace
        self._totals: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
        self._days: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)

    def move(self, before: Counted | None, after: Counted | None) -> None:
        """Take out what was counted of a violation, and put in what is to be counted."""
        if before == after:
            return
        for counted, sign in ((before, -1), (after, 1)):
            if counted is not None:
                self._add(counted, sign)

    def _add(self, counted: Counted, sign: int) -> None:
        weight = counted.weight
        line = _measures(Line.of(weight))
        for scope, one, inside in counted.scopes:
            standing = "inside" if inside else "outside"
            for accused in (EVERYBODY, *(weight.accused or (NOBODY,))):
                total = (self._workspace, scope, one, accused, standing, weight.category, weight.occurrence)
                for name, value in line.items():
                    self._totals[total][name] += sign * value
        for agreement, first, last in counted.days:
            for day in _dates(first, last):
                touching = self._days[self._workspace, agreement, day, weight.occurrence]
                touching["touched"] += sign
                touching["started"] += sign * (day == first)

    def write(self, connection: Connection) -> None:
        """Write the difference."""
        upsert(connection, totals, list(_rows(self._totals, TOTALS_KEY, MEASURES)), key=TOTALS_KEY, add=MEASURES)
        held = ("started", "touched")
        upsert(connection, days, list(_rows(self._days, DAYS_KEY, held)), key=DAYS_KEY, add=held)


def _dates(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _rows(
    sums: Mapping[tuple[object, ...], Counter[str]], key: tuple[str, ...], held: tuple[str, ...]
) -> Iterator[dict[str, object]]:
    for one, measures in sums.items():
        if any(measures.values()):
            yield dict(zip(key, one, strict=True)) | {name: measures[name] for name in held}


def _measures(line: Line) -> dict[str, int]:
    found = {"incidents": line.incidents, "contested": line.contested}
    for name, part in (("killed", line.killed), ("injured", line.injured)):
        found |= {f"{name}_low": part.low, f"{name}_high": part.high}
        found |= {f"{name}_open": part.open, f"{name}_figures": part.with_figure}
    return found


def tally_of(connection: Connection, workspace: int, scope: Scope) -> Tally:
    """Read the tally of a scope from the totals."""
    found = Tally()
    query = select(totals).where(
        totals.c.workspace == workspace, totals.c.scope == scope[0], totals.c.scope_id == scope[1]
    )
    for row in connection.execute(query):
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
            found.by_accused[row.accused].add(line)
    return found


def _line(row: Row[tuple[object, ...]]) -> Line:
    def part(name: str) -> Sum:
        held = row._mapping  # noqa: SLF001 — a row as a mapping
        figures = held[f"{name}_figures"]
        return Sum(held[f"{name}_low"], held[f"{name}_high"], held[f"{name}_open"], figures, row.incidents - figures)

    return Line(row.incidents, row.contested, part("killed"), part("injured"))


def touched(connection: Connection, workspace: int, agreement: int) -> set[date]:
    """Give the local days that counted violations touch under an agreement."""
    query = select(days.c.day).where(days.c.workspace == workspace, days.c.agreement == agreement, days.c.touched > 0)
    return set(connection.execute(query.distinct()).scalars())


def spans(rows: Iterable[tuple[int, Iterable[date]]]) -> tuple[tuple[int, date, date], ...]:
    """Give the first and last local day under each agreement, those with none left out."""
    listed = ((agreement, list(touching)) for agreement, touching in rows)
    return tuple((agreement, many[0], many[-1]) for agreement, many in listed if many)
