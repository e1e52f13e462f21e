"""What of a place is erased from a record that it shares no more: nobody there could do it later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.codec import decode
from storage.erasing.restating import every_version, restate
from storage.records.erased_forms import ERASED
from storage.records.erasures import Erasure, Extent
from storage.records.references import RecordKind
from storage.records.workspaces import Appointment, Membership

if TYPE_CHECKING:
    from sqlalchemy.engine import Row

    from storage.ledger.unit import Unit


def erase_roles(unit: Unit, venue: int) -> None:
    """Erase who ever held a role in a venue that shares this record no more: who that was goes with the venue."""
    every = ((row, decode(RecordKind.APPOINTMENT, row.content)) for row in every_version(unit, RecordKind.APPOINTMENT))
    _erase(unit, Extent.PERSON, [row for row, one in every if isinstance(one, Appointment) and one.venue == venue])


def erase_links(unit: Unit, place: str) -> None:
    """Erase which place it was that shared this record, or whose record it was: "slack:T0123"."""
    for one in unit.book.all(Membership).values():
        if one.place == place:
            unit.put(replace(one, place=ERASED))
    every = ((row, decode(RecordKind.MEMBERSHIP, row.content)) for row in every_version(unit, RecordKind.MEMBERSHIP))
    _erase(unit, Extent.WHOLE, [row for row, one in every if isinstance(one, Membership) and one.place == place])


def _erase(unit: Unit, extent: Extent, rows: list[Row[tuple[object, ...]]]) -> None:
    restated = tuple(restate(unit, rows, Extent.WHOLE, {}))
    if restated:
        unit.put(Erasure(unit.new_id(), unit.now, extent, restated))
