"""Posts of the bot's own on Discord: sent under a nonce, found again by the ids of their buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import aiohttp
import discord

from bot.delivery import BarredError, LostError, NotYetError, RefusedError, UnclearError
from bot.platforms.discord.asking.requests import PLATFORM
from bot.platforms.discord.shown import limits
from bot.platforms.discord.shown.drawing import drawn
from bot.platforms.discord.wire.pacing import in_doubt
from bot.platforms.fitting import cut, size
from bot.platforms.ids import PostKey, post_id, read_id
from bot.platforms.inert import filled, on_one_line
from bot.wording.posting import BOT_LEFT, CHANNEL_GONE, NOT_ALLOWED
from storage.records.posts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.replies import Reply
    from storage.posting.dispatching import Post

LOOKED_THROUGH: Final = 500
"""Messages of a channel that are looked through for one."""

CLOCKS_DIFFER: Final = timedelta(hours=26)
"""How far the bot's clock may have been from Discord's when it sent a message: by a day, and somewhat more."""

KNOWN_AGAIN: Final = timedelta(seconds=60)
"""How long Discord surely takes a message with the nonce of an earlier one for the same."""

KEPT_OPEN: Final = 1440
"""Minutes without a message after which Discord folds a thread away; one more message opens it again."""

_UNKNOWN_TOKEN: Final = 401
_FORBIDDEN: Final = 403
_TOO_MANY: Final = 429
_THREAD_IS_THERE: Final = 160004
_GONE: Final = frozenset({10003, 10004})
"""Discord's codes for a channel and a guild that are not there, or not for the bot."""


@dataclass(frozen=True, slots=True)
class DiscordPoster:
    """Posts through a client that has logged in."""

    client: discord.Client

    @property
    def platform(self) -> str:
        """Discord's name."""
        return PLATFORM

    @property
    def known_again(self) -> timedelta:
        """Discord remembers nonces for some minutes."""
        return KNOWN_AGAIN

    async def post(self, post: Post, reply: Reply) -> str:
        """Post a part; within its window Discord gives the earlier message of the same nonce instead."""
        in_doubt.set(False)
        try:
            return await (self._open_thread(post, reply) if post.part is Part.THREAD else self._say(post, reply))
        except aiohttp.ClientConnectorError as fault:
            raise (UnclearError if in_doubt.get() else NotYetError) from fault
        except (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordServerError) as fault:
            raise UnclearError from fault
        except discord.HTTPException as fault:
            raise self._told(_answered(fault, post.part), post) from fault

    async def _say(self, post: Post, reply: Reply) -> str:
        ids = [post_id(post.key, number) for number in range(len(reply.actions))]
        answer = drawn(reply, ids).message()
        return str((await self._channel(post).send(**answer, nonce=post.key)).id)

    async def _open_thread(self, post: Post, reply: Reply) -> str:
        """Open the thread below the message of the bundle, which has the message's own id."""
        open_below = self.client.http.start_thread_with_message
        try:
            await open_below(int(post.channel), int(post.root or 0), name=_name(reply), auto_archive_duration=KEPT_OPEN)
        except discord.HTTPException as fault:
            if fault.code != _THREAD_IS_THERE:
                raise
        return post.root or ""

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look through the newest messages of the channel, or of the thread, for one that has the key of the post.

        Discord itself knows again a thread that is there.
        """
        if post.part is Part.THREAD:
            return None
        if not reply.actions or post.tried_at is None:
            raise LostError
        try:
            return await self._look_through(post, post.tried_at - CLOCKS_DIFFER)
        except (discord.DiscordServerError, aiohttp.ClientError, OSError, TimeoutError):
            raise NotYetError from None
        except discord.HTTPException as fault:
            no = _answered(fault, post.part)
            raise no if isinstance(no, NotYetError) else LostError from fault

    async def _look_through(self, post: Post, since: datetime) -> str | None:
        looked = 0
        async for message in self._channel(post).history(limit=LOOKED_THROUGH):
            looked += 1
            if message.created_at < since:
                return None
            if post.key in _keys(message):
                return str(message.id)
        if looked == LOOKED_THROUGH:
            raise LostError
        return None

    def _told(self, no: Exception, post: Post) -> Exception:
        """Tell a guild that removed the bot from a channel that is closed: Discord says the same no in both."""
        guild = int(post.external_id)
        if not isinstance(no, BarredError) or not self._hears_of(guild) or self.client.get_guild(guild) is not None:
            return no
        # Which guilds there are is known a moment after the start; one that is told of later is posted to again then.
        return BarredError(BOT_LEFT) if self.client.guilds or self.client.is_ready() else NotYetError()

    def _hears_of(self, guild: int) -> bool:
        """Whether one of the shards that this process serves would have heard of a guild."""
        shards = self.client.shard_ids if isinstance(self.client, discord.AutoShardedClient) else None
        return shards is None or (guild >> 22) % (self.client.shard_count or 1) in shards

    def _channel(self, post: Post) -> discord.PartialMessageable:
        """Give the channel of a part: a detail's is the thread, which has the id of the message above it."""
        number = post.root if post.part is Part.DETAIL else post.channel
        return self.client.get_partial_messageable(int(number or 0), guild_id=int(post.external_id))


def _name(reply: Reply) -> str:
    """Name a thread after what its message says first."""
    name = on_one_line(filled(reply.text.partition("\n")[0]))
    return name if size(name) <= limits.THREAD_NAME else cut(name, limits.THREAD_NAME, on_one_line)


def _keys(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        for button in row.children if isinstance(row, discord.ActionRow) else ():
            read = read_id(button.custom_id or "")
            if isinstance(read, PostKey):
                yield read.key


def _answered(fault: discord.HTTPException, part: Part) -> Exception:
    """Tell what Discord's no means: it surely took nothing."""
    if fault.status == _TOO_MANY:
        return _waits(fault)
    if fault.status == _UNKNOWN_TOKEN or (fault.status == _FORBIDDEN and not fault.code):
        # The token was replaced, or somebody between here and Discord said no: the channel is not to blame. Discord
        # bans the address that goes on asking.
        return NotYetError(everywhere=True)
    if part is Part.MESSAGE and fault.code in _GONE:
        return BarredError(CHANNEL_GONE)
    if part is Part.MESSAGE and isinstance(fault, discord.Forbidden):
        return BarredError(NOT_ALLOWED)
    # Where threads are not allowed, or one was deleted, the channel itself is still good to post to.
    return RefusedError(f"{fault.status} {fault.code}")


def _waits(fault: discord.HTTPException) -> NotYetError:
    """Read a limit that discord.py did not wait out; without ``Via`` it was told before Discord itself was reached."""
    told = fault.response.headers
    seconds = told.get("Retry-After", "")
    everywhere = "Via" not in told or told.get("X-RateLimit-Scope") == "global"
    return NotYetError(float(seconds) if seconds.isdecimal() else None, everywhere=everywhere)
