"""Violations that can be spoken of: open ones, mergers followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.ledger.dossiers import cases, originals
from storage.records.erased_forms import emptied
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.violations import Violation

_CLOSED = {
    Phase.SUBMITTED: "#{number} still waits in the queue. Accept it first: /violation queue accept {number}",
    Phase.DISMISSED: "#{number} was dismissed from the queue. Log it anew if it happened: /violation log",
    Phase.RETRACTED: "#{number} was retracted: {reason}. Undo that first, or log it anew: /violation log",
}
_ERASED = "#{number} was erased, and nothing of it comes back. Log it anew if it happened: /violation log"


def open_cases(unit: Unit, violations: Iterable[Violation]) -> list[Case]:
    """Give the cases of violations, those of duplicates being the case they were merged into, each once.

    Raises Refusal for one that isn't open to statements, claims and decisions.
    """
    found = cases(unit.book, sorted(originals(unit.book, (one.id for one in violations))))
    for case in found:
        refuse_closed(case.violation)
    return found


def open_case(unit: Unit, violation: Violation) -> Case:
    """Give the case of one violation as ``open_cases`` does."""
    return open_cases(unit, [violation])[0]


def refuse_closed(violation: Violation) -> None:
    """Refuse a violation in the queue, dismissed or retracted."""
    told = _ERASED if _is_erased(violation) else _CLOSED.get(violation.phase)
    if told:
        raise Refusal(told.format(number=violation.id, reason=violation.reason.rstrip(".")))


def _is_erased(violation: Violation) -> bool:
    return violation.phase is Phase.RETRACTED and violation == emptied(violation)
