"""The lists by which violations are found: under an agreement, by accused, by claimant, by claims over several."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert

from storage.books import chunks
from storage.bulk import write_all
from storage.dossiers import agreements_of
from storage.records.cases import UPHOLDING
from storage.records.references import RecordKind
from storage.records.streaks import placed_on_days
from storage.records.vocabularies import Phase
from storage.tables import claims_apart, violation_accused, violation_agreements, violation_claimants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Table

    from storage.counts import Counted
    from storage.records.cases import Case
    from storage.unit import Unit

Row = dict[str, object]

LISTS: tuple[Table, ...] = (violation_agreements, violation_accused, violation_claimants, claims_apart)
_LISTED_BY: tuple[tuple[Table, str, RecordKind], ...] = (
    (violation_agreements, "agreement", RecordKind.AGREEMENT),
    (violation_accused, "accused", RecordKind.ACTOR),
    (violation_claimants, "claimant", RecordKind.ACTOR),
)
"""Lists that are ordered by something of which a record has few, and the column that holds it."""

_ADD = {table: insert(table) for table in LISTS}
_TAKE_OUT = delete(claims_apart).where(
    claims_apart.c.workspace == bindparam("w"), claims_apart.c.number == bindparam("one")
)
# Each by its whole key: by the number alone both engines would walk through the list.
_TAKE_OFF = {
    table: delete(table).where(
        table.c.workspace == bindparam("w"),
        table.c[column].in_(bindparam("every", expanding=True)),
        table.c.number.in_(bindparam("numbers", expanding=True)),
    )
    for table, column, _ in _LISTED_BY
}


def write_lists(
    unit: Unit, found: Iterable[Case], counted: Mapping[int, Counted | None], known: Collection[int]
) -> None:
    """Replace the lists by which violations are found: under an agreement, by accused, by claimant."""
    _take_off(unit, known)
    rows: dict[Table, list[Row]] = {table: [] for table in LISTS}
    for case in found:
        number = case.violation.id
        if case.violation.phase is Phase.DUPLICATE:
            continue
        base: Row = {"workspace": unit.head.workspace, "number": number}
        rows[violation_agreements] += [base | one for one in _under(unit, case, counted[number])]
        rows[violation_accused] += [base | {"accused": one} for one in case.accused]
        claimants = dict.fromkeys(case.cast.one(one.speaker) for one in case.standing if one.stance in UPHOLDING)
        rows[violation_claimants] += [base | {"claimant": one} for one in claimants]
        rows[claims_apart] += [
            base | {"agreement": one.id, "claim": claim.id}
            for claim in case.wider_claims
            for one in agreements_of(unit.book, case)
        ]
    for table, many in rows.items():
        write_all(unit.connection, _ADD[table], many)


def counting_under(counted: Counted | None) -> list[int]:
    """Give the agreements under which a violation counts."""
    return [one for scope, one, holds in (counted.scopes if counted else ()) if holds and scope == "agreement"]


def _take_off(unit: Unit, numbers: Collection[int]) -> None:
    """Take violations off every list."""
    if not numbers:
        return
    here = unit.head.workspace
    unit.connection.execute(_TAKE_OUT, [{"w": here, "one": number} for number in numbers])
    for table, _, kind in _LISTED_BY:
        for every, some in product(chunks(unit.book.ids(kind)), chunks(numbers)):
            unit.connection.execute(_TAKE_OFF[table], {"w": here, "every": every, "numbers": some})


def _under(unit: Unit, case: Case, counted: Counted | None) -> Iterable[Row]:
    violation, interval, within = case.violation, case.violation.interval(), counting_under(counted)
    for agreement in agreements_of(unit.book, case):
        yield {
            "agreement": agreement.id,
            "inside": agreement.id in within,
            "first_end": violation.began.end if violation.began else None,
            "over_at": interval[1] if interval else None,
            "reported_at": case.reported_at,
            "dated": placed_on_days(violation),
        }
