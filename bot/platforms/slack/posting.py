"""Posts of the bot's own on Slack: sent with a key in their metadata, and found again by it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.delivery import NotYetError, UnclearError
from bot.platforms.ids import post_id
from bot.platforms.slack.shown.drawing import drawn
from bot.platforms.slack.tokens.clients import PLATFORM, Clients, UninstalledError
from bot.platforms.slack.wire.faults import FAULTS, NO_ANSWER, is_limit, seconds_of, word_of
from bot.platforms.slack.wire.pacing import Pacing
from bot.platforms.slack.wire.reading_back import PostFinder
from bot.platforms.slack.wire.refusals import SETTLES, answered, removed
from bot.platforms.slack.wire.uploading import UploadError, Uploads
from bot.wording.ceasefire.charting import NOT_ADDED
from storage.records.posts import Part

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.shown.drawing import Drawn
    from bot.replies import File, Reply
    from storage.posting.dispatching import Post

EVENT: Final = "ceasefire_post"
"""What the metadata of a post is called."""

_BAD_BLOCKS: Final = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "slack_connect_file_link_sharing_blocked",
        "slack_file_not_found",
    }
)
"""Slack's words where it is a picture that it doesn't take, or takes in no channel shared with others."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SlackPoster:
    """Posts to the workspaces that the bot is in. ``now`` tells the time, as an aware UTC datetime.

    ``settles`` is how long a message that Slack took may not be seen in its channel yet.
    """

    clients: Clients
    now: Callable[[], datetime]
    uploads: Uploads = field(default_factory=Uploads)
    settles: timedelta = SETTLES
    pacing: Pacing = field(default_factory=Pacing)
    finder: PostFinder = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "finder", PostFinder(self.pacing, EVENT))

    @property
    def platform(self) -> str:
        """Slack's name."""
        return PLATFORM

    @property
    def known_again(self) -> timedelta:
        """Slack knows no message again: the same sent twice stands there twice."""
        return timedelta()

    async def post(self, post: Post, reply: Reply) -> str:
        """Post a part, and give its timestamp, which is its id; a thread needs nothing but the message above it."""
        if post.part is Part.THREAD:
            return post.root or ""
        if (seconds := self.pacing.held_back(post.external_id, post.channel)) > 0:
            raise NotYetError(seconds)
        client = await self._client(post)
        sent, said = await self._say(client, post, reply)
        await self._share(client, post, said, sent)
        return sent

    async def find(self, post: Post, reply: Reply) -> str | None:  # noqa: ARG002 — Slack tells posts by their metadata
        """Look through the newest messages of the channel, or of the thread, for the one with the key of the post."""
        if post.part is Part.THREAD:
            return post.root
        if post.tried_at is not None and timedelta() <= (passed := self.now() - post.tried_at) < self.settles:
            raise NotYetError((self.settles - passed).total_seconds())
        return await self.finder.find(await self._client(post), post)

    async def _client(self, post: Post) -> AsyncWebClient:
        """Give the client of the workspace, its token renewed if need be."""
        try:
            return await self.clients.of(post.external_id)
        except UninstalledError:
            raise removed(post) from None
        except FAULTS:
            raise NotYetError from None

    async def _say(self, client: AsyncWebClient, post: Post, reply: Reply) -> tuple[str, Drawn]:
        """Send the message with its picture; one whose picture Slack doesn't take says in words what it shows."""
        picture = reply.file if reply.file is not None and reply.file.alt else None
        if picture is None:
            said = _drawn(post, reply)
            return await self._send(client, post, said), said
        plain = _drawn(post, replace(reply, file=None, lines=(*reply.lines, NOT_ADDED, picture.alt)))
        number = await self._upload(client, post, picture)
        if number is not None:
            said = _drawn(post, replace(reply, file=None))
            try:
                return await self._send(client, post, said.with_picture(number, picture.alt), again=True), said
            except _PictureError as fault:
                _log.warning("post %s goes without its picture: %s", post.key, fault)
        return await self._send(client, post, plain), plain

    async def _upload(self, client: AsyncWebClient, post: Post, picture: File) -> str | None:
        """Upload a picture; a limit is waited for, and any other fault leaves it out."""
        try:
            return await self.uploads.picture(client, picture)
        except UploadError as fault:
            if fault.seconds is not None:
                raise NotYetError(fault.seconds) from fault
            _log.warning("the picture of post %s could not be uploaded: %s", post.key, fault)
            return None

    async def _send(self, client: AsyncWebClient, post: Post, said: Drawn, *, again: bool = False) -> str:
        """Send a message in its turn, and give its timestamp; ``again`` tells a refusal of its blocks apart."""
        await self.pacing.turn(post.external_id, post.channel)
        try:
            told = await client.chat_postMessage(**_message(post, said))
        except aiohttp.ClientConnectorError:
            raise NotYetError from None
        except NO_ANSWER as fault:
            raise UnclearError(self.settles.total_seconds()) from fault
        except SlackApiError as fault:
            if again and word_of(fault) in _BAD_BLOCKS:
                raise _PictureError(word_of(fault)) from fault
            if is_limit(fault):
                self.pacing.limited(post.external_id, post.channel, seconds_of(fault))
            raise answered(fault, post, self.settles) from fault
        return str(told["ts"])

    async def _share(self, client: AsyncWebClient, post: Post, said: Drawn, sent: str) -> None:
        """Put what the message has no room for below it, at most once: it says itself that there is more."""
        for file in said.attached:
            try:
                await self.uploads.share(client, post.channel, file, post.root or sent)
            except UploadError as fault:
                _log.warning("%s of post %s could not be added: %s", file.name, post.key, fault)


class _PictureError(Exception):
    """Slack took no message with this picture."""


def _drawn(post: Post, reply: Reply) -> Drawn:
    return drawn(reply, [post_id(post.key, number) for number in range(len(reply.actions))])


def _message(post: Post, said: Drawn) -> dict[str, Any]:
    """Give a message as Slack takes it, with its key; only a detail goes below another."""
    below = {"thread_ts": post.root} if post.part is Part.DETAIL else {}
    marked = {"metadata": {"event_type": EVENT, "event_payload": {"key": post.key}}}
    return {"channel": post.channel, **said.message(), **marked, **below}
