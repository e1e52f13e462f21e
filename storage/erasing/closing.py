"""The end of a whole workspace: every row of it goes, its journal too; its number stays, with the hour of its end."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from storage.callers.installations import is_installed
from storage.callers.venues import ITSELF
from storage.erasing.scrubbing import owe_scrubbing
from storage.ledger import journal
from storage.ledger.unit import place_name, venues_of
from storage.posting.terminal_channels import forget_shown
from storage.records.references import RecordKind
from storage.tables import (
    heads,
    heard,
    installations,
    marks,
    metadata,
    oauth_states,
    people,
    signatures,
    venues,
    versions,
    words,
)
from storage.writing.search import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.engine import Connection

WITHOUT_WORKSPACE = (marks, oauth_states)
"""The tables that no column binds to a workspace: marks that are a venue's own go by their names."""

BY_PLACE = (heard, installations)
"""The tables that name a place as its platform does: what they hold may come before its workspace."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a workspace holds: from where it is used, its people, journal entries, and records of each kind.

    ``workspace`` is 0 where a place let the bot in and has none yet. ``installed`` says whether the bot has a token in
    one of its places. ``owner`` is whose record it is, where only a place that joined it goes, with its settings.
    """

    workspace: int
    venues: tuple[str, ...]
    people: int
    entries: int
    records: Mapping[RecordKind, int]
    installed: bool = False
    owner: str = ""


def people_of(connection: Connection, venues: Sequence[int]) -> int:
    """Count who signed anything in these venues, but for the bot itself."""
    within = (people.c.venue.in_(venues), people.c.external_id != ITSELF)
    return connection.execute(select(func.count()).select_from(people).where(*within)).scalar_one()


def inventory(connection: Connection, workspace: int) -> Inventory:
    """Count what would go: of places that joined the record nothing does but that."""
    own = (venues.c.workspace == workspace, venues.c.joined_at.is_(None))
    used = connection.execute(select(venues).where(*own).order_by(venues.c.id)).all()
    kinds = (
        select(versions.c.kind, func.count())
        .where(versions.c.workspace == workspace, versions.c.recorded_until.is_(None))
        .group_by(versions.c.kind)
    )
    counts = {RecordKind(kind): number for kind, number in connection.execute(kinds)}
    return Inventory(
        workspace,
        tuple(place_name(one.platform, one.external_id) for one in used),
        people_of(connection, [one.id for one in used]),
        connection.execute(select(heads.c.seq).where(heads.c.workspace == workspace)).scalar_one(),
        {kind: counts[kind] for kind in RecordKind if kind in counts},
        any(is_installed(connection, one.platform, one.external_id) for one in used),
    )


def close(connection: Connection, workspace: int, now: datetime) -> None:
    """Erase a workspace, with its venues and their people; who comes back there begins a new one.

    Its row in ``heads`` stays, so that its number is never given to another. It says nothing but when this was.
    """
    for venue in connection.execute(select(venues).where(venues.c.workspace == workspace)).all():
        forget_place(connection, venue.platform, venue.external_id)
        forget_shown(connection, venue.id)
    _forget_signatures(connection, workspace)
    clear(connection, workspace, now)
    owe_scrubbing(connection)


def clear(connection: Connection, workspace: int, now: datetime) -> None:
    """Delete every row of a workspace, with whatever venues it still has; as ``close`` does, but nothing is owed."""
    for table in reversed(metadata.sorted_tables):
        if table is not heads and table not in (*WITHOUT_WORKSPACE, *BY_PLACE):
            connection.execute(delete(table).where(_of(table, workspace)))
    connection.execute(delete(words).where(rows_of(workspace)))
    blank = {"seal": secrets.token_hex(16), "seq": 0, "link": journal.START, "recorded_at": now}
    numbers = {"next_id": 1, "next_number": 1, "settled": 0}
    connection.execute(update(heads).where(heads.c.workspace == workspace).values(**blank, **numbers))


def _forget_signatures(connection: Connection, workspace: int) -> None:
    """Forget who signed elsewhere: people of its venues may have signed in a record that these shared once."""
    here = select(people.c.id).join(venues, venues.c.id == people.c.venue).where(venues.c.workspace == workspace)
    connection.execute(delete(signatures).where(signatures.c.person.in_(here)))


def forget_place(connection: Connection, platform: str, external_id: str) -> None:
    """Forget what names a place as its platform does: that it let the bot in, and what was heard from there."""
    for table in BY_PLACE:
        here = (table.c.platform == platform, table.c.external_id == external_id)
        connection.execute(delete(table).where(*here))


def _of(table: Table, workspace: int) -> ColumnElement[bool]:
    if "workspace" in table.c:
        return table.c.workspace == workspace
    return table.c.venue.in_(venues_of(workspace))
