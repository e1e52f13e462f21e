"""Posts on their way out of the outbox: claimed by one process, sent off, and settled.

A process claims a channel under a lease, and posts what is oldest there. One that was killed meanwhile leaves its
post claimed: whether that arrived is found out before anything else is posted there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, or_, select, update

from storage.posting.outlets import LEASE, hold, set_due
from storage.records.posts import Part, PostState
from storage.tables import outlets, posts, venues

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, ScalarSelect, Select
    from sqlalchemy.engine import Connection


LONGEST: Final = timedelta(minutes=10)
"""How far a post is put off at most: what seems to wait for longer was put off before the clock was put back."""
_A_MINUTE: Final = timedelta(minutes=1)
"""How long such a post waits from then on: a message that may have arrived has to be seen before it is looked for."""


@dataclass(frozen=True, slots=True)
class Post:
    """One part of a message on its way; ``external_id`` is the platform's own id of the venue.

    ``content`` is a reply as it is kept, ``root`` the platform's id of the message that ``bundle`` hangs on, once it is
    there, and ``drawn`` the picture that comes with the message. ``tried_at`` is when it was first sent off; None while
    it surely has not arrived. ``attempts`` counts the claims, so that a process which lost its claim settles nothing.
    """

    id: int
    key: str
    venue: int
    external_id: str
    channel: str
    part: Part
    bundle: str | None
    content: str
    root: str | None
    drawn: bytes | None
    attempts: int
    tried_at: datetime | None


def waits(connection: Connection, platform: str, now: datetime) -> bool:
    """Whether there is anything to claim: a quick look, which takes no lock."""
    return any(connection.execute(query).first() is not None for query in (_claimable(platform, now), _late(now)))


def claim(connection: Connection, platform: str, now: datetime) -> Post | None:
    """Take a channel where something is to be posted, and give what is oldest there; None where there is nothing."""
    _bring_nearer(connection, now)
    query = _claimable(platform, now).with_for_update(of=outlets, skip_locked=True)
    while (found := connection.execute(query).first()) is not None:
        post = _oldest(connection, found.venue, found.channel, now)
        if post is not None:
            hold(connection, post.venue, post.channel, now + LEASE)
            claimed = {"state": PostState.CLAIMED, "attempts": post.attempts}
            connection.execute(update(posts).where(posts.c.id == post.id).values(claimed))
            return post
        # What waited there was posted, or closed, since its row was written.
        set_due(connection, outlets.c.venue == found.venue, outlets.c.channel == found.channel)
    return None


def _claimable(platform: str, now: datetime) -> Select[tuple[int, str]]:
    """Find the channel that is due longest, of those that nobody is posting to."""
    free = or_(outlets.c.leased_until.is_(None), outlets.c.leased_until <= now)
    return (
        select(outlets.c.venue, outlets.c.channel)
        .join(venues, venues.c.id == outlets.c.venue)
        .where(venues.c.platform == platform, outlets.c.due_at <= now, free)
        .order_by(outlets.c.due_at, outlets.c.venue, outlets.c.channel)
        .limit(1)
    )


def _late(now: datetime) -> Select[tuple[int, str]]:
    """Find the channels that seem to wait for longer than anything is put off."""
    return select(outlets.c.venue, outlets.c.channel).where(outlets.c.due_at > now + LONGEST)


def _bring_nearer(connection: Connection, now: datetime) -> None:
    """Let what was put off before the clock was put back wait for no longer than a while from now on.

    A lease is taken at its word: whoever holds it may be posting at the very moment at which the clock is put back.
    """
    for found in connection.execute(_late(now).with_for_update(skip_locked=True)).all():
        there = (posts.c.venue == found.venue, posts.c.channel == found.channel, posts.c.not_before > now + LONGEST)
        connection.execute(update(posts).where(*there).values(not_before=now + _A_MINUTE))
        set_due(connection, outlets.c.venue == found.venue, outlets.c.channel == found.channel)


def _first(state: PostState) -> ScalarSelect[int]:
    here = (posts.c.venue == bindparam("venue"), posts.c.channel == bindparam("channel"))
    return select(func.min(posts.c.id)).where(*here, posts.c.state == state).scalar_subquery()


_other: Final = posts.alias()


def _of_bundle(column: ColumnElement[str | None], part: Part) -> ScalarSelect[str | None]:
    """Find what a part of the same bundle has that was sent."""
    there = (_other.c.bundle == posts.c.bundle, _other.c.part == part, _other.c.state == PostState.SENT)
    return select(column).where(*there).order_by(_other.c.id).limit(1).scalar_subquery()


_OLDEST: Final = (
    # The one that is claimed, if there is one, is the oldest: so each is found by its index, however many wait.
    select(
        posts,
        venues.c.external_id,
        _of_bundle(_other.c.message, Part.MESSAGE).label("root"),
        _of_bundle(_other.c.drawn, Part.PICTURE).label("picture"),
    )
    .join(venues, venues.c.id == posts.c.venue)
    .where(posts.c.id == func.coalesce(_first(PostState.CLAIMED), _first(PostState.PENDING)))
)


def _oldest(connection: Connection, venue: int, channel: str, now: datetime) -> Post | None:
    row = connection.execute(_OLDEST, {"venue": venue, "channel": channel}).one_or_none()
    if row is None or row.not_before > now:
        return None
    return Post(
        row.id,
        row.key,
        row.venue,
        row.external_id,
        row.channel,
        Part(row.part),
        row.bundle,
        row.content,
        row.root,
        row.picture,
        row.attempts + 1,
        row.tried_at,
    )


def send_off(connection: Connection, post: Post, now: datetime) -> bool:
    """Note, before a post is sent, that from now on it may arrive; gives whether it is still this process's to send."""
    erased = select(posts.c.id).where(posts.c.id == post.id, posts.c.content == "")
    return connection.execute(erased).first() is None and _change(connection, post, tried_at=now)


def keep(connection: Connection, post: Post, now: datetime) -> None:
    """Stay with the channel of a post that takes long."""
    if _change(connection, post, state=PostState.CLAIMED):
        hold(connection, post.venue, post.channel, now + LEASE)


def settle(
    connection: Connection, post: Post, state: PostState, message: str | None = None, drawn: bytes | None = None
) -> None:
    """Note what became of a post, and free its channel.

    ``message`` is the platform's id of what was sent, ``drawn`` a picture that waits for its message. One that failed
    surely has not arrived.
    """
    became = {"state": state, "message": message, "drawn": drawn, "not_before": None}
    if _change(connection, post, **became | ({"tried_at": None} if state is PostState.FAILED else {})):
        if post.bundle is not None:
            _settle_bundle(connection, post, state)
        _free(connection, post)


def _settle_bundle(connection: Connection, post: Post, state: PostState) -> None:
    """Let go of a picture that was posted, and of what hangs on a post that isn't there."""
    rest = posts.c.bundle == post.bundle
    if post.part is Part.MESSAGE:
        connection.execute(update(posts).where(rest, posts.c.drawn.is_not(None)).values(drawn=None))
    outcome = {Part.MESSAGE: PostState.CLOSED, Part.THREAD: PostState.FAILED}.get(post.part)
    if outcome is not None and state is not PostState.SENT:
        waiting = (rest, posts.c.state == PostState.PENDING, posts.c.id > post.id)
        connection.execute(update(posts).where(*waiting).values(state=outcome, not_before=None))


def put_off(connection: Connection, post: Post, until: datetime, *, arrived: bool) -> None:
    """Try a post again from ``until`` on, and free its channel. ``arrived`` says that it may be there already."""
    again = {} if arrived else {"state": PostState.PENDING, "tried_at": None}
    if _change(connection, post, not_before=until, **again):
        _free(connection, post)


def _free(connection: Connection, post: Post) -> None:
    hold(connection, post.venue, post.channel, None)
    set_due(connection, outlets.c.venue == post.venue, outlets.c.channel == post.channel)


def _change(connection: Connection, post: Post, **values: object) -> bool:
    """Change a post that this process has claimed; gives False where another has claimed it since."""
    mine = (posts.c.id == post.id, posts.c.attempts == post.attempts)
    return (
        connection.execute(update(posts).where(*mine, posts.c.state == PostState.CLAIMED).values(values)).rowcount == 1
    )
