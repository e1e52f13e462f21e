"""Violations whose row or weight an entry may have changed though it says nothing of them: as few as can be told.

Of those that were merged it gives themselves: what they were merged into is changed with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, select

from storage.ledger.dossiers import agreements_in
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.lives import effect_differs_within, periods
from storage.records.places import Place, Source
from storage.records.references import RecordKind
from storage.records.violations import Statement
from storage.tables import violation_agreements as listed
from storage.tables import violations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Select

    from storage.ledger.unit import Change, Unit
    from storage.records.references import Reference

_LISTED = (
    listed.c.workspace == bindparam("workspace"),
    listed.c.agreement == bindparam("agreement"),
    listed.c.inside == bindparam("inside"),
)
_MEANWHILE = (
    select(listed.c.number)
    .join(violations, and_(violations.c.workspace == listed.c.workspace, violations.c.number == listed.c.number))
    .where(*_LISTED, listed.c.over_at >= bindparam("since"), violations.c.began_at <= bindparam("until"))
)
_UNTIMED = select(listed.c.number).where(*_LISTED, listed.c.first_end.is_(None))


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
                if (before.speaks_for, before.merged_into) != (after.speaks_for, after.merged_into):
                    found |= _by_actor(unit, key.id)
            case Conflict() as before, Conflict() as after:
                if (before.parties, before.sides) != (after.parties, after.sides):
                    found |= _of_conflict(unit, key.id)
            case Place(), Place():
                found |= unit.book.referrers(RecordKind.VIOLATION, RecordKind.PLACE, [key.id])
            case Source(), Source():
                found |= _told_with(unit, RecordKind.SOURCE, {key.id})
    return found


def _by_agreement(unit: Unit, before: Agreement, after: Agreement) -> set[int]:
    """Give those under it that may lie in time where it was in effect by the one form alone."""
    if (before.conflict, before.zone) != (after.conflict, after.zone):
        return unit.book.referrers(RecordKind.VIOLATION, RecordKind.AGREEMENT, [after.id])
    found: set[int] = set()
    differs = effect_differs_within(before, after)
    if differs is not None:
        found |= _listed(unit, _MEANWHILE, after, since=differs[0], until=differs[1])
    if _beginning(before) != _beginning(after):
        found |= _listed(unit, _UNTIMED, after)
    return found


def _beginning(agreement: Agreement) -> datetime | None:
    """Give from when on it was possibly in effect: of unknown times, what was told before that is outside."""
    return next((period.begin.start for period in periods(agreement)), None)


def _listed(unit: Unit, query: Select[int], agreement: Agreement, **more: datetime) -> set[int]:
    named = {"workspace": unit.head.workspace, "agreement": agreement.id, **more}
    rows = (unit.connection.execute(query, {**named, "inside": inside}) for inside in (True, False))
    return {number for found in rows for number in found.scalars()}


def _by_actor(unit: Unit, actor: int) -> set[int]:
    """Give those of whom somebody is told that is the actor or stands below it; with a side, those of the conflict."""
    below = _below(unit.book.all(Actor), actor)
    found = _told_with(unit, RecordKind.ACTOR, below)
    for conflict in unit.book.all(Conflict).values():
        named = {one.id for one in conflict.references()} | {side.party for _, side in conflict.sides}
        if not below.isdisjoint(named):
            found |= _of_conflict(unit, conflict.id)
    return found


def _of_conflict(unit: Unit, conflict: int) -> set[int]:
    """Give those that belong to a conflict, by an agreement or of their own."""
    direct = unit.book.referrers(RecordKind.VIOLATION, RecordKind.CONFLICT, [conflict])
    return direct | unit.book.referrers(RecordKind.VIOLATION, RecordKind.AGREEMENT, agreements_in(unit.book, conflict))


def _below(actors: Mapping[int, Actor], actor: int) -> set[int]:
    """Give an actor, whom was merged into it and who speaks for it, and so on down."""
    found: set[int] = set()
    fresh = {actor}
    while fresh:
        found |= fresh
        fresh = {one.id for one in actors.values() if {one.merged_into, one.speaks_for} & fresh} - found
    return found


def _told_with(unit: Unit, kind: RecordKind, ids: set[int]) -> set[int]:
    """Give those that records of a kind are told with, by themselves or by a statement or claim."""
    said = unit.book.referring(Statement, kind, ids).values()
    stated = unit.book.referring(Claim, kind, ids).values()
    found = {number for one in said for number in one.violations} | {n for one in stated for n in one.violations}
    return found | unit.book.referrers(RecordKind.VIOLATION, kind, ids)
