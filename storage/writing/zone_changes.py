"""After a change of an agreement's zone: what is known to the day and no longer lies on one local day.

No instant moves; a person reads these again and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from storage.codec import decode
from storage.records.days import days_touched
from storage.records.moments import Precision
from storage.records.references import RecordKind
from storage.records.violations import Violation
from storage.rows import BATCH
from storage.tables import versions
from storage.tables import violation_agreements as listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement
    from storage.records.moments import Moment


_BY_DAYS = (
    select(versions.c.content)
    .join(listed, and_(listed.c.workspace == versions.c.workspace, listed.c.number == versions.c.record))
    .where(
        listed.c.workspace == bindparam("workspace"),
        listed.c.agreement == bindparam("agreement"),
        versions.c.kind == RecordKind.VIOLATION,
        versions.c.recorded_until.is_(None),
        versions.c.content.contains(f'"precision":"{Precision.DAY}"'),
    )
    .order_by(listed.c.number)
)


@dataclass(frozen=True, slots=True)
class ToReadAgain:
    """What to read again: terms by the names of their options, steps by their place from 1, violations by number."""

    terms: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    violations: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.terms or self.steps or self.violations)


def to_read_again(unit: Unit, before: Agreement, after: Agreement) -> ToReadAgain:
    """Give what touches more local days in the new zone of an agreement than in the one before."""
    if before.zone == after.zone:
        return ToReadAgain()
    terms = {"declared": after.declared_at, "effective": after.effective_at, "planned_end": after.planned_end_at}
    return ToReadAgain(
        tuple(name for name, at in terms.items() if _spread(before, after, (at,))),
        tuple(
            place
            for place, step in enumerate(after.steps, start=1)
            if _spread(before, after, (step.at, step.planned_end))
        ),
        tuple(one.id for one in _known_to_days(unit, after) if _spread(before, after, (one.began, one.ended))),
    )


def _known_to_days(unit: Unit, agreement: Agreement) -> Iterator[Violation]:
    """Give the violations under it, however many, whose beginning or end is known to the day; none is remembered."""
    named = {"workspace": unit.head.workspace, "agreement": agreement.id}
    for content in unit.connection.execute(_BY_DAYS, named, execution_options={"yield_per": BATCH}).scalars():
        record = decode(RecordKind.VIOLATION, content)
        if isinstance(record, Violation):
            yield record


def _spread(before: Agreement, after: Agreement, told: Iterable[Moment | None]) -> bool:
    days = (at for at in told if at is not None and at.precision is Precision.DAY)
    return any(_touched(at, after.zone) > _touched(at, before.zone) for at in days)


def _touched(at: Moment, zone: str) -> int:
    return sum(1 for _ in days_touched(at.start, at.end, zone))
