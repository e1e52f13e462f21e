"""Reports under no agreement: those of a time at which an agreement was, as is told since, in effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.ledger.dossiers import cases
from storage.records.counting import Weight, inside
from storage.records.effect import effect_differs_within
from storage.records.references import RecordKind
from storage.records.violations import Violation

if TYPE_CHECKING:
    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement


def brought_within(unit: Unit, before: Agreement | None, after: Agreement) -> list[int]:
    """Give the numbers of those of its conflict that a change brought within an agreement's effect, lowest first.

    ``before`` is the agreement as it was, None for a new one. Those of unknown time are left out.
    """
    differs = effect_differs_within(before or replace(after, effective_at=None), after)
    if differs is None:
        return []
    begin, end = differs
    timed = {
        number: interval
        for number, one in unit.book.referring(Violation, RecordKind.CONFLICT, [after.conflict]).items()
        if (interval := one.interval())
    }
    near = [number for number, (start, over) in timed.items() if start < end and begin < over]
    counting = [one for one in cases(unit.book, near) if not one.agreements and Weight.of(one) is not None]
    return [one.violation.id for one in counting if inside(one, after)]
