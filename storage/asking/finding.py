"""Single answers found by index: the first and last report under an agreement, what is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, or_, select

from storage.tables import claims_apart as apart
from storage.tables import violation_agreements as listed

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Unit

MOST_APART = 10
"""Claims told beside the totals; the newest, where there are more."""

_INSIDE = (
    listed.c.workspace == bindparam("workspace"),
    listed.c.agreement == bindparam("agreement"),
    listed.c.inside.is_(True),
)
_COUNTED = select(listed.c.number).where(*_INSIDE).limit(1)
_TIMED, _UNTIMED = listed.c.first_end.is_not(None), listed.c.first_end.is_(None)
_FIRST = (
    _COUNTED.where(_TIMED).order_by(listed.c.first_end, listed.c.number),
    _COUNTED.where(_UNTIMED).order_by(listed.c.reported_at, listed.c.number),
)
_LAST = (
    _COUNTED.where(listed.c.over_at.is_not(None)).order_by(listed.c.over_at.desc(), listed.c.number.desc()),
    _COUNTED.where(_UNTIMED).order_by(listed.c.reported_at.desc(), listed.c.number.desc()),
)
_UNDATED = _COUNTED.where(listed.c.dated.is_(False))
_APART = (
    select(apart.c.claim)
    .where(apart.c.workspace == bindparam("workspace"), apart.c.agreement == bindparam("agreement"))
    .distinct()
    .order_by(apart.c.claim.desc())
    .limit(MOST_APART)
)


def first_or_last(unit: Unit, agreement: int, *, latest: bool) -> int | None:
    """Give the number of the first or the last report that counts under an agreement.

    The first is the one whose beginning ends first, the last the one that was over latest; reports of unknown
    time follow by publication.
    """
    for query in _LAST if latest else _FIRST:
        found = unit.connection.execute(query, _under(unit, agreement)).scalar_one_or_none()
        if found is not None:
            return int(found)
    return None


def page_before(unit: Unit, agreement: int, before: tuple[datetime, int] | None, most: int) -> list[int]:
    """Give the numbers of the latest reports that count under an agreement and come before a key, latest first.

    The key is the time a report is told under, and its number; one of unknown time is told by its publication.
    """
    found: list[tuple[datetime, int]] = []
    for column, kept in ((listed.c.first_end, _TIMED), (listed.c.reported_at, _UNTIMED)):
        query = select(column, listed.c.number).where(*_INSIDE, kept)
        if before is not None:
            query = query.where(or_(column < before[0], and_(column == before[0], listed.c.number < before[1])))
        newest = query.order_by(column.desc(), listed.c.number.desc()).limit(most)
        rows = unit.connection.execute(newest, _under(unit, agreement))
        found += [(row[0], row[1]) for row in rows]
    return [number for _, number in sorted(found, reverse=True)[:most]]


def has_undated(unit: Unit, agreement: int) -> bool:
    """Whether a report that counts is known to no day."""
    return unit.connection.execute(_UNDATED, _under(unit, agreement)).first() is not None


def claims_apart(unit: Unit, agreement: int) -> list[int]:
    """Give the claims that cover more than one incident under an agreement, the newest first."""
    return list(unit.connection.execute(_APART, _under(unit, agreement)).scalars())


def _under(unit: Unit, agreement: int) -> dict[str, int]:
    return {"workspace": unit.head.workspace, "agreement": agreement}
