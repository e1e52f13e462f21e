"""Violations whose row or weight an entry may have changed though it says nothing of them: as few as can be told.

Of those that were merged it gives themselves: what they were merged into is changed with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, bindparam, func, or_, select

from storage.chunks import CHUNK, chunks
from storage.ledger.books import CurrentBook
from storage.ledger.dossiers import with_originals
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement
from storage.records.cases import SIDED
from storage.records.claims import Claim
from storage.records.days import first_and_last_day
from storage.records.effect import effect_differs_within, periods
from storage.records.places import Place
from storage.records.references import RecordKind
from storage.records.sources import Source
from storage.records.statements import Statement
from storage.rows import BATCH
from storage.tables import versions, violation_accused, violations
from storage.tables import violation_agreements as listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Select
    from sqlalchemy.engine import Result

    from storage.ledger.unit import Change, Unit
    from storage.records.references import Reference

S = TypeVar("S", Statement, Claim)

_LISTED = (
    listed.c.workspace == bindparam("workspace"),
    listed.c.agreement == bindparam("agreement"),
    listed.c.inside == bindparam("inside"),
)
_TIMED = (
    select(listed.c.number, violations.c.began_at, violations.c.over_at)
    .join(violations, and_(violations.c.workspace == listed.c.workspace, violations.c.number == listed.c.number))
    .where(*_LISTED)
)
_MEANWHILE = _TIMED.where(listed.c.over_at >= bindparam("since"), violations.c.began_at <= bindparam("until"))
_DATED = _TIMED.where(listed.c.dated)
_UNTIMED = select(listed.c.number).where(*_LISTED, listed.c.first_end.is_(None))
_SIDED = select(versions.c.record).where(
    versions.c.workspace == bindparam("workspace"),
    versions.c.kind == RecordKind.STATEMENT,
    versions.c.recorded_until.is_(None),
    or_(*(versions.c.content.contains(f'"stance":"{stance}"') for stance in sorted(SIDED))),
)
_ACCUSED = select(violation_accused.c.number).where(
    violation_accused.c.workspace == bindparam("workspace"),
    violation_accused.c.accused.in_(bindparam("accused", expanding=True)),
)
_ACCUSED_TOGETHER = _ACCUSED.group_by(violation_accused.c.number).having(func.count() > 1)


def affected(unit: Unit, changes: Mapping[Reference, Change]) -> set[int]:
    """Give their numbers. What is new affects nothing: nobody has referred to it yet."""
    found: set[int] = set()
    for key, change in changes.items():
        if change.before is None:
            continue
        match change.before, change.after:
            case Agreement() as before, Agreement() as after:
                found |= _by_agreement(unit, before, after)
            case Actor() as before, Actor() as after:
                found |= _by_actor(unit, before, after)
            case Conflict() as before, Conflict() as after:
                moved = set(before.side_map().items()) ^ set(after.side_map().items())
                found |= _by_sides(unit, _as_one(unit, {actor for actor, _ in moved}))
            case Place(), Place():
                found |= unit.book.referrers(RecordKind.VIOLATION, RecordKind.PLACE, [key.id])
            case Source(), Source():
                found |= _told_with(unit, RecordKind.SOURCE, {key.id})
    return found


def _by_agreement(unit: Unit, before: Agreement, after: Agreement) -> set[int]:
    """Give those under it that may lie in time where it was in effect by the one form alone, or on other local days."""
    if before.conflict != after.conflict:
        return unit.book.referrers(RecordKind.VIOLATION, RecordKind.AGREEMENT, [after.id])
    found: set[int] = set()
    differs = effect_differs_within(before, after)
    if differs is not None:
        found |= _listed(unit, _MEANWHILE, after, since=differs[0], until=differs[1])
    if _beginning(before) != _beginning(after):
        found |= _listed(unit, _UNTIMED, after)
    if before.zone != after.zone:
        found |= _on_other_days(unit, before.zone, after)
    return found


def _beginning(agreement: Agreement) -> datetime | None:
    """Give from when on it was possibly in effect: of unknown times, what was told before that is outside."""
    return next((period.begin.start for period in periods(agreement)), None)


def _listed(unit: Unit, query: Select[Any], agreement: Agreement, **more: datetime) -> set[int]:
    return {row.number for inside in (True, False) for row in _rows(unit, query, agreement, inside=inside, **more)}


def _on_other_days(unit: Unit, zone: str, agreement: Agreement) -> set[int]:
    """Give those that count under it and touch other days by its zone than by the one before."""
    rows = _rows(unit, _DATED, agreement, inside=True)
    spans = ((row.number, row.began_at, row.over_at) for row in rows)
    return {
        number
        for number, begin, end in spans
        if first_and_last_day(begin, end, zone) != first_and_last_day(begin, end, agreement.zone)
    }


def _rows(unit: Unit, query: Select[Any], agreement: Agreement, **more: datetime | bool) -> Result[Any]:
    named = {"workspace": unit.head.workspace, "agreement": agreement.id, **more}
    return unit.connection.execute(query, named, execution_options={"yield_per": BATCH})


def _by_actor(unit: Unit, before: Actor, after: Actor) -> set[int]:
    """Give those that tell by whom it speaks for, or by who it is where it became another."""
    if before.merged_into == after.merged_into:
        return set() if before.speaks_for == after.speaks_for else _by_sides(unit, {after.id})
    actors = unit.book.all(Actor)
    gone = below = _below(actors, {after.id})
    both = _below(actors, _as_one(unit, {one.merged_into or one.id for one in (before, after)}))
    for conflict in unit.book.all(Conflict).values():
        sided = set(conflict.side_map())
        if not gone.isdisjoint(sided):
            below = below | both | _below(actors, _as_one(unit, sided))
    if _are_few(unit, below):
        return _told_with(unit, RecordKind.ACTOR, below)
    below = below | both
    judged = unit.book.referrers(RecordKind.VIOLATION, RecordKind.ACTOR, below)
    return _sided(unit, below) | judged | set(_accused(unit, _ACCUSED_TOGETHER, below))


def _by_sides(unit: Unit, turned: set[int]) -> set[int]:
    """Give those of which something is told by whose side these actors are on: as its speaker, or as the accused."""
    below = _below(unit.book.all(Actor), turned)
    return _told_with(unit, RecordKind.ACTOR, below) if _are_few(unit, below) else _sided(unit, below)


def _are_few(unit: Unit, actors: set[int]) -> bool:
    """Whether to weigh all that is told with these is less to do than to look through what everybody said."""
    return len(unit.book.referrers(RecordKind.STATEMENT, RecordKind.ACTOR, actors)) <= CHUNK


def _sided(unit: Unit, below: set[int]) -> set[int]:
    """Look through what everybody said for what tells by who these are, or whose side they are on."""
    sided = unit.connection.execute(_SIDED, {"workspace": unit.head.workspace}).scalars().all()
    found: set[int] = set()
    others: set[int] = set()
    for one in _in_passing(unit, Statement, sided):
        (found if one.speaker in below else others).update(one.violations)
    return found | (_whole(unit, others) & set(_accused(unit, _ACCUSED, below)))


def _accused(unit: Unit, query: Select[int], actors: set[int]) -> Iterable[int]:
    return unit.connection.execute(query, {"workspace": unit.head.workspace, "accused": actors}).scalars()


def _as_one(unit: Unit, actors: set[int]) -> set[int]:
    """Give actors, and those that stand for them after mergers."""
    return actors | set(map(Cast(unit.book.all(Actor)).after_mergers, actors))


def _below(actors: Mapping[int, Actor], above: set[int]) -> set[int]:
    """Give actors, whom was merged into them and who speaks for them, and so on down."""
    found: set[int] = set()
    fresh = above
    while fresh:
        found |= fresh
        fresh = {one.id for one in actors.values() if {one.merged_into, one.speaks_for} & fresh} - found
    return found


def _told_with(unit: Unit, kind: RecordKind, ids: set[int]) -> set[int]:
    """Give those that records of a kind are told with, by themselves or by a statement or claim."""
    found = unit.book.referrers(RecordKind.VIOLATION, kind, ids)
    for said in _in_passing(unit, Statement, unit.book.referrers(RecordKind.STATEMENT, kind, ids)):
        found.update(said.violations)
    for stated in _in_passing(unit, Claim, unit.book.referrers(RecordKind.CLAIM, kind, ids)):
        found.update(stated.violations)
    return found


def _in_passing(unit: Unit, kind: type[S], ids: Iterable[int]) -> Iterator[S]:
    """Give records as they are written by now, however many: none is remembered."""
    for some in chunks(ids):
        yield from _by_now(unit).many(kind, some).values()


def _whole(unit: Unit, numbers: Iterable[int]) -> set[int]:
    """Give these violations and all that they were merged into, as ``with_originals`` does, none of them remembered."""
    return {one for some in chunks(numbers) for one in with_originals(_by_now(unit), some)}


def _by_now(unit: Unit) -> CurrentBook:
    return CurrentBook(unit.connection, unit.head.workspace)
