"""What must hold of a record that comes back: laws kept when it was entered may have lost their ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.codec import CLASSES
from storage.entering.actors import require_no_circle
from storage.entering.naming import require_free
from storage.entering.succession import require_line, require_successor
from storage.errors import Refusal
from storage.labels import label
from storage.ledger.reversals import reversals
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.places import Place
from storage.records.references import RecordKind, Reference
from storage.records.statements import Statement
from storage.records.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.unit import Unit
    from storage.records.references import Record


def require_whole(unit: Unit, records: Iterable[Record]) -> None:
    """Refuse records that refer to one no longer there, whose name another took since, or that close a circle."""
    for record in records:
        _require_references(unit, record)
        if isinstance(record, Actor | Agreement | Conflict | Place):
            require_free(unit, record)
        # One that was merged speaks no more, and may have spoken for the one it is part of.
        if isinstance(record, Actor) and record.merged_into is None:
            require_no_circle(unit, record)
        if isinstance(record, Agreement):
            require_line(unit, record)
            _require_successors(unit, record)
            _require_steps_spoken_of(unit, record)
        if isinstance(record, Statement):
            _require_step(unit, record)
        if isinstance(record, Violation):
            _require_end(unit, record)


def _require_references(unit: Unit, record: Record) -> None:
    for to in record.references():
        if not unit.book.many(CLASSES[to.kind], [to.id]):
            took_back = reversals(unit, to).edits[-1].seq
            raise Refusal(
                f"{label(record)} would refer again to the {to.kind} that entry {took_back} took back. "
                f"Undo that first: /tracker undo entry={took_back}"
            )


def _require_successors(unit: Unit, agreement: Agreement) -> None:
    for step in agreement.steps:
        if step.successor is not None:
            require_successor(unit, agreement, step)


def _require_steps_spoken_of(unit: Unit, agreement: Agreement) -> None:
    """Refuse an agreement without a step that somebody spoke of: it would come to be said of the next one entered."""
    for said in unit.book.referring(Statement, RecordKind.AGREEMENT, [agreement.id]).values():
        if not said.retracted and not _is_there(said, agreement):
            entry = reversals(unit, Reference(RecordKind.STATEMENT, said.id)).edits[-1].seq
            raise Refusal(
                f"{label(said)} is about the step that would go. Undo that first: /tracker undo entry={entry}"
            )


def _require_step(unit: Unit, said: Statement) -> None:
    """Refuse a statement on a step that is gone, or on whose place another stands."""
    for agreement in unit.book.many(Agreement, [said.agreement or 0]).values():
        if not _is_there(said, agreement):
            raise Refusal(f"{label(said)} would be about a step of {agreement.slug} that is not on record any more.")


def _is_there(said: Statement, agreement: Agreement) -> bool:
    """Whether the step that is spoken of, if one is, stands in its place, entered before it was spoken of."""
    if said.step is None:
        return True
    return said.step <= len(agreement.steps) and agreement.steps[said.step - 1].recorded_at <= said.recorded_at


def _require_end(unit: Unit, violation: Violation) -> None:
    """Refuse a chain of mergers that would lead back to its beginning, and so to no report that stands."""
    passed: set[int] = set()
    following: int | None = violation.id
    while following is not None:
        if following in passed:
            raise Refusal(f"{label(violation)} would be a duplicate of itself. Undo the other merger first.")
        passed.add(following)
        found = unit.book.many(Violation, [following]).get(following)
        following = found.duplicate_of if found else None
