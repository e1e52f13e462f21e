"""Answers that are on record and may not have been told yet: after a kill, the next process tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, select

from storage.driver import write_all
from storage.tables import answers, owed, venues

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

_OWED = (
    select(venues.c.external_id, owed.c.request_key, owed.c.secret, owed.c.good_until, answers.c.reply)
    .join(venues, venues.c.id == owed.c.venue)
    .join(answers, and_(answers.c.venue == owed.c.venue, answers.c.request_key == owed.c.request_key))
    .order_by(owed.c.good_until, owed.c.venue, owed.c.request_key)
)
_OWE = insert(owed)
_SETTLE = delete(owed).where(owed.c.venue == bindparam("of_venue"), owed.c.request_key == bindparam("key"))
_FORGET = delete(owed).where(owed.c.good_until <= bindparam("now"))


@dataclass(frozen=True, slots=True)
class Owed:
    """A ``reply`` as it was kept, "" once erased, and the ``secret`` by which the platform still takes it.

    It is ``good_until`` then, aware UTC. ``external_id`` is the platform's own id of the venue.
    """

    external_id: str
    request_key: str
    secret: str = field(repr=False)
    good_until: datetime
    reply: str


def owe(connection: Connection, venue: Venue, request_key: str, secret: str, good_until: datetime) -> None:
    """Note, beside the answer that was kept for a request, how it can still be told."""
    row = {"venue": venue.id, "request_key": request_key, "secret": secret, "good_until": good_until}
    write_all(connection, _OWE, [row])


def settle(connection: Connection, venue: Venue, request_key: str) -> None:
    """Forget the secret of an answer: it was told."""
    write_all(connection, _SETTLE, [{"of_venue": venue.id, "key": request_key}])


def forget_late(connection: Connection, now: datetime) -> None:
    """Forget, in every venue, the secrets that are good for nothing any more."""
    write_all(connection, _FORGET, [{"now": now}])


def still_owed(connection: Connection, platform: str, now: datetime) -> list[Owed]:
    """Give what the venues of a platform may not have been told and can be still, the most urgent first."""
    forget_late(connection, now)
    found = connection.execute(_OWED.where(venues.c.platform == platform))
    return [Owed(**row._mapping) for row in found]  # noqa: SLF001 — a row as a mapping
