"""Guilds that the bot comes to and goes from: greeted once, and left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast
from weakref import WeakValueDictionary

from bot.calls import Address
from bot.keeping import Keeper
from bot.platforms.discord.permissions import lacking
from bot.platforms.discord.requests import PLATFORM
from bot.wording.welcome import welcome

if TYPE_CHECKING:
    import discord


@dataclass(frozen=True, slots=True)
class Porter:
    """Sees guilds come and go, each in the order of it. ``tick`` tells the time, as an aware UTC datetime."""

    keeper: Keeper
    tick: Callable[[], datetime]
    turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def seen(self, guild: discord.Guild) -> None:
        """Greet a guild whose record has not begun yet, and post again where the bot was removed and is back.

        It may have been let in while nobody was there to hear of it.
        """
        async with self._turn(guild):
            await self.keeper.come_back(_place(guild), self.tick())
            channel = _where_to_speak(guild)
            if channel is not None:
                await self.keeper.greet(_place(guild), str(channel.id), welcome(), self.tick())

    async def left(self, guild: discord.Guild) -> None:
        """Post nothing more there."""
        async with self._turn(guild):
            await self.keeper.leave(_place(guild), self.tick())

    def _turn(self, guild: discord.Guild) -> asyncio.Lock:
        """Give what one waits for until what the same guild did before is noted."""
        return self.turns.setdefault(guild.id, asyncio.Lock())


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
