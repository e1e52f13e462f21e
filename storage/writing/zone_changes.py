"""After a change of an agreement's zone: what is known to the day and no longer lies on one local day.

No instant moves; a person reads these again and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.ledger.dossiers import under
from storage.records.days import days_touched
from storage.records.moments import Precision
from storage.records.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement
    from storage.records.moments import Moment


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
    violations = unit.book.many(Violation, under(unit.book, [after.id])).values()
    return ToReadAgain(
        tuple(name for name, at in terms.items() if _spread(before, after, (at,))),
        tuple(
            place
            for place, step in enumerate(after.steps, start=1)
            if _spread(before, after, (step.at, step.planned_end))
        ),
        tuple(one.id for one in violations if _spread(before, after, (one.began, one.ended))),
    )


def _spread(before: Agreement, after: Agreement, told: Iterable[Moment | None]) -> bool:
    days = (at for at in told if at is not None and at.precision is Precision.DAY)
    return any(_touched(at, after.zone) > _touched(at, before.zone) for at in days)


def _touched(at: Moment, zone: str) -> int:
    return sum(1 for _ in days_touched(at.start, at.end, zone))
