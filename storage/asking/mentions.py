"""What the journal says since an entry: which reports it says something of, and what they counted before and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from storage.chunks import chunks
from storage.ledger.dossiers import cases
from storage.ledger.earlier import book_at
from storage.records.agreements import Agreement
from storage.records.counting import Counting
from storage.records.references import RecordKind
from storage.tables import days, touches, versions, violations
from storage.writing.counted import Counted, CountedIn
from storage.writing.counts import WHOLE, agreement_scope, conflict_scope
from storage.writing.weighing import counted_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from storage.ledger.unit import Unit
    from storage.records.subjects import Subject
    from storage.writing.counts import Scope

_SINCE = (
    select(touches.c.number)
    .where(
        touches.c.workspace == bindparam("workspace"),
        touches.c.seq > bindparam("after"),
        touches.c.seq <= bindparam("until"),
    )
    .distinct()
    .order_by(touches.c.number)
)
_ENOUGH = (
    select(touches.c.seq)
    .where(touches.c.workspace == bindparam("workspace"), touches.c.seq > bindparam("after"))
    .order_by(touches.c.seq, touches.c.number)
    .limit(1)
    .offset(bindparam("most"))
)
_STANDING = select(violations.c.number, violations.c.weight, violations.c.recorded_seq).where(
    violations.c.workspace == bindparam("workspace"), violations.c.number.in_(bindparam("numbers", expanding=True))
)
_FIRST_SAID = (
    select(touches.c.number, func.min(touches.c.seq))
    .where(touches.c.workspace == bindparam("workspace"), touches.c.number.in_(bindparam("numbers", expanding=True)))
    .group_by(touches.c.number)
)
_CHANGED = (
    select(versions.c.record)
    .where(
        versions.c.workspace == bindparam("workspace"),
        versions.c.seq > bindparam("after"),
        versions.c.kind == RecordKind.AGREEMENT,
    )
    .distinct()
)
_TOUCHED = (
    select(days.c.day)
    .where(
        days.c.workspace == bindparam("workspace"),
        days.c.agreement == bindparam("agreement"),
        days.c.day.between(bindparam("first"), bindparam("last")),
        days.c.touched > 0,
    )
    .distinct()
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A report of which something was said; ``counted`` is what the counts hold of it, None where it doesn't count.

    ``recorded`` is the entry that brought it into the record.
    """

    number: int
    counted: Counted | None
    recorded: int


def scope_of(subject: Subject) -> Scope:
    """Give the scope that the counts of a subject have."""
    if subject.agreement is not None:
        return agreement_scope(subject.agreement)
    return WHOLE if subject.conflict is None else conflict_scope(subject.conflict)


def counts_in(counted: Counted | None, scope: Scope) -> bool:
    """Whether a report is in the totals of a scope."""
    return counted is not None and CountedIn(*scope, inside=True) in counted.scopes


def lies_beside(counted: Counted | None, scope: Scope) -> Counting | None:
    """Give how a report that counts is not in the totals of a scope; None where it is, or counts nowhere."""
    if counted is None or counts_in(counted, scope):
        return None
    return Counting.OUTSIDE if CountedIn(*scope, inside=False) in counted.scopes else Counting.NOT


def look_until(unit: Unit, after: int, most: int) -> int:
    """Give the last entry of a look that begins behind ``after``: the newest, unless more than ``most`` is said.

    What one entry says is looked at as one.
    """
    named = {"workspace": unit.head.workspace, "after": after, "most": most}
    beyond: int | None = unit.connection.execute(_ENOUGH, named).scalar_one_or_none()
    return unit.head.seq if beyond is None else max(beyond - 1, after + 1)


def mentioned_in(unit: Unit, after: int, until: int) -> list[Mentioned]:
    """Give the reports of which entries behind ``after`` and up to ``until`` said something, by their numbers.

    As they stand now, whatever was said of them since.
    """
    here = {"workspace": unit.head.workspace}
    numbers = list(unit.connection.execute(_SINCE, here | {"after": after, "until": until}).scalars())
    found = {one.number: one for one in as_they_stand(unit, numbers)}
    for chunk in chunks(number for number in numbers if number not in found):
        rows = unit.connection.execute(_FIRST_SAID, here | {"numbers": chunk})
        found |= {number: Mentioned(number, None, first) for number, first in rows}
    return [found[number] for number in numbers]


def as_they_stand(unit: Unit, numbers: Iterable[int]) -> list[Mentioned]:
    """Give these reports as they stand, those that were undone left out."""
    rows = (
        row
        for chunk in chunks(sorted(numbers))
        for row in unit.connection.execute(_STANDING, {"workspace": unit.head.workspace, "numbers": chunk})
    )
    return [Mentioned(row.number, Counted.load(row.weight) if row.weight else None, row.recorded_seq) for row in rows]


def counted_at(unit: Unit, numbers: Collection[int], seq: int) -> dict[int, Counted | None]:
    """Give what reports counted after entry ``seq``; those that weren't there are left out."""
    if not numbers:
        return {}
    book = book_at(unit, seq)
    return {one.violation.id: counted_of(book, one) for one in cases(book, numbers)}


def changed_since(unit: Unit, after: int) -> list[int]:
    """Give the agreements that entries behind ``after`` wrote."""
    return sorted(unit.connection.execute(_CHANGED, {"workspace": unit.head.workspace, "after": after}).scalars())


def agreements_at(unit: Unit, agreements: Iterable[int], seq: int) -> dict[int, Agreement]:
    """Give agreements as entry ``seq`` left them; those that weren't there are left out."""
    return book_at(unit, seq).many(Agreement, agreements)


def touched_between(unit: Unit, agreement: int, first: date, last: date) -> set[date]:
    """Give the local days from ``first`` to ``last`` that counted reports touch under an agreement."""
    named = {"workspace": unit.head.workspace, "agreement": agreement, "first": first, "last": last}
    return set(unit.connection.execute(_TOUCHED, named).scalars().all())
