"""What leaves the house: the record of a scope as it stood, without what only moderators may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from storage.asking.disclosure import Disclosure
from storage.asking.filters import told_by_then
from storage.asking.listing import scope
from storage.ledger.dossiers import cases, cast_of
from storage.records.actors import Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.cases import Case, standing
from storage.records.claims import Claim
from storage.records.lives import possibly_declared
from storage.records.places import Place, Source
from storage.records.references import RecordKind
from storage.records.violations import Statement, Violation
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.asking.views import View
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

Said = TypeVar("Said", Statement, Claim)


@dataclass(frozen=True, slots=True)
class Extract:
    """The records of a scope, and what they are named and read by.

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


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the record: an agreement's, a conflict's, or all of it. Both are ids."""

    agreement: int | None = None
    conflict: int | None = None


def extract(unit: Unit, view: View, part: Scope, *, full: bool) -> Extract:
    """Gather a part of the record; ``full`` adds the sources that are for moderators.

    The queue never leaves, nor do entries marked as mistaken, nor the names of people. Words that were hidden
    are withheld from every export.
    """
    book, disclosure = view.book(unit), Disclosure(unit)
    agreements = tuple(_agreements(book, view, part))
    known = tuple(_cases(book, disclosure, view, part))
    numbers = sorted({number for one in known for number in one.same})
    statements = _said(Statement, book, view, part, agreements, numbers)
    claims = disclosure.stated(_said(Claim, book, view, part, agreements, numbers))
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
        _sources(book, disclosure, (*agreements, *known), (*statements, *claims), full=full),
        _nameable(book, disclosure, numbers, (*statements, *claims)),
        disclosure.hidden(statements),
        frozenset(_upheld(known, statements, cast_of(book))),
        frozenset(
            one.id for case in known if case.violation.phase is not Phase.DUPLICATE for one in case.single_claims
        ),
    )


def _agreements(book: Book, view: View, part: Scope) -> Iterator[Agreement]:
    for one in book.all(Agreement).values():
        if part.agreement not in (None, one.id) or part.conflict not in (None, one.conflict):
            continue
        if view.as_of is None or possibly_declared(one, view.as_of):
            yield one


def _cases(book: Book, disclosure: Disclosure, view: View, part: Scope) -> Iterator[Case]:
    numbers = sorted(scope(book, part.agreement, part.conflict))
    return (one for one in disclosure.told(cases(book, numbers, view.as_of)) if told_by_then(one))


def _said(  # noqa: PLR0913, PLR0917 — a scope has these parts
    kind: type[Said],
    book: Book,
    view: View,
    part: Scope,
    agreements: Iterable[Agreement],
    numbers: Iterable[int],
) -> tuple[Said, ...]:
    """Give what was said by then of these violations and agreements, and of the conflict where that is the scope."""
    conflicts = [one for one in book.all(Conflict) if part.agreement is None and part.conflict in (None, one)]
    found = {
        **book.referring(kind, RecordKind.VIOLATION, numbers),
        **book.referring(kind, RecordKind.AGREEMENT, [one.id for one in agreements]),
        **book.referring(kind, RecordKind.CONFLICT, conflicts),
    }
    return tuple(one for _, one in sorted(found.items()) if not one.retracted and _published(one, view))


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
    said: Iterable[Statement | Claim],
    *,
    full: bool,
) -> dict[int, Source]:
    ids = {source for one in resting for source in one.sources}
    ids |= {one.source for one in said if one.source is not None}
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
