"""What is said of an agreement, a step of its life, or a whole conflict; none of it changes a state or a total."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from storage.entering.claims import Figures, refuse_empty
from storage.entering.past import refuse_future
from storage.entering.repeats import is_repeated, repeated
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
    from storage.ledger.unit import Unit

Said = TypeVar("Said", Statement, Claim)

_OF_A_CONFLICT = (AgreementStance.COMMENTS, AgreementStance.WITHDRAWS)
"""The stances one can take on a conflict as a whole: the others need terms to be about."""


def enter_statement(unit: Unit, draft: Statement, source: SourceDetails) -> tuple[Statement, list[Statement]]:
    """Enter a statement; give it, and the statements of the same speaker that it ends.

    Raises Refusal for a statement of the future, about a step there isn't, with a stance that doesn't suit its
    subject, for one that stands already, and for a withdrawal of nothing.
    """
    refuse_future(unit.now, published=draft.published)
    _require_suited(unit, draft)
    stands = list(standing(_told_of(unit, draft), cast_of(unit.book)))
    _refuse_repeated(draft, stands)
    statement = replace(draft, id=unit.new_id())
    ended = _ended(unit, statement, stands)
    entered = enter_source(unit, source).id if source else None
    return unit.put(replace(statement, source=entered)), ended


def told_alike(unit: Unit, draft: Said) -> list[Said]:
    """Give what says word for word what a draft does, about exactly the same, in the order of entry."""
    return [one for one in _told_of(unit, draft) if is_repeated(draft, one)]


def _told_of(unit: Unit, draft: Said) -> list[Said]:
    """Give what was said of what a draft is about, and not by mistake, what this unit of work entered included."""
    kind, about = RecordKind.CONFLICT, draft.conflict or 0
    if draft.agreement is not None:
        kind, about = RecordKind.AGREEMENT, draft.agreement
    told = unit.book.referring(type(draft), kind, [about])
    told |= {key.id: change.after for key, change in unit.changes.items() if isinstance(change.after, type(draft))}
    same = [one for one in told.values() if _subject(one) == _subject(draft) and not one.retracted]
    return sorted(same, key=lambda one: one.id)


def _subject(one: Statement | Claim) -> tuple[int | None, ...]:
    return one.agreement, one.conflict, one.step if isinstance(one, Statement) else None, *one.violations


def enter_toll(unit: Unit, draft: Claim, source: SourceDetails) -> Claim:
    """Enter a casualty claim over a whole agreement or conflict, which stands apart from every total.

    Raises Refusal for a claim of the future, one that states nothing, and one that stands already.
    """
    refuse_future(unit.now, published=draft.published, period=draft.period)
    refuse_empty(Figures(draft.killed, draft.injured, draft.civilians), draft.words)
    known = told_alike(unit, draft)
    if known:
        raise Refusal(f"That claim already stands as C{known[0].id}; nothing was saved.")
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
