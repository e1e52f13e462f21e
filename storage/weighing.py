"""Keeps the current violations findable and counted: their row, their lists, their words, their weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from storage import search
from storage.books import chunks
from storage.columns import upsert
from storage.counts import WHOLE, Counted, Ledger, agreement_scope, conflict_scope, spans
from storage.dossiers import cases, conflicts_of
from storage.names import folded
from storage.records.agreements import Agreement
from storage.records.counting import Weight, inside
from storage.records.places import Place, Source
from storage.records.streaks import placed_on_days, touched_days
from storage.records.vocabularies import Attribution, Phase
from storage.tables import claims_apart, violation_accused, violation_agreements, violation_claimants, violations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from storage.records.cases import Case
    from storage.unit import Unit

Row = dict[str, object]

LISTS: tuple[Table, ...] = (violation_agreements, violation_accused, violation_claimants, claims_apart)


def weigh(unit: Unit, numbers: Iterable[int], seq: int) -> None:
    """Bring the rows, lists, words and counts of these violations in line with the record."""
    wanted = sorted(set(numbers))
    if not wanted:
        return
    found = cases(unit.book, wanted)
    known = _known(unit, wanted)
    counted = {case.violation.id: _counted(unit, case) for case in found}
    ledger = Ledger(unit.head.workspace)
    for number in wanted:
        kept, _ = known.get(number, (None, 0))
        ledger.move(kept, counted.get(number))
    ledger.write(unit.connection)
    _write_lists(unit, found, counted, known, seq)
    _write_rows(unit, found, counted, known, seq)
    gone = [(number, "") for number in known if number not in counted]
    search.index(unit.connection, unit.head.workspace, [*((c.violation.id, _words(unit, c)) for c in found), *gone])


def _known(unit: Unit, numbers: list[int]) -> dict[int, tuple[Counted | None, int]]:
    """Give what is counted of those already there, and the journal entry that brought them."""
    found: dict[int, tuple[Counted | None, int]] = {}
    fresh = {key.id for key, change in unit.changes.items() if key.kind == "violation" and change.version == 0}
    for chunk in chunks(number for number in numbers if number not in fresh):
        query = select(violations.c.number, violations.c.weight, violations.c.recorded_seq).where(
            violations.c.workspace == unit.head.workspace, violations.c.number.in_(chunk)
        )
        for row in unit.connection.execute(query):
            found[row.number] = (Counted.load(row.weight) if row.weight else None, row.recorded_seq)
    return found


def _counted(unit: Unit, case: Case) -> Counted | None:
    """Give what the counts are to hold of a case: nothing, unless it counts."""
    weight = Weight.of(case)
    if weight is None:
        return None
    under = _agreements(unit, case)
    within = {one.id: inside(case, one) for one in under}
    scopes = [(*agreement_scope(one), holds) for one, holds in within.items()]
    for conflict in conflicts_of(unit.book, (case.violation, *case.duplicates)):
        own = [within[one.id] for one in under if one.conflict == conflict]
        scopes.append((*conflict_scope(conflict), any(own) or not own))
    scopes.append((*WHOLE, any(within.values()) or not within))
    touching = ((one.id, touched_days(case.violation, one.zone)) for one in under if within[one.id])
    return Counted(weight, tuple(scopes), spans(touching))


def _agreements(unit: Unit, case: Case) -> list[Agreement]:
    known = unit.book.all(Agreement)
    return [known[one] for one in case.agreements if one in known]


def _write_rows(
    unit: Unit,
    found: Iterable[Case],
    counted: Mapping[int, Counted | None],
    known: Mapping[int, tuple[Counted | None, int]],
    seq: int,
) -> None:
    """Replace the rows of violations; take out those that were undone."""
    rows = [
        _row(unit, case, counted[case.violation.id], known.get(case.violation.id, (None, seq))[1]) for case in found
    ]
    key = [column.name for column in violations.primary_key]
    upsert(unit.connection, violations, rows, key=key, replace=[c.name for c in violations.c if c.name not in key])
    _delete(unit.connection, violations, unit.head.workspace, [one for one in known if one not in counted])


def _row(unit: Unit, case: Case, counted: Counted | None, seq: int) -> Row:
    violation, spot, interval = case.violation, case.violation.spot, case.violation.interval()
    conflicts = conflicts_of(unit.book, [violation])
    order = list(Attribution)
    firmest = min((case.attribution(one) for one in case.accused), key=order.index, default=Attribution.UNATTRIBUTED)
    latitude, longitude = _coordinates(unit, case)
    return {
        "workspace": unit.head.workspace,
        "number": violation.id,
        "phase": violation.phase,
        "category": violation.category,
        "occurrence": violation.occurrence(),
        "attribution": firmest,
        "counts": counted is not None,
        "contested": case.contested,
        "conflict": conflicts[0] if conflicts else None,
        "place": spot.place if spot else None,
        "spot": folded(spot.name) if spot else None,
        "latitude": latitude,
        "longitude": longitude,
        "began_at": interval[0] if interval else None,
        "over_at": interval[1] if interval else None,
        "reported_at": case.reported_at,
        "recorded_at": violation.recorded_at,
        "recorded_seq": seq,
        "weight": counted.dump() if counted else None,
    }


def _coordinates(unit: Unit, case: Case) -> tuple[float | None, float | None]:
    spot = case.violation.spot
    if spot is None:
        return None, None
    if spot.latitude is not None or spot.place is None:
        return spot.latitude, spot.longitude
    place = unit.book.all(Place).get(spot.place)
    return (place.latitude, place.longitude) if place else (None, None)


def _write_lists(
    unit: Unit,
    found: Iterable[Case],
    counted: Mapping[int, Counted | None],
    known: Mapping[int, tuple[Counted | None, int]],
    seq: int,
) -> None:
    """Replace the lists by which violations are found: under an agreement, by accused, by claimant."""
    for table in LISTS:
        _delete(unit.connection, table, unit.head.workspace, known)
    rows: dict[Table, list[Row]] = {table: [] for table in LISTS}
    for case in found:
        number = case.violation.id
        if case.violation.phase is Phase.DUPLICATE:
            continue
        recorded = known.get(number, (None, seq))[1]
        base: Row = {"workspace": unit.head.workspace, "number": number}
        rows[violation_agreements] += [base | one for one in _under(unit, case, counted[number], recorded)]
        rows[violation_accused] += [base | {"accused": one} for one in case.accused]
        claimants = dict.fromkeys(case.cast.one(one.speaker) for one in case.standing)
        rows[violation_claimants] += [base | {"claimant": one} for one in claimants]
        rows[claims_apart] += [
            base | {"agreement": one.id, "claim": claim.id}
            for one in _agreements(unit, case)
            for claim in case.wider_claims
        ]
    for table, many in rows.items():
        if many:
            unit.connection.execute(insert(table), many)


def _under(unit: Unit, case: Case, counted: Counted | None, seq: int) -> Iterable[Row]:
    violation, interval = case.violation, case.violation.interval()
    within = {one: holds for scope, one, holds in (counted.scopes if counted else ()) if scope == "agreement"}
    for agreement in _agreements(unit, case):
        yield {
            "agreement": agreement.id,
            "inside": within.get(agreement.id, False),
            "first_end": violation.began.end if violation.began else None,
            "over_at": interval[1] if interval else None,
            "reported_at": case.reported_at,
            "recorded_seq": seq,
            "dated": placed_on_days(violation),
        }


def _delete(connection: Connection, table: Table, workspace: int, numbers: Iterable[int]) -> None:
    rows = [{"one": number} for number in numbers]
    if rows:
        connection.execute(
            delete(table).where(table.c.workspace == workspace, table.c.number == bindparam("one")), rows
        )


def _words(unit: Unit, case: Case) -> str:
    """Give the text by which a violation is found; words hidden from viewers are no part of it."""
    violation = case.violation
    parts = [violation.weapon, violation.target, violation.unit]
    if violation.spot is not None:
        parts.append(violation.spot.name)
        place = unit.book.all(Place).get(violation.spot.place or 0)
        parts += [place.name, *place.aliases] if place else []
    parts += [one.words for one in case.told if not one.hidden]
    sources = unit.book.many(Source, case.sources).values()
    parts += [one.publisher for one in sources if one.visibility == "public"]
    return "\n".join(part for part in dict.fromkeys(parts) if part)
