"""Whether a message arrived: its channel is read back for its key, slowly where Slack lets an app read little.

Outside its own workspace an app reads 15 messages a minute. So a look is broken off where Slack says wait, and goes
on from there; one workspace's channels take turns meanwhile, and others are posted to.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from slack_sdk.errors import SlackApiError

from bot.delivery import LostError, NotYetError
from bot.platforms.slack.wire.faults import NO_ANSWER, is_limit, seconds_of, word_of
from bot.platforms.slack.wire.pacing import Pacing
from storage.records.posts import Part

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient
    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from storage.posting.dispatching import Post

LOOKED_THROUGH: Final = 500
"""Messages of a channel that are looked through for one."""
AT_ONCE: Final = 15
"""Messages that are asked for at once: as many as Slack gives to any app."""
CLOCKS_DIFFER: Final = timedelta(hours=26)
"""How far the bot's clock may have been from Slack's when it sent a message: by a day, and somewhat more."""

_KEPT: Final = 1_000
_BLIND: Final = frozenset(
    {"channel_not_found", "is_archived", "missing_scope", "no_permission", "not_in_channel", "thread_not_found"}
)
"""What keeps a channel from being read back for good."""

_LOST_PLACE: Final = frozenset({"invalid_cursor"})


@dataclass(slots=True)
class _Progress:
    """How far a channel was read back for one post: what Slack calls the place, and how many messages were seen."""

    cursor: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class PostFinder:
    """Looks for posts by the key in their metadata, which is called ``event``; keeps how far each look has come."""

    pacing: Pacing
    event: str
    looks: OrderedDict[str, _Progress] = field(default_factory=OrderedDict)
    reading: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def find(self, client: AsyncWebClient, post: Post) -> str | None:
        """Give the timestamp of a post, None where it isn't there.

        Raises NotYetError where Slack says wait, or is out of reach, and LostError where it can't be told.
        """
        look = self._look(post)
        while True:
            told = await self._read(client, post, look)
            messages = told.get("messages") or []
            found = next((str(one["ts"]) for one in messages if self._key(one) == post.key), None)
            look.seen += len(messages)
            look.cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if found is not None or not look.cursor:
                self._done(post)
                return found
            if look.seen >= LOOKED_THROUGH:
                self._done(post)
                raise LostError

    def _look(self, post: Post) -> _Progress:
        look = self.looks.setdefault(_name(post), _Progress())
        if len(self.looks) > _KEPT:
            self.looks.popitem(last=False)
        return look

    def _done(self, post: Post) -> None:
        self.looks.pop(_name(post), None)

    async def _read(self, client: AsyncWebClient, post: Post, look: _Progress) -> AsyncSlackResponse:
        """Read some messages, one look of a workspace at a time."""
        method = "conversations.replies" if post.part is Part.DETAIL else "conversations.history"
        async with self.reading.setdefault(post.external_id, asyncio.Lock()):
            if (seconds := self.pacing.unreadable(post.external_id, method)) > 0:
                raise NotYetError(seconds)
            try:
                return await client.api_call(method, http_verb="GET", params=_asked(post, look))
            except NO_ANSWER:
                raise NotYetError from None
            except SlackApiError as fault:
                if is_limit(fault):
                    self.pacing.unread(post.external_id, method, seconds_of(fault))
                    raise NotYetError(seconds_of(fault)) from fault
                if word_of(fault) in _BLIND | _LOST_PLACE:
                    self._done(post)
                raise _untold(fault) from fault

    def _key(self, message: dict[str, Any]) -> str:
        metadata = message.get("metadata") or {}
        return str(metadata.get("event_payload", {}).get("key", "")) if metadata.get("event_type") == self.event else ""


def _name(post: Post) -> str:
    """Name a look: each time that a post was sent off is looked for anew."""
    return f"{post.key} {post.tried_at}"


def _asked(post: Post, look: _Progress) -> dict[str, str | int]:
    asked: dict[str, str | int] = {"channel": post.channel, "limit": AT_ONCE, "include_all_metadata": "true"}
    if post.tried_at is not None:
        asked["oldest"] = f"{(post.tried_at - CLOCKS_DIFFER).timestamp():.6f}"
        # Without a latest Slack begins with what is oldest, and the message is among the newest.
        asked["latest"] = f"{(post.tried_at + CLOCKS_DIFFER).timestamp():.6f}"
    if post.part is Part.DETAIL:
        asked["ts"] = post.root or ""
    return asked | ({"cursor": look.cursor} if look.cursor else {})


def _untold(fault: SlackApiError) -> Exception:
    """Tell whether the channel can't be read back, or not now: the token, or Slack itself, may be mended."""
    return LostError() if word_of(fault) in _BLIND else NotYetError()
