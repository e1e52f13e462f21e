"""What is said of an agreement, a step of its life, or a whole conflict; none of it changes a state or a total."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.claims import Figures, refuse_empty
from storage.entering.past import refuse_future
from storage.entering.repeats import repeated
from storage.entering.sources import enter_source
from storage.errors import Refusal
from storage.ledger.dossiers import cast_of
from storage.records.agreements import Agreement
from storage.records.cases import ends, standing
from storage.records.claims import Claim
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.records.vocabularies import AgreementStance

if TYPE_CHECKING:
    from storage.entering.sources import SourceDetails
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

_OF_A_CONFLICT = (AgreementStance.COMMENTS, AgreementStance.WITHDRAWS)
"""The stances one can take on a conflict as a whole: the others need terms to be about."""


def enter_statement(unit: Unit, draft: Statement, source: SourceDetails) -> tuple[Statement, list[Statement]]:
    """Enter a statement; give it, and the statements of the same speaker that it ends.

    Raises Refusal for a statement of the future, about a step there isn't, with a stance that doesn't suit its
    subject, for one that stands already, and for a withdrawal of nothing.
    """
    refuse_future(unit.now, published=draft.published)
    _require_suited(unit, draft)
    stands = _said_of(unit.book, draft)
    _refuse_repeated(draft, stands)
    statement = replace(draft, id=unit.new_id())
    ended = _ended(unit, statement, stands)
    entered = enter_source(unit, source).id if source else None
    return unit.put(replace(statement, source=entered)), ended


def _said_of(book: Book, subject: Statement) -> list[Statement]:
    """Give the standing statements about exactly what ``subject`` is about, in the order of telling."""
    if subject.agreement is not None:
        told = book.referring(Statement, RecordKind.AGREEMENT, [subject.agreement])
    else:
        told = book.referring(Statement, RecordKind.CONFLICT, [subject.conflict or 0])
    same = [one for one in told.values() if one.step == subject.step and not one.retracted]
    return list(standing(same, cast_of(book)))


def enter_toll(unit: Unit, draft: Claim, source: SourceDetails) -> Claim:
    """Enter a casualty claim over a whole agreement or conflict, which stands apart from every total.

    Raises Refusal for a claim of the future, one that states nothing, and one that stands already.
    """
    refuse_future(unit.now, published=draft.published, period=draft.period)
    refuse_empty(Figures(draft.killed, draft.injured, draft.civilians), draft.words)
    kind, covered = RecordKind.CONFLICT, draft.conflict
    if draft.agreement is not None:
        kind, covered = RecordKind.AGREEMENT, draft.agreement
    known = repeated(draft, unit.book.referring(Claim, kind, [covered or 0]).values())
    if known is not None:
        raise Refusal(f"That claim already stands as C{known.id}; nothing was saved.")
    entered = enter_source(unit, source).id if source else None
    return unit.put(replace(draft, id=unit.new_id(), source=entered))


def _require_suited(unit: Unit, draft: Statement) -> None:
    if draft.agreement is None:
        if draft.stance not in _OF_A_CONFLICT:
            spoken = draft.stance.value.replace("_", " ")
            raise Refusal(f"“{spoken}” is about an agreement, not a whole conflict. Name the agreement: agreement=…")
        return
    agreement = unit.book.all(Agreement)[draft.agreement]
    if draft.step is not None and draft.step > len(agreement.steps):
        has = f"has {len(agreement.steps)}" if agreement.steps else "has none yet"
        raise Refusal(f"There is no step {draft.step}: the life of {agreement.slug} {has}. /ceasefire show tells them.")


def _refuse_repeated(draft: Statement, stands: list[Statement]) -> None:
    """Refuse what already stands word for word."""
    known = repeated(draft, stands)
    if known is not None:
        raise Refusal(f"That already stands as S{known.id}; nothing was saved.")


def _ended(unit: Unit, draft: Statement, stands: list[Statement]) -> list[Statement]:
    if draft.stance is not AgreementStance.WITHDRAWS:
        return []
    cast = cast_of(unit.book)
    ended = [one for one in stands if ends(draft, one, cast)]
    if not ended:
        raise Refusal("There is nothing to withdraw: nothing that speaker had said of it by then stands.")
    return ended
