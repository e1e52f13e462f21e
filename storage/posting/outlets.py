"""The channels that the bot posts to: who is posting there, and where nothing is posted any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, update

from storage.columns import upsert
from storage.records.posts import Part, PostState
from storage.tables import outlets, posts

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, ScalarSelect
    from sqlalchemy.engine import Connection

LEASE: Final = timedelta(seconds=15)
"""How long a channel stays with the process that posts there, unless that asks for more."""


def _due(state: PostState) -> ScalarSelect[datetime | None]:
    """Find when the oldest post of a state is due in a channel."""
    there = (posts.c.venue == outlets.c.venue, posts.c.channel == outlets.c.channel, posts.c.state == state)
    return select(posts.c.not_before).where(*there).order_by(posts.c.id).limit(1).scalar_subquery()


# One that is claimed is the oldest of all.
_DUE: Final = func.coalesce(_due(PostState.CLAIMED), _due(PostState.PENDING))


@dataclass(frozen=True, slots=True)
class Outlet:
    """How posting to a channel goes: since when it is suspended, and why; how many posts are not known to be there.

    ``unknown`` posts may have arrived or not, ``failed`` ones have not; neither is posted again by itself.
    """

    channel: str
    suspended_at: datetime | None
    reason: str
    unknown: int
    failed: int


def open_outlet(connection: Connection, venue: int, channel: str) -> bool:
    """Make a channel one that posts go to, if it is new; gives whether they do."""
    query = select(outlets.c.suspended_at).where(*_here(venue, channel))
    known = connection.execute(query).one_or_none()
    if known is None:
        resume(connection, venue, channel)
    return known is None or known.suspended_at is None


def suspension_reason(connection: Connection, venue: int, channel: str) -> str | None:
    """Give the reason why nothing is posted to a channel; None where posts go there."""
    suspended = select(outlets.c.reason).where(*_here(venue, channel), outlets.c.suspended_at.is_not(None))
    reason: str | None = connection.execute(suspended).scalar_one_or_none()
    return reason


def suspended_channels(connection: Connection, venue: int) -> list[str]:
    """Give the channels of a venue that nothing is posted to any more, the latest first."""
    query = select(outlets.c.channel).where(outlets.c.venue == venue, outlets.c.suspended_at.is_not(None))
    return list(connection.execute(query.order_by(outlets.c.suspended_at.desc(), outlets.c.channel)).scalars())


def resume(connection: Connection, venue: int, channel: str) -> None:
    """Post to a channel from now on; of what did not arrive until now nothing is told any more."""
    there = (
        posts.c.venue == venue,
        posts.c.channel == channel,
        posts.c.state.in_((PostState.FAILED, PostState.UNKNOWN)),
    )
    connection.execute(update(posts).where(*there).values(state=PostState.CLOSED))
    row = {"venue": venue, "channel": channel, "suspended_at": None, "reason": ""}
    upsert(connection, outlets, [row], key=("venue", "channel"), replace=("suspended_at", "reason"))


def suspend(connection: Connection, venue: int, channel: str | None, now: datetime, reason: str) -> bool:
    """Post nothing to a channel any more, or to any of the venue; what waited there has failed.

    What holds for the venue is then the reason for every channel: one that was closed a moment before may have met it
    already. Gives whether it was posted to until now.
    """
    here = outlets.c.venue == venue if channel is None else (outlets.c.venue == venue) & (outlets.c.channel == channel)
    there = posts.c.venue == venue if channel is None else (posts.c.venue == venue) & (posts.c.channel == channel)
    standing = here & outlets.c.suspended_at.is_(None)
    changed = connection.execute(update(outlets).where(standing).values(suspended_at=now, reason=reason)).rowcount
    if channel is None:
        connection.execute(update(outlets).where(here).values(reason=reason))
    waiting = posts.c.state == PostState.PENDING
    connection.execute(update(posts).where(there, waiting).values(state=PostState.FAILED, not_before=None))
    set_due(connection, here)
    return changed > 0


def is_suspended(connection: Connection, venue: int, reason: str) -> bool:
    """Whether channels of a venue are suspended for this reason."""
    there = select(outlets.c.channel).where(outlets.c.venue == venue, outlets.c.reason == reason)
    return connection.execute(there.limit(1)).first() is not None


def resume_venue(connection: Connection, venue: int, reason: str, now: datetime) -> None:
    """Post again to the channels of a venue that were suspended for this reason.

    What was to be said first of all there is said now, where it surely never arrived: it greets the venue.
    """
    there = (outlets.c.venue == venue) & (outlets.c.reason == reason)
    connection.execute(update(outlets).where(there).values(suspended_at=None, reason=""))
    first = select(func.min(posts.c.id)).where(posts.c.venue == venue).scalar_subquery()
    unsaid = (posts.c.state == PostState.FAILED, posts.c.tried_at.is_(None), posts.c.content != "")
    connection.execute(
        update(posts).where(posts.c.id == first, *unsaid).values(state=PostState.PENDING, not_before=now)
    )
    set_due(connection, outlets.c.venue == venue)


def hold(connection: Connection, venue: int, channel: str, until: datetime | None) -> None:
    """Keep a channel for the process that posts there; None gives it back."""
    connection.execute(update(outlets).where(*_here(venue, channel)).values(leased_until=until))


def wake(connection: Connection, venue: int, channel: str, at: datetime) -> None:
    """Let a channel where nothing waited be looked at from an instant on.

    Its row is written in any case: so it is locked, and who settles another post there sees this one, or waits for it.
    """
    since = func.coalesce(outlets.c.due_at, at)
    connection.execute(update(outlets).where(*_here(venue, channel)).values(due_at=since))


def set_due(connection: Connection, *wanted: ColumnElement[bool]) -> None:
    """Let channels be looked at when what is oldest there is due; not at all where nothing waits."""
    connection.execute(update(outlets).where(*wanted).values(due_at=_DUE))


def outlets_of(connection: Connection, venue: int) -> list[Outlet]:
    """Give the channels of a venue that posts go to, or went to, with what did not arrive there."""
    return _outlets(connection, outlets.c.venue == venue)


def _outlets(connection: Connection, *wanted: ColumnElement[bool]) -> list[Outlet]:
    there = (posts.c.venue == outlets.c.venue) & (posts.c.channel == outlets.c.channel)
    # A message says itself that its picture is missing.
    told = posts.c.state.in_((PostState.UNKNOWN, PostState.FAILED)) & (posts.c.part != Part.PICTURE)
    query = (
        select(
            outlets.c.channel,
            outlets.c.suspended_at,
            outlets.c.reason,
            func.count(posts.c.id).filter(posts.c.state == PostState.UNKNOWN).label("unknown"),
            func.count(posts.c.id).filter(posts.c.state == PostState.FAILED).label("failed"),
        )
        .select_from(outlets.outerjoin(posts, there & told))
        .where(*wanted)
        .group_by(outlets.c.venue, outlets.c.channel)
        .order_by(outlets.c.channel)
    )
    return [Outlet(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 — a row as a mapping


def outlet_of(connection: Connection, venue: int, channel: str) -> Outlet | None:
    """Give one channel of a venue, None where nothing was ever posted."""
    return next(iter(_outlets(connection, *_here(venue, channel))), None)


def _here(venue: int, channel: str) -> tuple[ColumnElement[bool], ...]:
    return outlets.c.venue == venue, outlets.c.channel == channel
