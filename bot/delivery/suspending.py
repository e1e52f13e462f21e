"""A channel that the bot may not post to any more: suspended, and said once to those who can mend it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.keeping import write_reply
from bot.wording.posting import stopped
from storage.callers import venues
from storage.ledger.unit import Shelves, open_unit
from storage.posting import dispatching, outbox, outlets
from storage.records.workspaces import Channel

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Connection, Unit
    from storage.posting.dispatching import Post
    from storage.records.posts import PostState

_log = logging.getLogger(__name__)


def suspend(  # noqa: PLR0913 — what, where, why and when
    connection: Connection, *, platform: str, post: Post, reason: str, state: PostState, now: datetime
) -> None:
    """Settle a post that met a closed channel, and let nothing more be posted there."""
    _log.warning("nothing is posted to channel %s any more: %s", post.channel, reason)
    dispatching.settle(connection, post, state)
    if outlets.suspend(connection, post.venue, post.channel, now, reason):
        venue = venues.known_venue(connection, platform, post.external_id)
        _tell_moderators(open_unit(connection, venue, now, Shelves(), write=False), post, reason)


def _tell_moderators(unit: Unit, post: Post, reason: str) -> None:
    """Say in the moderators' other channels of the place, if it has any, that nothing more is posted here."""
    for other in unit.book.all(Channel).values():
        if other.queue and other.venue == post.venue and other.channel != post.channel:
            outbox.put(
                unit.connection, post.venue, other.channel, [write_reply(stopped(post.channel, reason))], unit.now
            )
