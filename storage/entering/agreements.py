"""Entering agreements and changing their terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.entering.life import require_life
from storage.entering.naming import require_free
from storage.entering.past import refuse_future
from storage.entering.sources import enter_source
from storage.entering.succession import require_line
from storage.errors import Refusal
from storage.names import folded
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from storage.entering.sources import SourceDetails
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit
    from storage.records.moments import Moment


def add_agreement(unit: Unit, draft: Agreement, source: SourceDetails) -> Agreement:
    """Enter an agreement under an id of its own. Raises Refusal for terms that no agreement can have."""
    return unit.put(_lawful(unit, _sourced(unit, replace(draft, id=unit.new_id()), source)))


def amend_agreement(unit: Unit, before: Agreement, after: Agreement, source: SourceDetails) -> Agreement:
    """Give an agreement other terms. Raises Refusal for unlawful ones, and for a change that changes nothing."""
    after = _lawful(unit, _sourced(unit, after, source))
    if after == before:
        raise Refusal(f"{before.slug} already says that; nothing was changed.")
    return unit.put(after)


def in_order(book: Book) -> list[Agreement]:
    """Give every agreement by its conflict in the order of entry, then by when it began; unknown times come last."""
    return sorted(book.all(Agreement).values(), key=lambda one: (one.conflict, *_began(one), one.id))


def begins_early(agreement: Agreement) -> bool:
    """Whether it surely takes effect before it was declared: 23 ceasefires of CF did, so it is no fault."""
    declared, effect = agreement.declared_at, agreement.effective_at
    return declared is not None and effect is not None and effect.latest < declared.start


def _began(agreement: Agreement) -> tuple[bool, float]:
    first = agreement.effective_at or agreement.declared_at
    return first is None, first.start.timestamp() if first else 0.0


def _sourced(unit: Unit, agreement: Agreement, told: SourceDetails) -> Agreement:
    if not told:
        return agreement
    source = enter_source(unit, told, agreement.sources).id
    return replace(agreement, sources=tuple(dict.fromkeys((*agreement.sources, source))))


def _lawful(unit: Unit, agreement: Agreement) -> Agreement:
    require_free(unit, agreement)
    _require_title(unit, agreement)
    refuse_future(unit.now, declared=agreement.declared_at)
    _require_length(agreement)
    require_line(unit, agreement)
    require_life(agreement)
    return agreement


def _require_title(unit: Unit, agreement: Agreement) -> None:
    """Refuse a title that can't be said, and one that would be taken for another agreement's short name."""
    title = folded(agreement.title)
    if not title:
        raise Refusal("The title has no letter and no digit. Write what the agreement is called.")
    for other in unit.book.all(Agreement).values():
        if other.id != agreement.id and (folded(other.slug) == title or folded(other.title) == folded(agreement.slug)):
            raise Refusal(f"That name is also one of {other.slug}’s: the two could be confused. Write another.")


def _require_length(agreement: Agreement) -> None:
    """Refuse a planned end that isn't after the beginning."""
    began, name = agreement.effective_at, "it takes effect"
    if began is None:
        began, name = agreement.declared_at, "it is declared"
    if _precedes(agreement.planned_end_at, began):
        raise Refusal(f"The planned end of {agreement.slug} doesn’t come after {name}. Correct one of the two times.")


def _precedes(end: Moment | None, began: Moment | None) -> bool:
    return end is not None and began is not None and end.latest <= began.start
