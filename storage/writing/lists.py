"""The lists by which violations are found: under an agreement, by accused, by claimant, by claims over several.

Accused and claimants are those that were named: whom they were merged into is resolved where a list is read.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert

from storage.chunks import chunks
from storage.driver import write_lines
from storage.ledger.dossiers import agreements_of
from storage.records.cases import UPHOLDING
from storage.records.references import RecordKind
from storage.records.streaks import placed_on_days
from storage.records.vocabularies import Phase
from storage.tables import claims_apart, violation_accused, violation_agreements, violation_claimants
from storage.writing.counted import counting_under

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Table

    from storage.ledger.unit import Unit
    from storage.records.agreements import Agreement
    from storage.records.cases import Case
    from storage.writing.counted import Counted

Line = tuple[object, ...]
"""A row of a list: its values in the order of the columns."""

LISTS: tuple[Table, ...] = (violation_agreements, violation_accused, violation_claimants, claims_apart)
_LISTED_BY: tuple[tuple[Table, str, RecordKind], ...] = (
    (violation_agreements, "agreement", RecordKind.AGREEMENT),
    (violation_accused, "accused", RecordKind.ACTOR),
    (violation_claimants, "claimant", RecordKind.ACTOR),
)
"""Lists that are ordered by something of which a record has few, and the column that holds it."""

_ADD = {table: insert(table) for table in LISTS}
_COLUMNS = {table: tuple(table.c.keys()) for table in LISTS}
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
    here = unit.head.workspace
    lines: dict[Table, list[Line]] = {table: [] for table in LISTS}
    for case in found:
        number = case.violation.id
        if case.violation.phase is Phase.DUPLICATE:
            continue
        under, counting = agreements_of(unit.book, case), counting_under(counted[number])
        lines[violation_agreements] += _under(here, case, under, counting)
        lines[violation_accused] += [(here, one, number) for one in case.named]
        claimants = dict.fromkeys([one.speaker for one in case.standing if one.stance in UPHOLDING])
        lines[violation_claimants] += [(here, one, number) for one in claimants]
        lines[claims_apart] += [(here, one, claim.id, number) for claim in case.wider_claims for one in counting]
    for table, many in lines.items():
        write_lines(unit.connection, _ADD[table], _COLUMNS[table], many)


def _take_off(unit: Unit, numbers: Collection[int]) -> None:
    """Take violations off every list."""
    if not numbers:
        return
    here = unit.head.workspace
    unit.connection.execute(_TAKE_OUT, [{"w": here, "one": number} for number in numbers])
    for table, _, kind in _LISTED_BY:
        for every, some in product(chunks(unit.book.ids(kind)), chunks(numbers)):
            unit.connection.execute(_TAKE_OFF[table], {"w": here, "every": every, "numbers": some})


def _under(here: int, case: Case, agreements: Iterable[Agreement], counting: Collection[int]) -> Iterable[Line]:
    violation, interval = case.violation, case.violation.interval()
    first_end = violation.began.end if violation.began else None
    over_at = interval[1] if interval else None
    dated = placed_on_days(violation)
    for one in agreements:
        yield here, one.id, violation.id, one.id in counting, first_end, over_at, case.reported_at, dated
