"""Posts of the bot's own on Discord: sent under a nonce, found again by the ids of their buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import aiohttp
import discord

from bot.delivery import BarredError, LostError, NotYetError, RefusedError, UnclearError
from bot.platforms.discord.drawing import drawn
from bot.platforms.discord.ids import PostKey, post_id, read_id
from bot.platforms.discord.requests import PLATFORM
from bot.wording.posting import CHANNEL_GONE, NOT_ALLOWED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.replies import Reply
    from storage.outbox import Post

LOOKED_THROUGH: Final = 500
"""Messages of a channel that are looked through for one."""

CLOCKS_DIFFER: Final = timedelta(minutes=1)
"""How far Discord's clock may be from the bot's."""

_UNKNOWN_TOKEN: Final = 401
_FORBIDDEN: Final = 403
_TOO_MANY: Final = 429
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

    async def post(self, post: Post, reply: Reply) -> str:
        """Post a message; within its window Discord gives the earlier one of the same nonce instead."""
        ids = [post_id(post.key, number) for number in range(len(reply.actions))]
        answer = drawn(reply, ids).message()
        try:
            message = await self._channel(post).send(**answer, nonce=post.key)
        except aiohttp.ClientConnectorError:
            raise NotYetError from None
        except (aiohttp.ClientError, OSError, TimeoutError, discord.DiscordServerError) as fault:
            raise UnclearError from fault
        except discord.HTTPException as fault:
            raise _answered(fault) from fault
        return str(message.id)

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look through the channel since shortly before the message was sent off."""
        if not reply.actions or post.tried_at is None:
            raise LostError
        looked, since = 0, post.tried_at - CLOCKS_DIFFER
        try:
            async for message in self._channel(post).history(after=since, limit=LOOKED_THROUGH):
                looked += 1
                if post.key in _keys(message):
                    return str(message.id)
        except (discord.DiscordServerError, aiohttp.ClientError, OSError, TimeoutError):
            raise NotYetError from None
        except discord.HTTPException as fault:
            raise NotYetError if fault.status == _TOO_MANY else LostError from fault
        if looked == LOOKED_THROUGH:
            raise LostError
        return None

    def _channel(self, post: Post) -> discord.PartialMessageable:
        return self.client.get_partial_messageable(int(post.channel), guild_id=int(post.external_id))


def _keys(message: discord.Message) -> Iterator[str]:
    for row in message.components:
        for button in row.children if isinstance(row, discord.ActionRow) else ():
            read = read_id(button.custom_id or "")
            if isinstance(read, PostKey):
                yield read.key


def _answered(fault: discord.HTTPException) -> Exception:
    """Tell what Discord's no means: it surely took nothing."""
    if fault.status == _TOO_MANY:
        return NotYetError()
    if fault.code in _GONE:
        return BarredError(CHANNEL_GONE)
    if fault.status == _UNKNOWN_TOKEN or (fault.status == _FORBIDDEN and not fault.code):
        # The token was replaced, or somebody between here and Discord said no: the channel is not to blame.
        return NotYetError()
    if isinstance(fault, discord.Forbidden):
        return BarredError(NOT_ALLOWED)
    return RefusedError(f"{fault.status} {fault.code}")
