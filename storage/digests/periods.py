"""What was recorded in a stretch of the journal: new reports, changed ones, claims and statements about the whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.asking.disclosure import IN_QUEUE, Disclosure
from storage.digests.scopes import DigestScope
from storage.ledger.dossiers import cases, cast_of
from storage.ledger.earlier import book_at
from storage.records.cases import Case, Said
from storage.records.claims import Claim
from storage.records.counting import Counting, Tally, tally
from storage.records.references import RecordKind
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.tables import touches, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from storage.ledger.books import Book
    from storage.ledger.unit import Unit
    from storage.posting.due import Stretch
    from storage.records.actors import Cast
    from storage.records.subjects import Subject

_STRETCH = ("workspace", "after", "until")
# Neither sorts nor picks a kind: without statistics, SQLite would take an index for that, and walk all of it.
_TOUCHED = select(touches.c.number).where(
    touches.c.workspace == bindparam("workspace"),
    touches.c.seq > bindparam("after"),
    touches.c.seq <= bindparam("until"),
)
_WRITTEN = select(versions.c.kind, versions.c.record, versions.c.version).where(
    versions.c.workspace == bindparam("workspace"),
    versions.c.seq > bindparam("after"),
    versions.c.seq <= bindparam("until"),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A report that counted before or counts now, as it stood when the period began and at its end.

    ``after`` is None for one that was taken back; ``counted`` and ``counts`` are how it counted then, and how it does
    at the end. ``sources`` are those it gained that everybody may see.
    """

    before: Case
    after: Case | None
    counted: Counting
    counts: Counting
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class NewReports:
    """The reports recorded in a period that count, in the order of their numbers, and their tally.

    ``late`` are the numbers of those that occurred before the period began: told late.
    """

    new: tuple[Case, ...] = ()
    late: frozenset[int] = frozenset()
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Recorded:
    """All that was recorded in a period on a subject.

    ``apart`` are claims over more than one incident, ``said`` statements on agreements and conflicts; ``unstated`` and
    ``unsaid`` are those on agreements and conflicts that had stood before and were taken back, without their words.
    ``hidden`` are the statements whose words are for moderators alone.
    """

    reports: NewReports
    changed: tuple[Changed, ...]
    apart: tuple[Claim, ...]
    said: tuple[Statement, ...]
    unstated: tuple[Claim, ...]
    unsaid: tuple[Statement, ...]
    hidden: frozenset[int]


def recorded(found: DigestPeriod) -> Recorded:
    """Gather what a period recorded."""
    about, first, disclosure = found.scope.about, _first_written(found), Disclosure(found.unit)
    stated, unstated = _entered(found, Claim, first[RecordKind.CLAIM])
    said, unsaid = _entered(found, Statement, first[RecordKind.STATEMENT])
    told = [*(one for case in found.now.values() for one in case.told), *said]
    return Recorded(
        found.reports,
        tuple(_changed(found)),
        tuple(one for one in stated if about(one) or _is_wide(one, found)),
        tuple(filter(about, said)),
        tuple(filter(about, disclosure.readable_claims(unstated))),
        tuple(replace(one, words="") for one in unsaid if about(one)),
        disclosure.hidden_statements(told),
    )


class DigestPeriod:
    """The reports that entries of a period touched: ``fresh`` ones, and those that had stood before it.

    ``book`` is the record at its end, ``earlier`` that at its beginning. Reports that nobody may see any more, undone
    since or back in the queue, are left out, unless it is but ``counted_alone``: then they count as they did.
    """

    def __init__(self, unit: Unit, subject: Subject, stretch: Stretch, *, counted_alone: bool = False) -> None:
        self.unit = unit
        self.stretch = stretch
        self.book, self.earlier = book_at(unit, stretch.until), book_at(unit, stretch.after)
        self.scope = DigestScope.of(subject, self.book)
        self.named = dict(zip(_STRETCH, (unit.head.workspace, stretch.after, stretch.until), strict=True))
        numbers = sorted(set(unit.connection.execute(_TOUCHED, self.named).scalars()))
        open_ones = set(numbers) - (set() if counted_alone else _withheld(unit, self.book, numbers))
        self._stood = [number for number in _stands(self.earlier, numbers) if number in open_ones]
        self.fresh = _cases(self.book, sorted(open_ones - set(self._stood)))

    @cached_property
    def reports(self) -> NewReports:
        """The new reports."""
        fresh = [case for case in self.fresh.values() if self.scope.holds(case)]
        new = tuple(case for case in fresh if self.scope.counts(case))
        late = frozenset(case.violation.id for case in new if _over_by(case, self.stretch.begun_at))
        return NewReports(new, late, tally(fresh, self.scope.agreements))

    @cached_property
    def scope_before(self) -> DigestScope:
        """The subject as it was when the period began."""
        return DigestScope.of(self.scope.subject, self.earlier)

    @cached_property
    def before(self) -> dict[int, Case]:
        """Those that had stood before, as they were when the period began."""
        return _cases(self.earlier, self._stood)

    @cached_property
    def now(self) -> dict[int, Case]:
        """All of them, as they are at the end of the period."""
        return self.fresh | _cases(self.book, self._stood)

    @cached_property
    def standing_for(self) -> dict[int, int]:
        """By each number that of the report it was merged into, or its own."""
        merged = {one.id: case.violation.id for case in self.now.values() for one in case.duplicates}
        return {number: number for number in self.now} | merged


def _stands(book: Book, numbers: Sequence[int]) -> list[int]:
    """Give those on record by then that did not wait in the queue."""
    return [number for number, one in book.many(Violation, numbers).items() if one.phase not in IN_QUEUE]


def _withheld(unit: Unit, book: Book, numbers: Sequence[int]) -> set[int]:
    """Give those that stood open then and that nobody may see now: undone since, or back in the queue."""
    return set(_stands(book, numbers)) - set(_stands(unit.book, numbers))


def _cases(book: Book, numbers: Sequence[int]) -> dict[int, Case]:
    return {case.violation.id: case for case in cases(book, _stands(book, numbers))}


def _over_by(case: Case, instant: datetime) -> bool:
    interval = case.violation.interval()
    return interval is not None and interval[1] <= instant


def _changed(found: DigestPeriod) -> Iterator[Changed]:
    """Give the reports of earlier periods that count otherwise, or of which changed what everybody may see."""
    disclosure, cast = Disclosure(found.unit), cast_of(found.book)
    for number, before in found.before.items():
        after = found.now.get(number)
        counted, counts = found.scope_before.counting(before), found.scope.counting(after)
        if counted is counts and counts is not Counting.WITHIN:
            continue
        gained = () if after is None else [one for one in after.sources if one not in before.sources]
        sources = tuple(disclosure.public_sources(found.book, gained)) if gained else ()
        if counted is not counts or sources or _visible(after, cast) != _visible(before, cast):
            yield Changed(before, after, counted, counts, sources)


def _visible(case: Case | None, cast: Cast) -> tuple[object, ...]:
    """Give what everybody sees of a report but for its sources; nothing of one that was taken back.

    Who is accused goes by ``cast``: an actor that became another meanwhile is no other accused.
    """
    if case is None:
        return ()
    violation = replace(case.violation, sources=(), report="", verifications=())
    said = [(one.id, one.stance, one.about, one.linked) for one in case.standing]
    claims = [replace(one, source=None) for one in case.known_claims]
    attributed = {cast.after_mergers(one): case.attribution(case.cast.after_mergers(one)) for one in case.named}
    return violation, case.violation.occurrence(), said, claims, attributed, case.contested


def _first_written(found: DigestPeriod) -> dict[str, dict[int, int]]:
    """Give the number of the first version that was written of each record, by its kind and its id."""
    first: dict[str, dict[int, int]] = defaultdict(dict)
    for kind, record, version in found.unit.connection.execute(_WRITTEN, found.named):
        first[kind][record] = min(version, first[kind].get(record, version))
    return first


def _entered(found: DigestPeriod, kind: type[Said], first: Mapping[int, int]) -> tuple[list[Said], list[Said]]:
    """Give the claims or statements that came to stand, and those that had stood before and do no more."""
    older = [record for record, version in first.items() if version > 1]
    before, now = _standing(found.earlier, kind, older), _standing(found.book, kind, sorted(first))
    return (
        [one for key, one in now.items() if key not in before],
        [one for key, one in before.items() if key not in now],
    )


def _standing(book: Book, kind: type[Said], ids: Sequence[int]) -> dict[int, Said]:
    return {key: one for key, one in book.many(kind, ids).items() if not one.retracted}


def _is_wide(claim: Claim, found: DigestPeriod) -> bool:
    """Whether a claim is about counted reports of the subject, and about more than one of them alone."""
    covered = {found.standing_for[number] for number in claim.violations if number in found.standing_for}
    counted = [case for case in map(found.now.__getitem__, covered) if found.scope.counts(case)]
    return bool(counted) and not any(case.single(claim) for case in counted)
