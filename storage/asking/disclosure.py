"""What is kept from those below moderator, whichever day's knowledge is looked at.

A passage hidden today was open in yesterday's version: what is withheld now is withheld in every view of the past.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.places import Source
from storage.records.violations import Statement, Violation
from storage.records.vocabularies import Phase, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

IN_QUEUE = (Phase.SUBMITTED, Phase.DISMISSED)


class Disclosure:
    """Tells what of one workspace everybody may read."""

    def __init__(self, unit: Unit) -> None:
        self._book = unit.book

    def hides(self, statement: Statement) -> bool:
        """Whether the words of a statement are hidden, then or now; those of one that was undone are."""
        now = self._book.many(Statement, [statement.id]).get(statement.id)
        return statement.hidden or now is None or now.hidden

    def readable(self, statement: Statement) -> Statement:
        """Give a statement as everybody may read it: marked as hidden where its words are."""
        return replace(statement, hidden=True) if self.hides(statement) else statement

    def stated(self, claim: Claim) -> Claim:
        """Give a claim as everybody may read it: without the words of one that was undone."""
        stands = self._book.many(Claim, [claim.id])
        return claim if stands else replace(claim, words="")

    def lived(self, agreement: Agreement) -> Agreement:
        """Give an agreement as everybody may read of its life: without the words of steps that were undone."""
        now = self._book.many(Agreement, [agreement.id]).get(agreement.id)
        stand = now.steps if now else ()
        return replace(
            agreement, steps=tuple(one if one in stand else replace(one, words="") for one in agreement.steps)
        )

    def public_sources(self, book: Book, ids: Iterable[int]) -> list[Source]:
        """Give the sources that everybody may see, as ``book`` knows them."""
        known = book.many(Source, ids)
        now = self._book.many(Source, known)
        return [one for one in known.values() if _open(one) and one.id in now and _open(now[one.id])]

    def in_queue(self, violation: Violation) -> bool:
        """Whether a report waited in the queue, or was dismissed from it, then or now."""
        now = self._book.many(Violation, [violation.id]).get(violation.id, violation)
        return violation.phase in IN_QUEUE or now.phase in IN_QUEUE


def _open(source: Source) -> bool:
    return source.visibility is Visibility.PUBLIC
