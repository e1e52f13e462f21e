"""The desk of a newsroom whose channel is told of nk-washington every morning; Terter was shelled on Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.conversations.newsroom import TERTER, open_desk
from tests.digests.digest_channel import DigestChannel
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

TUESDAY: Final = "2020-10-27T04:00Z"
WEDNESDAY: Final = "2020-10-28T04:00Z"
"""DigestChannel at 08:00 in Baku."""
ON_TUESDAY: Final = "2020-10-27T06:00Z"
CHANGED: Final = "Changed, reported earlier"


async def open_newsroom(bot: Talk) -> Talk:
    """Let the desk log what it hears on Monday."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    return bot


async def hear_on_tuesday(desk: Talk) -> DigestChannel:
    """Give the channel, which hears of it on Tuesday morning."""
    channel = DigestChannel(desk, "nk-washington")
    assert (await channel.told(TUESDAY)).root.lines[1].startswith("1 report (first period)")
    return channel


async def enter(desk: Talk, *commands: str, at: str = ON_TUESDAY) -> None:
    """Let a moderator enter something."""
    for command in commands:
        await desk.hears(command, by=MODERATOR, at=at)
