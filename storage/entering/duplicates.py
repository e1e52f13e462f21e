"""Violations that may be the same incident as one about to be entered: a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import bindparam, or_, select

from storage.driver import find_all
from storage.ledger.dossiers import cases, cast_of, originals
from storage.ledger.matched_places import point_of
from storage.ledger.source_links import source_of
from storage.names import folded
from storage.records.cases import Case
from storage.records.days import day_of
from storage.records.places import band_of, kilometres
from storage.records.references import RecordKind
from storage.records.vocabularies import Phase, Visibility
from storage.tables import violation_accused, violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select

    from storage.entering.violations import Account
    from storage.ledger.unit import Unit
    from storage.records.violations import Violation

_NEAR_KM = 5.0
_NEAR_TIME = timedelta(days=2)
_DEGREE_KM = 111.0
"""The shortest a degree of latitude is anywhere, so that a box around a point never is too small."""

MOST = 20
"""How many candidates are looked at, the newest first."""

_TURNS = (-360.0, 0.0, 360.0)
"""A box across the 180th meridian lies on both edges of the map."""

_ACCUSED = select(violation_accused.c.number).where(
    violation_accused.c.workspace == bindparam("workspace"),
    violation_accused.c.number == violations.c.number,
)
_SHARED = (
    select(violations.c.number)
    .where(
        violations.c.workspace == bindparam("workspace"),
        violations.c.began_at.between(bindparam("earliest"), bindparam("latest")),
        violations.c.phase == Phase.OPEN,
    )
    # The sum keeps SQLite from walking through every open report for the sake of this order.
    .order_by((violations.c.number + 0).desc())
    .limit(MOST)
)
_SAME_CATEGORY = violations.c.category.is_not_distinct_from(bindparam("category"))
_NAMED = (violations.c.spot == bindparam("spot"),)
_MATCHED = (violations.c.place == bindparam("place"),)
_AROUND = (
    violations.c.band.in_([bindparam("southern"), bindparam("northern")]),
    violations.c.latitude.between(bindparam("south"), bindparam("north")),
    or_(*(violations.c.longitude.between(bindparam("west") + turn, bindparam("east") + turn) for turn in _TURNS)),
)
_Where: TypeAlias = tuple["ColumnElement[bool]", ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why a recorded case looks like the one to be entered: its place, its time, and what else they share."""

    case: Case
    same_place: bool
    same_day: bool
    same_category: bool
    same_accused: bool


def told_by(unit: Unit, link: str, *, closed: bool) -> list[int]:
    """Give the violations that already rest on the message with this link: certainly the same source.

    A source that only moderators may see, and a report that still waits, are known where ``closed`` ones may be.
    """
    source = source_of(unit, link) if link else None
    if source is None or (source.visibility is Visibility.MODERATORS and not closed):
        return []
    phases = (Phase.OPEN, Phase.SUBMITTED) if closed else (Phase.OPEN,)
    found = unit.book.referrers(RecordKind.VIOLATION, RecordKind.SOURCE, [source.id])
    known = cases(unit.book, sorted(originals(unit.book, found)))
    return [one.violation.id for one in known if one.violation.phase in phases]


def likely(unit: Unit, account: Account) -> Likeness | None:
    """Give the open case most like a drafted account, None where none is.

    Alike is within 5 km or of the same place name, within two days, and of the same category or accused. Times
    coarser than a day, and unknown places, are too vague to be like anything.
    """
    violation = account.violation
    if violation.spot is None or not _has_a_day(violation):
        return None
    cast = cast_of(unit.book)
    accused = set(cast.first_named(account.accused))
    named = [one for each in accused for one in cast.stands_for(each)]
    numbers = sorted(_near(unit, violation, named), reverse=True)[:MOST]
    found = [one for case in cases(unit.book, numbers) for one in _likeness(unit, violation, accused, case)]
    return max(found, key=_closeness, default=None)


def _closeness(one: Likeness) -> tuple[int, int]:
    return one.same_place + one.same_day + one.same_category + one.same_accused, one.case.violation.id


def _near(unit: Unit, violation: Violation, accused: Sequence[int]) -> set[int]:
    """Give the candidates by time, place, and category or accused: each way of being near by its own index."""
    start, end = violation.interval() or (unit.now, unit.now)
    shared = {
        "workspace": unit.head.workspace,
        "earliest": start - _NEAR_TIME,
        "latest": end + _NEAR_TIME,
        "category": violation.category,
        **{f"accused_{place}": one for place, one in enumerate(accused)},
    }
    found: set[int] = set()
    for where, named in _places(unit, violation):
        rows = find_all(unit.connection, _query(where, len(accused)), shared | named)
        found.update(number for (number,) in rows)
    return found


@cache
def _query(where: _Where, accused: int) -> Select[int]:
    """Give the query for those near in one way, with a parameter for each of so many accused."""
    among = _ACCUSED.where(violation_accused.c.accused.in_([bindparam(f"accused_{one}") for one in range(accused)]))
    return _SHARED.where(*where, or_(_SAME_CATEGORY, among.exists()) if accused else _SAME_CATEGORY)


def _places(unit: Unit, violation: Violation) -> Iterator[tuple[_Where, dict[str, object]]]:
    spot = violation.spot
    if spot is None:
        return
    yield _NAMED, {"spot": folded(spot.name)}
    if spot.place is not None:
        yield _MATCHED, {"place": spot.place}
    point = point_of(unit.book, violation)
    if point is not None:
        high = _NEAR_KM / _DEGREE_KM
        wide = high / max(cos(radians(min(90.0, abs(point[0]) + high))), high)
        box = {"south": point[0] - high, "north": point[0] + high, "west": point[1] - wide, "east": point[1] + wide}
        yield _AROUND, {**box, "southern": band_of(box["south"]), "northern": band_of(box["north"])}


def _has_a_day(violation: Violation) -> bool:
    return violation.began is not None and violation.began.precision.belongs_to_a_day


def _likeness(unit: Unit, violation: Violation, accused: set[int], case: Case) -> Iterator[Likeness]:
    """Compare exactly; a box is wider than the circle in it."""
    other = case.violation
    if violation.spot is None or other.spot is None or violation.began is None or other.began is None:
        return
    if not _has_a_day(other):
        return
    named = folded(violation.spot.name) == folded(other.spot.name)
    matched = violation.spot.place is not None and violation.spot.place == other.spot.place
    here, there = point_of(unit.book, violation), point_of(unit.book, other)
    if not (named or matched or (here and there and kilometres(here, there) <= _NEAR_KM)):
        return
    zone = violation.began.zone
    yield Likeness(
        case,
        same_place=named or matched,
        same_day=day_of(violation.began.start, zone) == day_of(other.began.start, zone),
        same_category=violation.category == other.category,
        same_accused=not accused.isdisjoint(case.accused),
    )
