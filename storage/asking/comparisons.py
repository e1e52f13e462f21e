"""A conflict's agreements side by side, and the conflict as a whole, in which each incident counts once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from storage.asking.disclosure import Disclosure
from storage.asking.summaries import Summary, summary
from storage.errors import NotFound
from storage.ledger.dossiers import agreements_in, cases, cast_of, under_conflict
from storage.records.actors import Conflict
from storage.records.cases import standing
from storage.records.claims import Claim
from storage.records.counting import Tally, happened_by, tally
from storage.records.lives import possibly_declared
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.writing import counts

if TYPE_CHECKING:
    from datetime import datetime

    from storage.asking.views import View
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement

Said = TypeVar("Said", Statement, Claim)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The agreements of a conflict that were declared, in the order of effect, those without a time ahead.

    ``claims`` and ``statements`` are about the whole of it.
    """

    conflict: Conflict
    summaries: tuple[Summary, ...]
    tally: Tally
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]


def comparison(unit: Unit, conflict: Conflict, view: View) -> Comparison:
    """Gather what is compared; raises NotFound where the conflict was not recorded by then."""
    book = view.book(unit)
    at = view.instant(unit)
    known = book.many(Conflict, [conflict.id]).get(conflict.id)
    if known is None:
        message = f"{conflict.slug} was not recorded yet by then."
        raise NotFound(message)
    declared = [one for one in agreements_in(book, known.id).values() if possibly_declared(one, at)]
    return Comparison(
        known,
        tuple(summary(unit, one, view) for one in sorted(declared, key=by_effect)),
        _tally(unit, book, known, view),
        tuple(_said(Claim, book, known, at)),
        tuple(Disclosure(unit).readable_statements(standing(_said(Statement, book, known, at), cast_of(book)))),
    )


def _said(kind: type[Said], book: Book, conflict: Conflict, at: datetime) -> list[Said]:
    """Give what had been said of the whole conflict by then."""
    said = book.referring(kind, RecordKind.CONFLICT, [conflict.id]).values()
    return [one for one in said if not one.retracted and one.told_at <= at]


def by_effect(agreement: Agreement) -> tuple[float, int]:
    """Give the key that puts agreements in the order of effect."""
    first = agreement.effective_at or agreement.declared_at
    return (first.start.timestamp() if first else 0.0, agreement.id)


def _tally(unit: Unit, book: Book, conflict: Conflict, view: View) -> Tally:
    if view.is_present:
        return counts.tally_of(unit.book, counts.conflict_scope(conflict.id))
    at = view.instant(unit)
    known = [one for one in cases(book, under_conflict(book, conflict.id), at) if happened_by(one, at)]
    return tally(known, agreements_in(book, conflict.id))
