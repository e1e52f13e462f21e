"""Which agreements a violation falls under where nobody said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.days import MOMENT
from storage.records.effect import possibly_in_effect

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from storage.ledger.books import Book
    from storage.ledger.unit import Unit
    from storage.records.moments import Moment
    from storage.records.violations import Violation


def assigned(unit: Unit, violation: Violation, published: Moment | None) -> Violation:
    """Put a violation under the agreements it names, else under each possibly in effect when it may have occurred.

    A beginning that nobody knows is taken from the end, else from the publication, else from now. Where no agreement
    was in effect it belongs to its conflict, or to the only one. Raises Refusal where neither can be told.
    """
    if violation.agreements:
        return with_conflict_settled(unit, violation)
    found = _held_within(unit, violation, *(_told(violation) or _around(published, unit.now)))
    conflicts = {one.conflict: None for one in found}
    if len(conflicts) == 1:
        return replace(violation, agreements=tuple(one.id for one in found), conflict=None)
    conflict = violation.conflict or _only(unit.book)
    if conflict is not None and not found:
        return replace(violation, conflict=conflict)
    raise _undecided(unit.book, conflicts)


def with_conflict_settled(unit: Unit, violation: Violation) -> Violation:
    """Give a violation whose agreements tell its conflict, or which has a conflict alone.

    Raises Refusal for one that has neither, or agreements of another conflict than it names.
    """
    agreements = unit.book.many(Agreement, violation.agreements).values()
    strange = [one.slug for one in agreements if violation.conflict not in (None, one.conflict)]
    if strange:
        raise Refusal(f"{', '.join(strange)} belongs to another conflict. Leave conflict= out, or name another one.")
    if agreements:
        return violation if violation.conflict is None else replace(violation, conflict=None)
    if violation.conflict is None:
        raise _undecided(unit.book, ())
    return violation


def held_then(unit: Unit, violation: Violation) -> list[Agreement]:
    """Give the agreements under which it would be put for the time that is told of it; none where that is unknown."""
    told = _told(violation)
    return _held_within(unit, violation, *told) if told else []


def _held_within(unit: Unit, violation: Violation, start: datetime, end: datetime) -> list[Agreement]:
    """Give the agreements possibly in effect within ``[start, end)``: of all conflicts where it names none."""
    return [
        one
        for one in unit.book.all(Agreement).values()
        if violation.conflict in (None, one.conflict) and possibly_in_effect(one, start, end)
    ]


def _told(violation: Violation) -> tuple[datetime, datetime] | None:
    if violation.began is None and violation.ended is not None:
        over = violation.ended.latest
        return min(violation.ended.start, over - MOMENT), over
    return violation.interval()


def _around(published: Moment | None, now: datetime) -> tuple[datetime, datetime]:
    return (now, now + MOMENT) if published is None else (published.start, published.end)


def _only(book: Book) -> int | None:
    known = list(book.all(Conflict))
    return known[0] if len(known) == 1 else None


def _undecided(book: Book, conflicts: Iterable[int]) -> Refusal:
    known = book.all(Conflict)
    slugs = [known[one].slug for one in (conflicts or list(known)[-5:]) if one in known]
    if not slugs:
        return Refusal("No conflict and no agreement is recorded yet. Add one: /ceasefire add or /tracker conflict add")
    why = "Agreements of several conflicts were in effect then. " if conflicts else ""
    return Refusal(
        f"{why}Say what it falls under: agreement=…, or the conflict: conflict={' or conflict='.join(slugs)}."
    )
