"""What leaves the house: a part of the record as it stood, without what only moderators may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from storage.asking.disclosure import Disclosure
from storage.asking.filters import told_by_then
from storage.asking.parts import Books, numbers_in
from storage.asking.views import View
from storage.chunks import chunks
from storage.ledger.books import Book
from storage.ledger.dossiers import cases, cast_of, with_originals
from storage.ledger.unit import Unit
from storage.records.actors import Cast, Conflict
from storage.records.agreements import Agreement, Step
from storage.records.cases import Case, standing
from storage.records.claims import Claim
from storage.records.lives import possibly_declared
from storage.records.places import Place
from storage.records.references import RecordKind
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.records.subjects import Subject


Said = TypeVar("Said", Statement, Claim)


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a part of the record, and what they are named and read by.

    ``at`` is the instant they are looked at, ``known_by`` that of the knowledge; ``head`` the journal's last link,
    by which the export can be held against the record. ``numbers`` are those of violations that may be named,
    whether they are in this part or spoken of beside it; ``sources`` those that may leave; ``withheld`` the
    statements whose words may not; ``upheld`` the statements that nobody withdrew; ``single`` the claims that make
    the range of one incident.
    """

    at: datetime
    known_by: datetime
    fictional: bool
    head: str
    agreements: tuple[Agreement, ...]
    cases: tuple[Case, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    cast: Cast
    conflicts: Mapping[int, Conflict]
    known_agreements: Mapping[int, Agreement]
    places: Mapping[int, Place]
    sources: Mapping[int, Source]
    numbers: frozenset[int]
    withheld: frozenset[int]
    upheld: frozenset[int]
    single: frozenset[int]


def extracts(unit: Unit, view: View, subject: Subject, *, full: bool) -> Iterator[Extract]:
    """Gather a part of the record: its agreements with what was said of them, then its violations in stretches.

    ``full`` adds the sources that are for moderators. The queue never leaves, nor do entries marked as mistaken, nor
    the names of people. Words that were hidden are withheld from every export. However many the violations are, no
    more than a stretch of them lies in memory.
    """
    books = Books(unit, view)
    whole = frozenset(numbers_in(books, subject))
    given: set[int] = set()
    for numbers in ([], *chunks(sorted(whole))):
        apart, book = books.afresh()
        reading = _Reading(apart, book, Disclosure(apart), view, whole, given, full)
        yield reading.stretch(numbers) if numbers else reading.beginning(subject)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one stretch is read with.

    ``whole`` are the numbers of all violations of the part, ``given`` the ids of what was said in an earlier stretch.
    """

    unit: Unit
    book: Book
    disclosure: Disclosure
    view: View
    whole: frozenset[int]
    given: set[int]
    full: bool

    def beginning(self, subject: Subject) -> Extract:
        """Give the agreements, what was said of them, and of the conflicts that are part of it whole."""
        agreements = tuple(
            self.disclosure.readable_agreement(one) for one in _agreements(self.book, self.view, subject)
        )
        conflicts = [
            one for one in self.book.all(Conflict) if subject.agreement is None and subject.conflict in (None, one)
        ]
        subjects = {RecordKind.AGREEMENT: [one.id for one in agreements], RecordKind.CONFLICT: conflicts}
        return self._extract(agreements, (), subjects)

    def stretch(self, numbers: Iterable[int]) -> Extract:
        """Give violations, and what was said of them and not of what came before."""
        known = self._cases(numbers)
        same = {number for one in known for number in one.same}
        return self._extract((), known, {RecordKind.VIOLATION: sorted(same)})

    def _extract(
        self, agreements: tuple[Agreement, ...], known: tuple[Case, ...], subjects: Mapping[RecordKind, list[int]]
    ) -> Extract:
        book, unit, view, disclosure = self.book, self.unit, self.view, self.disclosure
        statements = self._said(Statement, subjects)
        claims = disclosure.readable_claims(self._said(Claim, subjects))
        beside = self._cases(self._beside((*statements, *claims)) - {one.violation.id for one in known})
        steps = (step for one in agreements for step in one.steps)
        told = (*known, *beside)
        return Extract(
            view.instant(unit),
            view.known_by or unit.now,
            unit.workspace.fictional,
            unit.head.link,
            agreements,
            known,
            statements,
            claims,
            cast_of(book),
            book.all(Conflict),
            book.all(Agreement),
            book.all(Place),
            _sources(book, disclosure, (*agreements, *known), (*statements, *claims, *steps), full=self.full),
            _nameable(book, disclosure, subjects.get(RecordKind.VIOLATION, ()), (*statements, *claims)),
            disclosure.hidden_statements(statements),
            frozenset(_upheld(told, statements, cast_of(book))),
            frozenset(
                one.id for case in told if case.violation.phase is not Phase.DUPLICATE for one in case.single_claims
            ),
        )

    def _cases(self, numbers: Iterable[int]) -> tuple[Case, ...]:
        known = self.disclosure.readable_cases(cases(self.book, numbers, self.view.as_of))
        return tuple(one for one in known if told_by_then(one))

    def _beside(self, said: Iterable[Statement | Claim]) -> frozenset[int]:
        """Give the violations of the part that something is said of, and those that they were merged into."""
        return self.whole & with_originals(self.book, (number for one in said for number in one.violations))

    def _said(self, kind: type[Said], subjects: Mapping[RecordKind, list[int]]) -> tuple[Said, ...]:
        """Give what was said by then of these, but for what was given before."""
        found = {key: one for to, ids in subjects.items() for key, one in self.book.referring(kind, to, ids).items()}
        fresh = [one for key, one in sorted(found.items()) if key not in self.given]
        self.given.update(one.id for one in fresh)
        return tuple(one for one in fresh if not one.retracted and _published(one, self.view))


def _agreements(book: Book, view: View, subject: Subject) -> Iterator[Agreement]:
    for one in book.all(Agreement).values():
        if subject.meets(one) and (view.as_of is None or possibly_declared(one, view.as_of)):
            yield one


def _nameable(
    book: Book, disclosure: Disclosure, numbers: Iterable[int], said: Iterable[Statement | Claim]
) -> frozenset[int]:
    """Give the violations of this part, and those that were spoken of beside them, but none of the queue."""
    spoken_of = {number for one in said for number in one.violations}
    spoken_of |= {one.linked for one in said if isinstance(one, Statement) and one.linked is not None}
    known = book.many(Violation, {*numbers, *spoken_of})
    return frozenset(known) - disclosure.in_queue(known.values())


def _published(one: Statement | Claim, view: View) -> bool:
    return view.as_of is None or one.told_at <= view.as_of


def _sources(
    book: Book,
    disclosure: Disclosure,
    resting: Iterable[Agreement | Case],
    told: Iterable[Statement | Claim | Step],
    *,
    full: bool,
) -> dict[int, Source]:
    ids = {source for one in resting for source in one.sources}
    ids |= {one.source for one in told if one.source is not None}
    wanted = sorted(ids)
    return book.many(Source, wanted) if full else {one.id: one for one in disclosure.public_sources(book, wanted)}


def _upheld(known: Iterable[Case], statements: Iterable[Statement], cast: Cast) -> Iterator[int]:
    """Give the statements that stand: on a violation by its case, elsewhere among those on the same subject."""
    yield from (one.id for case in known for one in case.standing)

    def subject(one: Statement) -> tuple[int, int, int]:
        return one.agreement or 0, one.step or 0, one.conflict or 0

    others = sorted((one for one in statements if not one.violations), key=subject)
    for _, same in groupby(others, key=subject):
        yield from (one.id for one in standing(same, cast))
