"""What a digest is about, looked up: the agreements and conflicts, and how a report counts there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.counting import Counting, Weight, wholly_outside
from storage.records.subjects import Subject

if TYPE_CHECKING:
    from storage.ledger.books import Book
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.statements import Statement


@dataclass(frozen=True, slots=True)
class DigestScope:
    """A subject with its agreements, and the conflicts they belong to, as a book knows them."""

    subject: Subject
    agreements: dict[int, Agreement]
    conflicts: dict[int, Conflict]

    @classmethod
    def of(cls, subject: Subject, book: Book) -> DigestScope:
        """Look up the agreements and conflicts of a subject."""
        agreements = {key: one for key, one in book.all(Agreement).items() if subject.meets(one)}
        if subject.agreement is not None:
            wars = {one.conflict for one in agreements.values()}
        else:
            wars = {key for key in book.all(Conflict) if subject.conflict in (None, key)}
        return cls(subject, agreements, {key: one for key, one in book.all(Conflict).items() if key in wars})

    def holds(self, case: Case) -> bool:
        """Whether a report belongs here, as the counts of an agreement, a conflict and a workspace have it."""
        if self.subject == Subject():
            return True
        own = {one.conflict for one in (case.violation, *case.duplicates)} if self.subject.agreement is None else set()
        return self.subject.conflict in own - {None} or not self.agreements.keys().isdisjoint(case.agreements)

    def counting(self, case: Case | None) -> Counting:
        """Give how a report counts here: not at all where it is told elsewhere, or upheld by nobody; nor does None."""
        if case is None or Weight.of(case) is None or not self.holds(case):
            return Counting.NOT
        under = [self.agreements[one] for one in case.agreements if one in self.agreements]
        return Counting.OUTSIDE if wholly_outside(case, under) else Counting.WITHIN

    def counts(self, case: Case) -> bool:
        """Whether a report is in the totals here."""
        return self.counting(case) is Counting.WITHIN

    def about(self, said: Statement | Claim) -> bool:
        """Whether something is said of one of its agreements or, unless it is one agreement, of its conflicts whole."""
        if said.agreement is not None:
            return said.agreement in self.agreements
        return self.subject.agreement is None and said.conflict in self.conflicts
