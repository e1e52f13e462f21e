"""What the bot says without being asked: written with the fact it tells of, posted once, in order.

A process claims a channel under a lease, and posts what is oldest there. One that was killed meanwhile leaves its
post claimed: whether that arrived is found out before anything else is posted there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, or_, select, update

from storage.outlets import LEASE, hold, open_outlet
from storage.records.posts import Part, State
from storage.tables import outlets, posts, venues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

    from storage.unit import Venue

_UNSETTLED = posts.c.state.in_((State.PENDING, State.CLAIMED))
_KEPT = select(posts.c.content).where(posts.c.venue == bindparam("venue"), posts.c.key == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Post:
    """A message on its way. ``external_id`` is the platform's own id of the venue, ``content`` a reply as it is kept.

    ``tried_at`` is when it was first sent off; None while it surely has not arrived. ``attempts`` counts the claims,
    so that a process which lost its claim settles nothing.
    """

    id: int
    key: str
    venue: int
    external_id: str
    channel: str
    content: str
    attempts: int
    tried_at: datetime | None


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
    """Let pieces that belong together be posted, in their order; None where the channel is suspended.

    Gives the name of their bundle, a new one unless one is given: then they go to the thread below its message.
    """
    if not open_outlet(connection, venue, channel):
        return None
    name = bundle or secrets.token_hex(8)
    _enter(connection, venue, channel, pieces, now=now, not_before=not_before or now, bundle=name)
    return name


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
    where = {"venue": venue, "channel": channel, "state": State.PENDING, "attempts": 0, "bundle": bundle}
    when = {"written_at": now, "not_before": not_before}
    for piece in pieces:
        row = {"key": secrets.token_hex(8), "part": piece.part, "content": piece.content, **where, **when}
        connection.execute(insert(posts).values(row))


def waits(connection: Connection, platform: str, now: datetime) -> bool:
    """Whether there is anything to claim: a quick look, which takes no lock."""
    return connection.execute(_claimable(platform, now)).first() is not None


def claim(connection: Connection, platform: str, now: datetime) -> Post | None:
    """Take a channel where something is to be posted, and give what is oldest there; None where there is nothing."""
    found = connection.execute(_claimable(platform, now)).first()
    if found is None or not _locked(connection, found.venue, found.channel, now):
        return None
    post = _oldest(connection, found.venue, found.channel, now)
    if post is None:
        return None  # Another process posted it between the look and the lock.
    hold(connection, post.venue, post.channel, now + LEASE)
    claimed = {"state": State.CLAIMED, "attempts": post.attempts}
    connection.execute(update(posts).where(posts.c.id == post.id).values(claimed))
    return post


def _claimable(platform: str, now: datetime) -> Select[tuple[int, str]]:
    """Find the channel whose oldest unsettled post is due longest, of those that nobody is posting to.

    It begins with the posts, in the order of their index: thousands may be due at once.
    """
    earlier = posts.alias()
    before = (earlier.c.venue == posts.c.venue, earlier.c.channel == posts.c.channel, earlier.c.id < posts.c.id)
    waiting = earlier.c.state.in_((State.PENDING, State.CLAIMED))
    there = (outlets.c.venue == posts.c.venue, outlets.c.channel == posts.c.channel, _is_free(now))
    return (
        select(posts.c.venue, posts.c.channel)
        .where(posts.c.not_before <= now)
        .where(select(venues.c.id).where(venues.c.id == posts.c.venue, venues.c.platform == platform).exists())
        .where(select(outlets.c.venue).where(*there).exists())
        .where(~select(earlier.c.id).where(*before, waiting).exists())
        .order_by(posts.c.not_before, posts.c.id)
        .limit(1)
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(outlets.c.leased_until.is_(None), outlets.c.leased_until <= now)


def _locked(connection: Connection, venue: int, channel: str, now: datetime) -> bool:
    """Lock a channel's row, unless another process has it, or a lease on it."""
    query = select(outlets.c.venue).where(outlets.c.venue == venue, outlets.c.channel == channel, _is_free(now))
    return connection.execute(query.with_for_update(skip_locked=True)).first() is not None


def _oldest(connection: Connection, venue: int, channel: str, now: datetime) -> Post | None:
    query = (
        select(posts, venues.c.external_id)
        .join(venues, venues.c.id == posts.c.venue)
        .where(posts.c.venue == venue, posts.c.channel == channel, _UNSETTLED)
        .order_by(posts.c.id)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None or row.not_before > now:
        return None
    told = (row.id, row.key, row.venue, row.external_id, row.channel, row.content)
    return Post(*told, row.attempts + 1, row.tried_at)


def send_off(connection: Connection, post: Post, now: datetime) -> bool:
    """Note, before a post is sent, that from now on it may arrive; gives whether it is still this process's to send."""
    erased = select(posts.c.id).where(posts.c.id == post.id, posts.c.content == "")
    return connection.execute(erased).first() is None and _change(connection, post, tried_at=now)


def keep(connection: Connection, post: Post, now: datetime) -> None:
    """Stay with the channel of a post that takes long."""
    if _change(connection, post, state=State.CLAIMED):
        hold(connection, post.venue, post.channel, now + LEASE)


def settle(connection: Connection, post: Post, state: State, message: str | None = None) -> None:
    """Note what became of a post, with the platform's id of the message where it was sent, and free its channel."""
    if _change(connection, post, state=state, message=message, not_before=None):
        hold(connection, post.venue, post.channel, None)


def put_off(connection: Connection, post: Post, until: datetime, *, arrived: bool) -> None:
    """Try a post again from ``until`` on, and free its channel. ``arrived`` says that it may be there already."""
    again = {} if arrived else {"state": State.PENDING, "tried_at": None}
    if _change(connection, post, not_before=until, **again):
        hold(connection, post.venue, post.channel, None)


def posted(connection: Connection, venue: Venue, key: str) -> str:
    """Give what a post of this venue says; "" where it was erased or never was."""
    return connection.execute(_KEPT, {"venue": venue.id, "key": key}).scalar_one_or_none() or ""


def forget_posts(connection: Connection, workspace: int) -> None:
    """Erase what every post of a workspace says: it may repeat words that are to go; what waited is not posted."""
    here = posts.c.venue.in_(select(venues.c.id).where(venues.c.workspace == workspace))
    gone = {"state": State.CLOSED, "not_before": None}
    connection.execute(update(posts).where(here, posts.c.state == State.PENDING).values(gone))
    connection.execute(update(posts).where(here).values(content="", drawn=None))


def _change(connection: Connection, post: Post, **values: object) -> bool:
    """Change a post that this process has claimed; gives False where another has claimed it since."""
    mine = (posts.c.id == post.id, posts.c.attempts == post.attempts)
    return connection.execute(update(posts).where(*mine, posts.c.state == State.CLAIMED).values(values)).rowcount == 1
