"""The channels of a terminal: nothing but rows, shown once to whoever sits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.marks import clear_marks_below, marks_below, set_mark
from storage.records.posts import Part, PostState
from storage.tables import outlets, posts

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

_SHOWN: Final = (Part.MESSAGE, Part.DETAIL)
_picture: Final = posts.alias()
_DRAWN_FROM: Final = (
    select(_picture.c.content)
    .where(_picture.c.bundle == posts.c.bundle, _picture.c.part == Part.PICTURE, _picture.c.state == PostState.SENT)
    .limit(1)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class TerminalPost:
    """A post in a channel of a terminal; ``content`` and the ``picture`` that came before it are replies as kept."""

    id: int
    channel: str
    part: Part
    content: str
    picture: str | None


def not_shown(connection: Connection, venue: Venue) -> list[TerminalPost]:
    """Give what was posted and not shown yet, channel by channel, in the order in which it was posted."""
    prefix = _mark(venue.id, "")
    shown = {name.removeprefix(prefix): int(value) for name, value in marks_below(connection, prefix).items()}
    channels = connection.execute(select(outlets.c.channel).where(outlets.c.venue == venue.id)).scalars()
    return [post for channel in sorted(channels) for post in _behind(connection, venue, channel, shown.get(channel, 0))]


def _behind(connection: Connection, venue: Venue, channel: str, shown: int) -> list[TerminalPost]:
    there = (posts.c.venue == venue.id, posts.c.channel == channel, posts.c.state == PostState.SENT, posts.c.id > shown)
    query = select(posts, _DRAWN_FROM.label("picture")).where(*there, posts.c.part.in_(_SHOWN)).order_by(posts.c.id)
    return [
        TerminalPost(
            row.id, row.channel, Part(row.part), row.content, row.picture if row.part == Part.MESSAGE else None
        )
        for row in connection.execute(query)
    ]


def mark_shown(connection: Connection, venue: Venue, post: TerminalPost) -> None:
    """Note that a channel was shown up to this post."""
    set_mark(connection, _mark(venue.id, post.channel), str(post.id))


def forget_shown(connection: Connection, venue: int) -> None:
    """Forget how far the channels of a venue were shown: its number, and those of its posts, may be given again."""
    clear_marks_below(connection, _mark(venue, ""))


def _mark(venue: int, channel: str) -> str:
    return f"shown:{venue}:{channel}"
