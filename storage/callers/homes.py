"""Homes of the bot that people keep open, and which of them tell less than the record: each is drawn by one process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, exists, func, or_, select, update

from storage.columns import upsert
from storage.tables import heads, homes, venues

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

_OPEN_FOR: Final = timedelta(days=14)
"""How long after it was opened a home is drawn anew; who opens it again sees it anew in any case."""

TAKEN_FOR: Final = timedelta(minutes=1)
"""How long a process draws a home, at most: one that was killed meanwhile is not waited for any longer."""

UNTOLD: Final = -1
"""What a home tells up to of which nobody knows whether it was drawn."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home that tells up to entry ``shown`` while the record is at ``seq``."""

    venue: int
    workspace: int
    external_id: str
    person: str
    shown: int
    seq: int


def open_home(connection: Connection, venue: Venue, person: str, now: datetime) -> Home:
    """Take a home that was opened, to draw it from the record as it is now; those left for long are forgotten."""
    seq = connection.execute(select(heads.c.seq).where(heads.c.workspace == venue.workspace)).scalar_one()
    connection.execute(delete(homes).where(homes.c.opened_at < now - _OPEN_FOR))
    row = {"venue": venue.id, "person": person, "opened_at": now, "shown": UNTOLD, "taken_until": now + TAKEN_FOR}
    upsert(connection, homes, [row], key=("venue", "person"), replace=("opened_at", "shown", "taken_until"))
    return Home(venue.id, venue.workspace, venue.external_id, person, UNTOLD, seq)


def people(connection: Connection, platform: str, external_id: str) -> list[str]:
    """Give whose homes of a place are open, those opened last first."""
    there = (venues.c.platform == platform, venues.c.external_id == external_id)
    open_here = select(homes.c.person).join(venues, venues.c.id == homes.c.venue).where(*there)
    return list(connection.execute(open_here.order_by(homes.c.opened_at.desc())).scalars())


def behind(connection: Connection, platform: str, now: datetime, most: int) -> list[Home]:
    """Give homes that tell less than the record, of each venue up to ``most``, those opened last first."""
    turn = func.row_number().over(partition_by=homes.c.venue, order_by=homes.c.opened_at.desc())
    found = (
        select(homes, venues.c.workspace, venues.c.external_id, heads.c.seq, turn.label("turn"))
        .join(venues, venues.c.id == homes.c.venue)
        .join(heads, heads.c.workspace == venues.c.workspace)
        .where(venues.c.platform == platform, homes.c.opened_at >= now - _OPEN_FOR, homes.c.shown != heads.c.seq)
        .where(_free(now))
        .subquery()
    )
    query = select(found).where(found.c.turn <= most).order_by(found.c.venue, found.c.turn)
    rows = connection.execute(query)
    return [Home(row.venue, row.workspace, row.external_id, row.person, row.shown, row.seq) for row in rows]


def claim(connection: Connection, home: Home, now: datetime) -> bool:
    """Take a home to draw it; False where another process has, or it was drawn meanwhile."""
    taken = update(homes).where(*_as_seen(home), _free(now)).values(taken_until=now + TAKEN_FOR)
    return connection.execute(taken).rowcount > 0


def settle(connection: Connection, home: Home) -> None:
    """Note that a home which was taken tells the record as it was then, unless its place has another by now."""
    same = exists().where(venues.c.id == home.venue, venues.c.workspace == home.workspace)
    connection.execute(update(homes).where(*_as_seen(home), same).values(shown=home.seq, taken_until=None))


def give_back(connection: Connection, home: Home) -> None:
    """Let a home be drawn again that was taken and could not be."""
    connection.execute(update(homes).where(*_as_seen(home)).values(taken_until=None))


def draw_anew(connection: Connection) -> None:
    """Let every home be drawn anew, though nothing was entered."""
    connection.execute(update(homes).values(shown=UNTOLD))


def forget(connection: Connection, home: Home) -> None:
    """Draw a home no more, where the bot has been removed."""
    connection.execute(delete(homes).where(*_here(home)))


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(homes.c.taken_until.is_(None), homes.c.taken_until <= now)


def _as_seen(home: Home) -> tuple[ColumnElement[bool], ...]:
    return (*_here(home), homes.c.shown == home.shown)


def _here(home: Home) -> tuple[ColumnElement[bool], ...]:
    return homes.c.venue == home.venue, homes.c.person == home.person
