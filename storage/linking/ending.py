"""The end of a place, as its operator asks for it: with its record, or alone where that is another's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.callers.installations import is_installed
from storage.callers.venues import ITSELF, find_venue, has_moved, known_venue, signature
from storage.erasing.closing import Inventory, close, forget_place, inventory, people_of
from storage.erasing.scrubbing import owe_scrubbing
from storage.ledger.entries import ERASE, UNLINK
from storage.ledger.unit import Shelves, head_of, open_unit, place_name
from storage.linking.links import belongings, leave, let_all_go, sharing
from storage.linking.parting import erase_links
from storage.records.references import RecordKind
from storage.tables import versions
from storage.writing.writer import flush

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit, Venue


_BY_ITSELF: Final = (ITSELF, ITSELF)
"""Who enters what nobody of the place did, by id and name."""


def end_place(connection: Connection, *, platform: str, external_id: str, now: datetime, confirmed: bool) -> Inventory:
    """Say what the workspace of a venue holds, and erase it where that is ``confirmed``.

    A venue that joined the record of another leaves it first: that stays, without who signed from here.
    Raises Unvisited where nothing is recorded from there, and the bot was not let in.
    """
    new = find_venue(connection, platform, external_id) is None
    if new and is_installed(connection, platform, external_id):
        if confirmed:
            forget_place(connection, platform, external_id)
            owe_scrubbing(connection)
        return Inventory(0, (place_name(platform, external_id),), 0, 0, {}, installed=True)
    venue = known_venue(connection, platform, external_id)
    if confirmed:
        head_of(connection, venue.workspace, lock=True)
        if has_moved(connection, venue):
            return end_place(connection, platform=platform, external_id=external_id, now=now, confirmed=confirmed)
    if venue.joined_at is not None:
        return _end_joined(connection, venue, now, confirmed=confirmed)
    found = inventory(connection, venue.workspace)
    if confirmed:
        end_record(open_unit(connection, venue, now, Shelves(), write=True), _BY_ITSELF)
    return found


def end_record(unit: Unit, person: tuple[str, str]) -> None:
    """Erase the record of a unit of work with the place that owns it; who joined it is let go before, by ``person``."""
    place = sharing(unit.connection, unit.head.workspace)[0].place
    let_all_go(unit, person)
    close(unit.connection, unit.head.workspace, unit.now)
    _forget_elsewhere(unit.connection, place, unit.now)


def _end_joined(connection: Connection, venue: Venue, now: datetime, *, confirmed: bool) -> Inventory:
    unit = open_unit(connection, venue, now, Shelves(), write=confirmed)
    found = Inventory(
        venue.workspace,
        (venue.place,),
        people_of(connection, [venue.id]),
        0,
        Counter(one.kind for one in belongings(unit.book, venue.id)),
        is_installed(connection, venue.platform, venue.external_id),
        sharing(connection, venue.workspace)[0].place,
    )
    if confirmed:
        alone = leave(unit, venue, _BY_ITSELF)
        flush(unit, UNLINK, signature(connection, venue, *_BY_ITSELF))
        close(connection, alone.head.workspace, unit.now)
        _forget_elsewhere(connection, venue.place, unit.now)
    return found


def _forget_elsewhere(connection: Connection, place: str, now: datetime) -> None:
    """Erase a place from the records that it shared once, as a change of the bot's own in each."""
    named = versions.c.content.contains(f'"place":"{place}"', autoescape=True)
    wanted = select(versions.c.workspace).where(versions.c.kind == RecordKind.MEMBERSHIP, named).distinct()
    for workspace in sorted(connection.execute(wanted).scalars()):
        unit = open_unit(connection, sharing(connection, workspace)[0], now, Shelves(), write=True)
        erase_links(unit, place)
        flush(unit, ERASE, signature(connection, unit.venue, *_BY_ITSELF))
