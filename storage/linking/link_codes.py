"""One-time codes by which another place may join a record, and how slowly wrong ones may be tried.

A code is shown once, to the person who asked for it; only its digest is kept. Fifteen of 22 letters are 66 bits, so
that nobody meets one by guessing; that guesses are slowed keeps them from trying.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from storage.columns import upsert
from storage.ledger.unit import Venue
from storage.tables import link_attempts, link_codes, venues

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

GOOD_FOR: Final = timedelta(minutes=10)
"""How long a code is good."""
_FREE_TRIES: Final = 3
"""Wrong codes in a row after which a place has to wait."""
_LONGEST_WAIT: Final = timedelta(hours=1)

_LETTERS: Final = "ACDEFGHJKMNPRTWXY34679"
"""None of them is taken for another: no O or 0, I, L or 1, B or 8, S or 5, Z or 2, U or V."""
_GROUPS, _GROUP = 3, 5
_KEPT: Final = timedelta(days=1)
"""How long a code that is not good any more is known as such."""
_DOUBLINGS: Final = 6
"""After so many the longest wait is reached."""


class Fault(StrEnum):
    """Why a code is not taken."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a code is: the ``giver`` is the place that gave it, None where there is a ``fault``."""

    giver: Venue | None
    fault: Fault | None = None


def give(connection: Connection, venue: Venue, now: datetime) -> str:
    """Give a fresh code, good for ten minutes; one that this place gave before and nobody used is good no more."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP))
    connection.execute(delete(link_codes).where(link_codes.c.venue == venue.id, link_codes.c.used_at.is_(None)))
    connection.execute(delete(link_codes).where(link_codes.c.good_until < now - _KEPT))
    row = {"digest": _digest(code), "venue": venue.id, "good_until": now + GOOD_FOR, "used_at": None}
    connection.execute(insert(link_codes).values(row))
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def look_up(connection: Connection, code: str, now: datetime) -> Tried:
    """Say who gave a code, however it is spaced or spelt; nothing changes by it."""
    found = select(venues, link_codes.c.good_until, link_codes.c.used_at).join(
        link_codes, link_codes.c.venue == venues.c.id
    )
    row = connection.execute(found.where(link_codes.c.digest == _digest(code))).one_or_none()
    if row is None:
        return Tried(None, Fault.UNKNOWN)
    if row.used_at is not None:
        return Tried(None, Fault.USED)
    if row.good_until <= now:
        return Tried(None, Fault.EXPIRED)
    return Tried(Venue(row.id, row.platform, row.external_id, row.workspace, row.joined_at))


def use(connection: Connection, code: str, venue: Venue, now: datetime) -> None:
    """Note that a code was used, which it can be once, and forget the wrong ones that were tried before it."""
    connection.execute(update(link_codes).where(link_codes.c.digest == _digest(code)).values(used_at=now))
    connection.execute(delete(link_attempts).where(link_attempts.c.venue == venue.id))


def wait_left(connection: Connection, venue: Venue, now: datetime) -> timedelta:
    """Say how long a place has to wait before it may try a code; zero where it need not."""
    row = connection.execute(select(link_attempts).where(link_attempts.c.venue == venue.id)).one_or_none()
    if row is None:
        return timedelta(0)
    # A clock that was set back must not lock a place out for longer than the wait itself.
    since: timedelta = max(now - row.last_at, timedelta(0))
    return max(_wait_after(row.failed) - since, timedelta(0))


def note_failure(connection: Connection, venue: Venue, now: datetime) -> timedelta:
    """Note a wrong code and say how long the place has to wait for the next."""
    query = select(link_attempts.c.failed).where(link_attempts.c.venue == venue.id)
    times = (connection.execute(query).scalar_one_or_none() or 0) + 1
    row = {"venue": venue.id, "failed": times, "last_at": now}
    upsert(connection, link_attempts, [row], key=("venue",), replace=("failed", "last_at"))
    return _wait_after(times)


def _wait_after(times: int) -> timedelta:
    """Give the wait after so many wrong codes in a row: none, then 1, 2, 4 … minutes, an hour at most."""
    if times < _FREE_TRIES:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(times - _FREE_TRIES, _DOUBLINGS)), _LONGEST_WAIT)


def _digest(code: str) -> str:
    """Give the SHA-256 of a code as it was meant: letters and digits alone, whatever dashes stand between."""
    meant = "".join(one for one in code.upper() if one.isalnum())
    return sha256(meant.encode()).hexdigest()
