"""Cases as they lie in a book: each violation with what was said about it, its duplicates and its cast."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from storage.records.actors import Actor, Cast, Conflict, Side
from storage.records.agreements import Agreement
from storage.records.cases import Case, standing
from storage.records.claims import Claim
from storage.records.references import RecordKind
from storage.records.statements import Statement
from storage.records.violations import Violation
from storage.records.vocabularies import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from storage.ledger.books import Book

T = TypeVar("T", Statement, Claim)


def cast_of(book: Book, conflicts: Iterable[int] | None = None) -> Cast:
    """Give the actors of the workspace with the sides of these conflicts; of none where None is given."""
    if conflicts is None:
        return Cast(book.all(Actor))
    known = book.all(Conflict)
    sides: dict[int, Side] = {}
    for conflict in dict.fromkeys(conflicts):
        if conflict in known:
            sides = {**known[conflict].side_map(), **sides}
    return Cast(book.all(Actor), sides)


def originals(book: Book, numbers: Iterable[int]) -> set[int]:
    """Give the numbers that stand for these violations after mergers."""
    return unmerged(book, with_originals(book, numbers))


def unmerged(book: Book, numbers: Iterable[int]) -> set[int]:
    """Give those of these violations that were not merged into another."""
    return {one.id for one in book.many(Violation, numbers).values() if one.phase is not Phase.DUPLICATE}


def with_originals(book: Book, numbers: Iterable[int]) -> set[int]:
    """Give these violations and all that they were merged into, directly or by way of another."""
    found: set[int] = set()
    waiting = set(numbers)
    while waiting:
        found |= waiting
        batch = book.many(Violation, waiting).values()
        merged = {one.duplicate_of for one in batch if one.phase is Phase.DUPLICATE and one.duplicate_of is not None}
        waiting = merged - found
    return found


def agreements_of(book: Book, case: Case) -> list[Agreement]:
    """Give the agreements that a case is told under."""
    known = book.all(Agreement)
    return [known[one] for one in case.agreements if one in known]


def agreements_in(book: Book, conflict: int) -> dict[int, Agreement]:
    """Give the agreements of a conflict by their ids, as they were entered."""
    return {key: one for key, one in book.all(Agreement).items() if one.conflict == conflict}


def _duplicates_of(book: Book, violations: Mapping[int, Violation]) -> dict[int, list[Violation]]:
    """Give the violations merged into each of these, directly or by way of another."""
    merged: dict[int, list[Violation]] = defaultdict(list)
    seen: set[int] = set()
    waiting = set(violations)
    while waiting:
        seen |= waiting
        referring = book.referring(Violation, RecordKind.VIOLATION, waiting).values()
        for one in referring:
            if one.phase is Phase.DUPLICATE and one.duplicate_of is not None:
                merged[one.duplicate_of].append(one)
        waiting = {one.id for one in referring} - seen
    return {number: _below(merged, number) for number in violations if number in merged}


def _below(merged: Mapping[int, list[Violation]], number: int) -> list[Violation]:
    """Give all that was merged into a number, and into what was merged into it."""
    found: dict[int, Violation] = {}
    waiting = [number]
    while waiting:
        fresh = [one for one in merged.get(waiting.pop(0), ()) if one.id not in {number, *found}]
        found |= {one.id: one for one in fresh}
        waiting += [one.id for one in fresh]
    return list(found.values())


def cases(book: Book, numbers: Iterable[int], as_of: datetime | None = None) -> list[Case]:
    """Give the cases of these violations, in the order given."""
    violations = book.many(Violation, numbers)
    if not violations:
        return []
    merged = _duplicates_of(book, violations)
    every = [*violations, *(one.id for many in merged.values() for one in many)]
    statements = _by_violation(book.referring(Statement, RecordKind.VIOLATION, every).values())
    claims = _by_violation(book.referring(Claim, RecordKind.VIOLATION, every).values())
    casts: dict[tuple[int, ...], Cast] = {}
    found = []
    for number, violation in violations.items():
        same = [violation, *merged.get(number, ())]
        conflicts = conflicts_of(book, same)
        if conflicts not in casts:
            casts[conflicts] = cast_of(book, conflicts)
        said, stated = _of_any(same, statements), _of_any(same, claims)
        found.append(Case(violation, said, stated, casts[conflicts], tuple(same[1:]), as_of, conflicts))
    return found


def _of_any(same: Iterable[Violation], said: Mapping[int, list[T]]) -> tuple[T, ...]:
    """Give what is said of any of these violations, each thing once."""
    return tuple({one.id: one for each in same for one in said.get(each.id, ())}.values())


def case(book: Book, number: int) -> Case:
    """Give one case; raises KeyError where the book has no violation of that number."""
    return {one.violation.id: one for one in cases(book, [number])}[number]


def conflicts_of(book: Book, violations: Iterable[Violation]) -> tuple[int, ...]:
    """Give the conflicts that violations belong to, by their agreements or of their own."""
    agreements = book.all(Agreement)
    found: dict[int, None] = {}
    for violation in violations:
        for one in violation.agreements:
            if one in agreements:
                found[agreements[one].conflict] = None
        if violation.conflict is not None:
            found[violation.conflict] = None
    return tuple(found)


def standing_on(book: Book, agreement: Agreement, at: datetime | None = None) -> list[Statement]:
    """Give the statements standing on an agreement and, each subject by itself, on the steps of its life.

    ``at`` leaves out what was told later.
    """
    return standing_among(book, book.referring(Statement, RecordKind.AGREEMENT, [agreement.id]).values(), at)


def standing_among(book: Book, said: Iterable[Statement], at: datetime | None) -> list[Statement]:
    """Give those that stand of the statements on one agreement, as ``standing_on`` does."""
    told = [one for one in said if not one.retracted and (at is None or one.told_at <= at)]
    subjects = [[one for one in told if one.step == step] for step in dict.fromkeys(one.step for one in told)]
    cast = cast_of(book)
    return sorted((one for about in subjects for one in standing(about, cast)), key=Statement.told)


def under(book: Book, agreements: Iterable[int]) -> list[int]:
    """Give the numbers of the violations that fall under any of these agreements, mergers followed."""
    falls = book.referring(Violation, RecordKind.AGREEMENT, agreements)
    return sorted(originals(book, falls))


def under_conflict(book: Book, conflict: int) -> list[int]:
    """Give the numbers of the violations that belong to a conflict, by an agreement or of their own."""
    direct = book.referring(Violation, RecordKind.CONFLICT, [conflict])
    return sorted({*under(book, agreements_in(book, conflict)), *originals(book, direct)})


def _by_violation(said: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for one in said:
        for number in one.violations:
            found[number].append(one)
    return found
