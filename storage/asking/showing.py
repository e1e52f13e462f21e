"""All there is to tell of one violation, and which part of it is for moderators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, distinct, func, select

from storage.asking.disclosure import Disclosure
from storage.asking.filters import told_by_then
from storage.errors import NotFound
from storage.ledger.dossiers import cases
from storage.ledger.erased import erased_at
from storage.ledger.matched_places import matched_place
from storage.records.actors import Conflict
from storage.records.agreements import Agreement
from storage.records.cases import Case
from storage.records.counting import inside
from storage.records.places import Place
from storage.records.references import RecordKind, Reference
from storage.records.sources import Source
from storage.tables import journal, touches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.asking.views import View
    from storage.ledger.unit import Unit


@dataclass(frozen=True, slots=True)
class Shown:
    """One violation with what surrounds it.

    ``outside`` are the agreements of ``under`` that it lies wholly outside the effect of; ``hidden`` the statements
    whose words are for moderators, ``closed`` the sources that are. ``changes`` counts the journal entries that said
    something of it after the one that entered it. ``erased`` tells what of it was erased, and when.
    """

    case: Case
    place: Place | None
    under: tuple[Agreement, ...]
    outside: tuple[Agreement, ...]
    conflict: Conflict | None
    sources: tuple[Source, ...]
    closed: tuple[Source, ...]
    hidden: frozenset[int]
    changes: int
    erased: Mapping[Reference, datetime]


def shown(unit: Unit, number: int, view: View, *, queue: bool) -> Shown:
    """Gather it as ``view`` sees it; raises NotFound where nothing was known, or told, of it by then.

    What waits in the queue, or waited there then, is found with ``queue`` alone.
    """
    book, disclosure = view.book(unit), Disclosure(unit)
    known = cases(book, [number], view.as_of)
    case = next(iter(known if queue else disclosure.readable_cases(known)), None)
    if case is None or not told_by_then(case):
        raise NotFound(f"Nothing was known of #{number} by then. Leave out as_of and known_by to see it as it is now.")
    case = replace(case, claims=disclosure.readable_claims(case.claims))
    under = tuple(book.many(Agreement, case.agreements).values())
    public = disclosure.public_sources(book, case.sources)
    return Shown(
        case,
        matched_place(book, case.violation),
        under,
        tuple(one for one in under if not inside(case, one)),
        None if case.violation.conflict is None else book.all(Conflict).get(case.violation.conflict),
        tuple(public),
        tuple(one for one in book.many(Source, case.sources).values() if one not in public),
        disclosure.hidden_statements(case.told),
        _changes(unit, case, view),
        erased_at(unit, _parts(case)),
    )


def _parts(case: Case) -> Iterator[Reference]:
    yield Reference(RecordKind.VIOLATION, case.violation.id)
    yield from (Reference(one.kind, one.id) for one in case.statements)
    yield from (Reference(one.kind, one.id) for one in case.claims)
    yield from (Reference(RecordKind.SOURCE, one) for one in case.sources)


def _changes(unit: Unit, case: Case, view: View) -> int:
    same = and_(journal.c.workspace == touches.c.workspace, journal.c.seq == touches.c.seq)
    query = select(func.count(distinct(touches.c.seq))).join(journal, same)
    query = query.where(touches.c.workspace == unit.head.workspace, touches.c.number.in_(case.same))
    if view.known_by is not None:
        query = query.where(journal.c.recorded_at <= view.known_by)
    return max(0, unit.connection.execute(query).scalar_one() - 1)
