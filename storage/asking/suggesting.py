"""Violations to choose from while one is being named: the newest, those of a number, or those of some words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.asking.listing import HIGHEST
from storage.records.violations import Violation
from storage.tables import violations
from storage.writing import search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement

    from storage.ledger.unit import Unit
    from storage.records.vocabularies import Phase

LOOKED_AT: Final = 500
"""How many of those with the words are looked at, since some may be out of the record, or in the queue."""


def newest(unit: Unit, phases: Collection[Phase], most: int) -> list[Violation]:
    """Give the newest in these phases, the highest number first."""
    return _first(unit, phases, most)


def numbered(unit: Unit, phases: Collection[Phase], digits: str, most: int) -> list[Violation]:
    """Give that of exactly this number, and then the newest whose numbers begin with its ``digits``."""
    found = _first(unit, phases, 1, violations.c.number == int(digits))
    # The highest first and each by itself: asked for all together, the index is walked through from its end.
    for begun in reversed(list(_beginning(int(digits)))[1:]):
        if len(found) < most:
            found += _first(unit, phases, most, begun)
    return found[:most]


def worded(unit: Unit, phases: Collection[Phase], words: str, most: int) -> list[Violation]:
    """Give the newest that hold all of these words, the last of which may only have begun."""
    found = search.find_begun(unit.connection, unit.head.workspace, words, most=LOOKED_AT)
    return _first(unit, phases, most, violations.c.number.in_(found))


def _first(unit: Unit, phases: Collection[Phase], most: int, *narrowed: ColumnElement[bool]) -> list[Violation]:
    numbers: list[int] = []
    for phase in phases:  # each by itself, so that the index gives them in order
        query = select(violations.c.number).where(
            violations.c.workspace == unit.head.workspace, violations.c.phase == phase, *narrowed
        )
        numbers += unit.connection.execute(query.order_by(violations.c.number.desc()).limit(most)).scalars()
    return list(unit.book.many(Violation, sorted(numbers, reverse=True)[:most]).values())


def _beginning(number: int) -> Iterator[ColumnElement[bool]]:
    low, high = number, number
    while 0 < low <= HIGHEST:
        yield violations.c.number.between(low, min(high, HIGHEST))
        low, high = low * 10, high * 10 + 9
