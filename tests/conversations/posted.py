"""A place where the bot may post, and what is read there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conversations.barda import at
from tests.conversations.newsroom import open_desk
from tests.memory_platform import MemoryPlatform

if TYPE_CHECKING:
    from tests.talking import Talk

REPORT = '/violation report words="Loud explosions near Terter this morning" occurred=2020-10-26 08:20 place=Terter'


async def open_posting_desk(bot: Talk) -> Talk:
    """Let the bot know the war, in a place where it may post."""
    bot.lacks = ()
    await open_desk(bot)
    bot.now = at("10-30 12:00")
    return bot


async def read(desk: Talk, channel: str) -> list[str]:
    """Give what was posted to a channel."""
    platform = MemoryPlatform(now=desk.now)
    await platform.delivers(desk.database)
    return platform.reads(channel)


async def sets(desk: Talk, channel: str, *settings: str) -> str:
    """Let the admin set what is posted to a channel; gives what is said to it."""
    desk.channel = channel
    reply = await desk.hears(f"/tracker channel {' '.join(settings)}")
    desk.channel = ""
    return reply.text
