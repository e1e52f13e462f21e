"""What a digest is about: an agreement, a conflict, or all there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.counting import Counting, Weight, inside

if TYPE_CHECKING:
    from storage.ledger.books import Book
    from storage.records.cases import Case
    from storage.records.claims import Claim
    from storage.records.subscriptions import Subscription
    from storage.records.violations import Statement


@dataclass(frozen=True, slots=True)
class Subject:
    """The id of an agreement or of a conflict; with neither it is all there is."""

    agreement: int | None = None
    conflict: int | None = None

    @classmethod
    def of(cls, subscription: Subscription) -> Subject:
        """Give what a subscription tells of."""
        return cls(subscription.agreement, subscription.conflict)

    def scope(self, book: Book) -> Scope:
        """Look up its agreements and conflicts."""
        every = book.all(Agreement)
        agreements = {key: one for key, one in every.items() if self._meets(one)}
        if self.agreement is not None:
            wars = {one.conflict for one in agreements.values()}
        else:
            wars = {key for key in book.all(Conflict) if self.conflict in (None, key)}
        conflicts = {key: one for key, one in book.all(Conflict).items() if key in wars}
        return Scope(self, agreements, conflicts)

    def _meets(self, agreement: Agreement) -> bool:
        if self.agreement is not None:
            return agreement.id == self.agreement
        return self.conflict in (None, agreement.conflict)


@dataclass(frozen=True, slots=True)
class Scope:
    """A subject with its agreements, and the conflicts they belong to, as a book knows them."""

    subject: Subject
    agreements: dict[int, Agreement]
    conflicts: dict[int, Conflict]

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
        within = not under or any(inside(case, agreement) for agreement in under)
        return Counting.WITHIN if within else Counting.OUTSIDE

    def counts(self, case: Case) -> bool:
        """Whether a report is in the totals here."""
        return self.counting(case) is Counting.WITHIN

    def about(self, said: Statement | Claim) -> bool:
        """Whether something is said of one of its agreements or, unless it is one agreement, of its conflicts whole."""
        if said.agreement is not None:
            return said.agreement in self.agreements
        return self.subject.agreement is None and said.conflict in self.conflicts
