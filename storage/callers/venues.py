"""Where a call comes from, and the one workspace that belongs to it; who makes it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from storage.columns import upsert
from storage.driver import find_one, write_all
from storage.errors import NotFound
from storage.ledger import journal
from storage.ledger.entries import FOUNDING
from storage.ledger.unit import Head, Unit, Venue, head_of, holds_workspaces, place_name
from storage.records.workspaces import Workspace
from storage.tables import answers, heads, people, venues
from storage.writing.laws import note_laws
from storage.writing.writer import flush

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Shelves

_FIRST_ID = 1
ITSELF = "ceasefire-bot"
"""The id and the name under which the bot signs what nobody of a place entered."""

_NAMED = (venues.c.platform == bindparam("platform"), venues.c.external_id == bindparam("external_id"))
_VENUE = select(venues).where(*_NAMED)
_VENUE_AND_HEAD = select(venues, heads).join(heads).where(*_NAMED)
_VENUE_AND_LOCKED_HEAD = _VENUE_AND_HEAD.with_for_update(of=heads)
_PERSON = select(people.c.id, people.c.name).where(
    people.c.venue == bindparam("venue"), people.c.external_id == bindparam("external_id")
)
_ANSWER = select(answers.c.reply).where(
    answers.c.venue == bindparam("venue"), answers.c.request_key == bindparam("request_key")
)
_REMEMBER = insert(answers)


def find_venue(connection: Connection, platform: str, external_id: str) -> Venue | None:
    """Give the venue, None where the bot has not been used yet."""
    row = find_one(connection, _VENUE, {"platform": platform, "external_id": external_id})
    return None if row is None else Venue(*row)


def has_moved(connection: Connection, venue: Venue) -> bool:
    """Tell whether a venue came to another workspace while the head of the one it had was waited for."""
    if connection.dialect.name == "sqlite":
        return False  # one write at a time, from its first look on
    here = select(venues.c.workspace).where(venues.c.id == venue.id)
    return connection.execute(here).scalar_one_or_none() != venue.workspace


class MovedError(Exception):
    """A venue came to another workspace while locks were waited for: the whole is to be begun anew, without them."""


class Unvisited(NotFound):
    """The bot has not been used in this venue yet, so that it has no workspace."""

    def __init__(self, platform: str, external_id: str) -> None:
        name = place_name(platform, external_id)
        super().__init__(f"Nothing is recorded from {name}. ceasefire-bot verify names the places there are.")


def look(connection: Connection, platform: str, external_id: str, now: datetime, shelves: Shelves) -> Unit:
    """Begin a unit of work that writes nothing, with what is worked out of the record as it stands.

    Raises Unvisited where the bot has not been used yet.
    """
    venue, head = _with_head(connection, _VENUE_AND_HEAD, platform, external_id)
    unit = Unit(connection, venue, head, now, shelves.of(head))
    unit.cache = shelves.cache_of(head)
    return unit


def enter(connection: Connection, platform: str, external_id: str, now: datetime, shelves: Shelves) -> Unit:
    """Begin a unit of work that writes, the head locked: its hour is never before the last entry's.

    Raises Unvisited where the bot has not been used yet, and MovedError where the venue moved meanwhile.
    """
    venue, head = _with_head(connection, _VENUE_AND_LOCKED_HEAD, platform, external_id)
    if has_moved(connection, venue):
        raise MovedError
    return Unit(connection, venue, head, max(now, head.recorded_at), shelves.of(head))


def _with_head(connection: Connection, query: Select[Any], platform: str, external_id: str) -> tuple[Venue, Head]:
    row = find_one(connection, query, {"platform": platform, "external_id": external_id})
    if row is None:
        raise Unvisited(platform, external_id)
    own = len(venues.c)
    return Venue(*row[:own]), Head(*row[own:])


def known_venue(connection: Connection, platform: str, external_id: str) -> Venue:
    """Give a venue that is there; raises Unvisited where it is not."""
    venue = find_venue(connection, platform, external_id)
    if venue is None:
        raise Unvisited(platform, external_id)
    return venue


def open_venue(connection: Connection, platform: str, external_id: str, now: datetime) -> Venue:
    """Give the venue, with an empty workspace of its own where it is new."""
    known = find_venue(connection, platform, external_id) or found_venue(connection, platform, external_id, now)
    # Another process may have founded it between the look and the insert, and has committed.
    return known or known_venue(connection, platform, external_id)


def found_venue(connection: Connection, platform: str, external_id: str, now: datetime) -> Venue | None:
    """Found a venue, with an empty workspace of its own; None where it is there already."""
    try:
        with connection.begin_nested():
            venue = _enter_venue(connection, platform, external_id, now)
    except IntegrityError:
        return None
    begin_workspace(connection, venue, Workspace(venue.workspace), now)
    return venue


def begin_workspace(connection: Connection, venue: Venue, settings: Workspace, now: datetime) -> None:
    """Write the first entry of a workspace, which holds its settings."""
    unit = Unit(connection, venue, head_of(connection, venue.workspace, lock=True), now, {})
    unit.put(settings)
    flush(unit, FOUNDING, signature(connection, venue, ITSELF, ITSELF))


def _enter_venue(connection: Connection, platform: str, external_id: str, now: datetime) -> Venue:
    workspace = found_workspace(connection, now)
    row = {"platform": platform, "external_id": external_id, "workspace": workspace}
    added = connection.execute(insert(venues).values(row).returning(venues.c.id)).scalar_one()
    return Venue(added, platform, external_id, workspace)


def found_workspace(connection: Connection, now: datetime, next_id: int = _FIRST_ID, next_number: int = 1) -> int:
    """Make room for a workspace that has no entry yet, and give its number."""
    row = {
        "seal": secrets.token_hex(16),
        "seq": 0,
        "link": journal.START,
        "recorded_at": now,
        "next_id": next_id,
        "next_number": next_number,
        "settled": 0,
    }
    if not holds_workspaces(connection):
        note_laws(connection)
    workspace: int = connection.execute(insert(heads).values(row).returning(heads.c.workspace)).scalar_one()
    return workspace


def signature(connection: Connection, venue: Venue, external_id: str, name: str) -> journal.Signature:
    """Give the person's signature, writing down who they are under the name they have now."""
    row = {"venue": venue.id, "external_id": external_id, "name": name}
    known, known_as = find_one(connection, _PERSON, row) or (None, None)
    if known is None or known_as != name:
        upsert(connection, people, [row], key=("venue", "external_id"), replace=("name",))
        known = connection.execute(_PERSON, row).one().id
    return journal.Signature(known, journal.identity(venue.platform, external_id))


def answered(connection: Connection, venue: Venue, request_key: str) -> str | None:
    """Give the reply that was given to this request, None where it is new."""
    found = find_one(connection, _ANSWER, {"venue": venue.id, "request_key": request_key})
    return None if found is None else str(found[0])


def remember_answer(connection: Connection, venue: Venue, request_key: str, now: datetime, reply: str) -> None:
    """Keep the reply beside what it acknowledges."""
    row = {"venue": venue.id, "request_key": request_key, "recorded_at": now, "reply": reply}
    write_all(connection, _REMEMBER, [row])
