"""What is kept from those below moderator, whichever day's knowledge is looked at.

A passage hidden today was open in yesterday's version: what is withheld now is withheld in every view of the past.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.ledger.entries import written
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.references import RecordKind, Reference
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.ledger.books import Book
    from storage.ledger.unit import Unit
    from storage.records.cases import Case

IN_QUEUE = frozenset({Phase.SUBMITTED, Phase.DISMISSED})


class Disclosure:
    """Tells what of one workspace everybody may read."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._book = unit, unit.book

    def hidden_statements(self, said: Iterable[Statement]) -> frozenset[int]:
        """Give the ids of the statements whose words are hidden, then or now; those of one that was undone are."""
        worded = {one.id: one for one in said if one.words}
        now = self._book.many(Statement, worded)
        return frozenset(key for key, one in worded.items() if one.hidden or key not in now or now[key].hidden)

    def readable_statements(self, said: Iterable[Statement]) -> list[Statement]:
        """Give statements as everybody may read them: marked as hidden where their words are."""
        told = list(said)
        hidden = self.hidden_statements(told)
        return [replace(one, hidden=True) if one.id in hidden else one for one in told]

    def readable_claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Give claims as everybody may read them: without the words of those that were undone."""
        told = tuple(claims)
        stand = self._book.many(Claim, [one.id for one in told])
        return tuple(one if one.id in stand else replace(one, words="") for one in told)

    def readable_agreement(self, agreement: Agreement) -> Agreement:
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

    def readable_cases(self, found: Iterable[Case]) -> list[Case]:
        """Give the cases that everybody may read of: none of the queue, and nothing of it that was part of another."""
        known = list(found)
        queued = self.in_queue(one for case in known for one in (case.violation, *case.duplicates))
        return [_without(case, queued) for case in known if case.violation.id not in queued]

    def in_queue(self, reports: Iterable[Violation]) -> frozenset[int]:
        """Give the numbers of the reports that waited in the queue, or were dismissed from it, then or now.

        One that was taken back is as it came: it can't be taken back before it is that again.
        """
        then = {one.id: one for one in reports}
        now = self._book.many(Violation, then)
        gone = written(self._unit, [(Reference(RecordKind.VIOLATION, key), 1) for key in then if key not in now])
        forms = [*then.values(), *now.values(), *(one.after for one in gone)]
        return frozenset(one.id for one in forms if isinstance(one, Violation) and one.phase in IN_QUEUE)


def _without(case: Case, numbers: frozenset[int]) -> Case:
    """Give a case without these of its duplicates, and what was said of them alone."""
    if numbers.isdisjoint(case.same):
        return case
    left = case.same - numbers
    return replace(
        case,
        statements=tuple(one for one in case.statements if not left.isdisjoint(one.violations)),
        claims=tuple(one for one in case.claims if not left.isdisjoint(one.violations)),
        duplicates=tuple(one for one in case.duplicates if one.id in left),
    )


def _open(source: Source) -> bool:
    return source.visibility is Visibility.PUBLIC
