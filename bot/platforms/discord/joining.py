"""Guilds that the bot comes to and goes from: greeted once, and left in peace."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, cast

from bot.calls import Address
from bot.platforms.discord.asking.permissions import lacking
from bot.platforms.discord.asking.requests import PLATFORM
from bot.wording.tracker.welcome import welcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import discord

    from bot.keeping import Keeper
    from bot.platforms.underway import UnderWay

_log = logging.getLogger(__name__)


class GuildJoins:
    """Sees guilds come and go, and notes it in that order, one after the other: thousands are told of at a start.

    ``now`` tells the time, as an aware UTC datetime. The end waits for what is noted just then.
    """

    def __init__(self, keeper: Keeper, now: Callable[[], datetime], under_way: UnderWay) -> None:
        self._keeper = keeper
        self._now = now
        self._under_way = under_way
        self._waiting: deque[tuple[discord.Guild, bool]] = deque()
        self._notes = False
        self._closed = False

    def seen(self, guild: discord.Guild) -> None:
        """Greet a guild whose record has not begun yet, and post again where the bot was removed and is back.

        It may have been let in while nobody was there to hear of it.
        """
        self._hear(guild, here=True)

    def left(self, guild: discord.Guild) -> None:
        """Post nothing more there."""
        self._hear(guild, here=False)

    def close(self) -> None:
        """Hear of nothing more. What the next start is told of again is left to it: the guilds that the bot is in."""
        self._closed = True
        self._waiting = deque((guild, here) for guild, here in self._waiting if not here)

    def _hear(self, guild: discord.Guild, *, here: bool) -> None:
        if self._closed:
            return
        self._waiting.append((guild, here))
        if not self._notes:
            self._notes = True
            self._under_way.begin(self._note())

    async def _note(self) -> None:
        """Note all that was heard of."""
        while self._waiting:
            guild, here = self._waiting.popleft()
            try:
                await (self._came(guild) if here else self._went(guild))
            except Exception:  # noqa: BLE001 — logged whole: the others are to be noted all the same
                _log.exception("it could not be noted that a guild came or went")
        self._notes = False

    async def _came(self, guild: discord.Guild) -> None:
        await self._keeper.come_back(_place(guild), self._now())
        channel = _where_to_speak(guild)
        if channel is not None:
            await self._keeper.greet(_place(guild), str(channel.id), welcome(), self._now())

    async def _went(self, guild: discord.Guild) -> None:
        await self._keeper.leave(_place(guild), self._now())


def _place(guild: discord.Guild) -> Address:
    return Address(PLATFORM, str(guild.id))


def _where_to_speak(guild: discord.Guild) -> discord.TextChannel | None:
    """Give the channel where Discord greets people, else the first in which the bot may post."""
    # The library promises one; Discord need not have told yet who the bot is there.
    me = cast("discord.Member | None", guild.me)
    if me is None:
        return None
    channels = (guild.system_channel, *guild.text_channels)
    return next((one for one in channels if one and not lacking(one.permissions_for(me))), None)
