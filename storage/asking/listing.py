"""Lists of reports, the highest number first, a page at a time.

For the present a page costs the same however many reports there are: an index gives a window of candidates, the
tables narrow it, and the law of ``filters`` decides on the few that are left. For any other time it is read from the
record itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select, union

from storage.asking.disclosure import Disclosure
from storage.asking.filters import QUEUE, ListedState, Wanted, fits
from storage.chunks import chunks
from storage.ledger.dossiers import agreements_in, cases, cast_of, with_originals
from storage.ledger.matched_places import words_of
from storage.names import folded
from storage.records.agreements import Agreement
from storage.records.cases import Case
from storage.records.references import RecordKind
from storage.records.subjects import Subject
from storage.records.violations import Violation
from storage.records.vocabularies import Attribution, Phase
from storage.spelling import holds, spelling
from storage.tables import violation_accused, violation_agreements, violation_claimants, violations
from storage.writing import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sqlalchemy import Column, ColumnElement, Select, Subquery

    from storage.asking.views import View
    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

PAGE = 10
"""Reports on a page."""
LOOKED_AT = 200
"""Candidates that are read, of those the tables leave."""
BATCH = PAGE + 1
"""Candidates that are read at a time: where all of the first fit, they fill a page and tell that it goes on."""
HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Depth:
    """How many candidates an index, or the words, may give for one page."""

    window: int
    by_words: int


NEAR, FAR = Depth(100, 2 * BATCH), Depth(5_000, 500)
"""Most pages are full from the nearest candidates; for the others it reaches further, once."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. ``before`` is the number below which it goes on, None at the end of the list."""

    cases: tuple[Case, ...]
    before: int | None


def page(unit: Unit, wanted: Wanted, view: View, before: int | None = None) -> Page:
    """Give the first ten that fit below the number ``before``.

    A page may hold fewer, and still go on: then so many were looked through that it stops to be asked.
    """
    below = HIGHEST if before is None else before
    return _page_now(unit, wanted, below) if view.is_present else _page_then(unit, wanted, view, below)


def _page_now(unit: Unit, wanted: Wanted, before: int) -> Page:
    found = _page_within(unit, wanted, before, NEAR)
    whole = len(found.cases) == PAGE or found.before is None
    return found if whole else _page_within(unit, wanted, before, FAR)


def _page_within(unit: Unit, wanted: Wanted, before: int, depth: Depth) -> Page:
    agreements = unit.book.all(Agreement)
    numbers, bottom = _candidates(unit, wanted, before, depth)
    fitting: list[Case] = []
    for start in range(0, len(numbers), BATCH):
        batch = cases(unit.book, numbers[start : start + BATCH])
        fitting += [case for case in batch if fits(case, wanted, agreements)]
        if len(fitting) > PAGE:
            return _turned(fitting)
    return Page(tuple(fitting), numbers[-1] if len(numbers) == LOOKED_AT else bottom)


def _turned(fitting: Sequence[Case]) -> Page:
    """Keep a page's worth of what fits, and go on below it where there is more."""
    shown = tuple(fitting[:PAGE])
    return Page(shown, shown[-1].violation.id if len(fitting) > PAGE else None)


def _candidates(unit: Unit, wanted: Wanted, before: int, depth: Depth) -> tuple[list[int], int | None]:
    """Give the numbers that the tables leave, and the lowest one looked at where the index has more below."""
    query = select(violations.c.number).where(violations.c.workspace == unit.head.workspace)
    if wanted.words:
        most = depth.by_words
        found = search.find(unit.connection, unit.head.workspace, wanted.words, before=before, most=most)
        bottom = found.bottom
        query = query.where(violations.c.number.in_(found.numbers))
    else:
        window = _window(unit, wanted, before, depth)
        held, lowest = unit.connection.execute(select(func.count(), func.min(window.c.number))).one()
        bottom = lowest if held == depth.window else None
        query = query.join(window, window.c.number == violations.c.number)
    query = _narrowed(query, unit, wanted).order_by(violations.c.number.desc()).limit(LOOKED_AT)
    return list(unit.connection.execute(query).scalars()), bottom


def _window(unit: Unit, wanted: Wanted, before: int, depth: Depth) -> Subquery:
    """Give the highest numbers below ``before`` under the index that promises the fewest."""
    column, keys = next(_indexes(unit, wanted))
    row = column.table.c
    below = select(row.number).where(row.workspace == unit.head.workspace, row.number < before)
    # Each key by itself: of several at once, all would be read to bring them into one order.
    windows = [_highest(below.where(column == key), row.number, depth).subquery() for key in keys]
    if len(windows) == 1:
        return windows[0]
    every = union(*(select(one.c.number) for one in windows)).subquery()
    return _highest(select(every.c.number), every.c.number, depth).subquery()


def _highest(query: Select[int], number: ColumnElement[int], depth: Depth) -> Select[int]:
    return query.order_by(number.desc()).limit(depth.window)


def _indexes(unit: Unit, wanted: Wanted) -> Iterator[tuple[Column[Any], Sequence[object]]]:
    """Give what the indexes that serve are over, with the keys that serve, those over the fewest reports first."""
    if wanted.phase is not Phase.OPEN:
        yield violations.c.phase, [wanted.phase]
    yield from _lists(unit, wanted)
    if wanted.category is not None:
        yield violations.c.category, [wanted.category]
    if wanted.state is not None and wanted.state.occurrence is not None:
        yield violations.c.occurrence, [wanted.state.occurrence]
    yield violations.c.phase, [Phase.OPEN]


def _lists(unit: Unit, wanted: Wanted) -> Iterator[tuple[Column[Any], Sequence[int]]]:
    cast = cast_of(unit.book)
    if wanted.claimant is not None:
        yield violation_claimants.c.claimant, cast.stands_for(wanted.claimant)
    if wanted.accused is not None:
        yield violation_accused.c.accused, cast.stands_for(wanted.accused)
    if wanted.agreement is not None:
        yield violation_agreements.c.agreement, [wanted.agreement]


def _narrowed(query: Select[int], unit: Unit, wanted: Wanted) -> Select[int]:
    """Leave out what the tables know not to fit."""
    query = query.where(*_of_row(wanted), *_of_place(wanted), *_of_time(wanted))
    if wanted.phase is Phase.DUPLICATE:
        return query  # a merged report is on no list: its own lie with the one that stays
    for column, keys in _lists(unit, wanted):
        row = column.table.c
        same = and_(row.workspace == unit.head.workspace, column.in_(keys), row.number == violations.c.number)
        query = query.where(select(row.number).where(same).exists())
    return query if wanted.conflict is None else query.where(_of_conflict(unit, wanted.conflict))


def _of_conflict(unit: Unit, conflict: int) -> ColumnElement[bool]:
    """Give those of a conflict: by an agreement of it, or of their own; and those that may belong to several."""
    listed = violation_agreements.c
    falls = and_(listed.workspace == unit.head.workspace, listed.agreement.in_(agreements_in(unit.book, conflict)))
    under_it = select(listed.number).where(falls, listed.number == violations.c.number).exists()
    return or_(violations.c.conflict == conflict, violations.c.conflict.is_(None), under_it)


def _of_row(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    row, state = violations.c, wanted.state
    yield row.phase == wanted.phase
    if wanted.phase is Phase.OPEN:
        yield row.counts.is_(state is not ListedState.WITHDRAWN)
    if state is not None and state.occurrence is not None:
        yield row.occurrence == state.occurrence
    if wanted.category is not None:
        yield row.category == wanted.category
    if wanted.contested is not None:
        yield row.contested.is_(wanted.contested)
    if wanted.attribution is not None:
        order = list(Attribution)
        yield row.attribution.in_(order[: order.index(wanted.attribution) + 1])  # the row holds the firmest alone


def _of_place(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.where:
        names = (folded(name) for name in (wanted.where, *wanted.also))
        named = or_(*(violations.c.spot.contains(name, autoescape=True) for name in names))
        yield named if wanted.place is None else or_(named, violations.c.place == wanted.place)


def _of_time(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    # By when one of unknown time had been told is for the law: a publication known to the day lasts until its end.
    unknown = violations.c.began_at.is_(None)
    if wanted.start is not None:
        yield or_(unknown, violations.c.over_at > wanted.start)
    if wanted.end is not None:
        yield or_(unknown, violations.c.began_at < wanted.end)


def _page_then(unit: Unit, wanted: Wanted, view: View, before: int) -> Page:
    """Read it from the record as it was known, at a cost that grows with the record."""
    book = view.book(unit)
    agreements, disclosure = book.all(Agreement), Disclosure(unit)
    within = numbers_of(book, Subject(wanted.agreement, wanted.conflict))
    numbers = sorted((number for number in within if number < before), reverse=True)
    fitting: list[Case] = []
    for chunk in chunks(numbers):
        known = cases(book, chunk, view.as_of)
        told = known if wanted.state in QUEUE else disclosure.readable_cases(known)
        fitting += [one for one in told if fits(one, wanted, agreements) and _worded(one, wanted, book, disclosure)]
        if len(fitting) > PAGE:
            break
    return _turned(fitting)


def numbers_of(book: Book, subject: Subject) -> set[int]:
    """Give the numbers of the violations of a subject: merged ones too, and those they lie with."""
    if subject.agreement is not None:
        return with_originals(book, book.referring(Violation, RecordKind.AGREEMENT, [subject.agreement]))
    if subject.conflict is None:
        return set(book.all(Violation))
    under = book.referring(Violation, RecordKind.AGREEMENT, agreements_in(book, subject.conflict))
    direct = book.referring(Violation, RecordKind.CONFLICT, [subject.conflict])
    return with_originals(book, [*under, *direct])


def _worded(case: Case, wanted: Wanted, book: Book, disclosure: Disclosure) -> bool:
    """Whether all the words asked for are among those that everybody may read."""
    return not wanted.words or holds("\n".join(_passages(case, book, disclosure)), spelling(wanted.words))


def _passages(case: Case, book: Book, disclosure: Disclosure) -> Iterator[str]:
    yield from words_of(book, case.violation)
    hidden = disclosure.hidden_statements(case.told)
    yield from (one.words for one in case.told if one.id not in hidden)
    yield from (one.publisher for one in disclosure.public_sources(book, case.sources))
