"""Answers that a killed process left untold: the next one tells them, as long as Discord takes them."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import aiohttp
import discord

from bot.platforms.discord.shown.drawing import drawn
from bot.platforms.ids import ids_of
from bot.platforms.meanings import spelt_out

if TYPE_CHECKING:
    from datetime import datetime

    from bot.keeping import Debt, Keeper
    from bot.platforms.owing import OwedAnswers

ORIGINAL: Final = cast("int", "@original")
"""Discord's own name for the message that it shows while it waits; the library knows only numbers there."""

_log = logging.getLogger(__name__)


async def tell_owed(client: discord.Client, owing: OwedAnswers) -> None:
    """Tell, through a client that has logged in, every answer that is owed.

    Whoever got theirs just before the kill keeps it: it is put in place of itself.
    """
    await owing.tell_all(partial(_tell, client, owing))


async def _tell(client: discord.Client, owing: OwedAnswers, debt: Debt) -> bool:
    try:
        await _edit(client, owing.keeper, debt, owing.now())
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        _log.warning("an answer stays owed on Discord: %s", fault)
        # What Discord doesn't take it won't take in a moment either; the next start tries once more.
        return isinstance(fault, discord.HTTPException) and not isinstance(fault, discord.DiscordServerError)
    await owing.keeper.settle(debt.place, debt.key)
    return True


async def _edit(client: discord.Client, keeper: Keeper, debt: Debt, now: datetime) -> None:
    answer = drawn(debt.reply, await ids_of(keeper, debt.place, tuple(map(spelt_out, debt.reply.actions)), now))
    hook = discord.Webhook.partial(client.application_id or 0, debt.secret, client=client)
    await hook.edit_message(ORIGINAL, **answer.edited())
