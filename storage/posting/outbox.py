"""What the bot says without being asked: written with the fact it tells of, posted once, in order.

What becomes of a post from here on is in ``storage.posting.dispatching``.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, insert, select, update

from storage.ledger.unit import venues_of
from storage.posting.outlets import open_outlet, set_due, wake
from storage.records.posts import Part, PostState
from storage.tables import outlets, posts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

_KEPT = select(posts.c.content).where(posts.c.venue == bindparam("venue"), posts.c.key == bindparam("key"))
_STANDING = posts.c.state.in_((PostState.PENDING, PostState.CLAIMED, PostState.SENT))
_PENDING = posts.c.state == PostState.PENDING
_GIVEN_UP: Final = {"state": PostState.CLOSED, "not_before": None}
_PART = (
    select(posts.c.content)
    .where(posts.c.bundle == bindparam("bundle"), posts.c.part == bindparam("part"), _STANDING)
    .limit(1)
)
"""What a part of a bundle says that is there already, or may yet come."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of what is posted; ``content`` is a reply as it is kept."""

    part: Part
    content: str


def put(connection: Connection, venue: int, channel: str, parts: Sequence[str], now: datetime) -> None:
    """Let messages be posted, in their order and after all that waits there; nothing where it is suspended.

    A part is a reply as it is kept.
    """
    if parts and open_outlet(connection, venue, channel):
        _enter(connection, venue, channel, [Piece(Part.MESSAGE, part) for part in parts], now=now, not_before=now)


def put_bundle(  # noqa: PLR0913 — where, what and when are said by name
    connection: Connection,
    venue: int,
    channel: str,
    pieces: Sequence[Piece],
    *,
    now: datetime,
    not_before: datetime | None = None,
    bundle: str | None = None,
) -> str | None:
    """Let pieces that belong together be posted, in their order; gives the name of their bundle.

    A new one, unless ``bundle`` is given: then they go to the thread below its message, which is opened where there
    is none yet. None where the channel is suspended, or that message never came.
    """
    if not open_outlet(connection, venue, channel):
        return None
    if bundle is not None:
        root = _part_of(connection, bundle, Part.MESSAGE)
        if root is None:
            return None
        if _part_of(connection, bundle, Part.THREAD) is None:
            pieces = [Piece(Part.THREAD, root), *pieces]
    name = bundle or secrets.token_hex(8)
    _enter(connection, venue, channel, pieces, now=now, not_before=not_before or now, bundle=name)
    return name


def _part_of(connection: Connection, bundle: str, part: Part) -> str | None:
    found: str | None = connection.execute(_PART, {"bundle": bundle, "part": part}).scalar_one_or_none()
    return found


def _enter(  # noqa: PLR0913 — as above
    connection: Connection,
    venue: int,
    channel: str,
    pieces: Sequence[Piece],
    *,
    now: datetime,
    not_before: datetime,
    bundle: str | None = None,
) -> None:
    where = {"venue": venue, "channel": channel, "state": PostState.PENDING, "attempts": 0, "bundle": bundle}
    when = {"written_at": now, "not_before": not_before}
    rows = [
        {"key": secrets.token_hex(8), "part": piece.part, "content": piece.content, **where, **when} for piece in pieces
    ]
    if rows:
        connection.execute(insert(posts), rows)
        wake(connection, venue, channel, not_before)


def withdraw(connection: Connection, bundle: str) -> bool:
    """Don't post a bundle of which nothing was taken up yet; gives whether that could be had."""
    mine = posts.c.bundle == bundle
    if connection.execute(select(posts.c.id).where(mine, posts.c.state != PostState.PENDING)).first() is not None:
        return False
    return connection.execute(update(posts).where(mine, _PENDING).values(_GIVEN_UP)).rowcount > 0


def posted(connection: Connection, venue: Venue, key: str) -> str:
    """Give what a post of this venue says; "" where it was erased or never was."""
    return connection.execute(_KEPT, {"venue": venue.id, "key": key}).scalar_one_or_none() or ""


def forget_posts(connection: Connection, workspace: int) -> None:
    """Erase what every post of a workspace says: it may repeat words that are to go; what waited is not posted."""
    those = venues_of(workspace)
    here = posts.c.venue.in_(those)
    connection.execute(update(posts).where(here, _PENDING).values(_GIVEN_UP))
    connection.execute(update(posts).where(here).values(content="", drawn=None))
    set_due(connection, outlets.c.venue.in_(those))
