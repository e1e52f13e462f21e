"""Answers that a killed process left untold: the next one tells them, as long as Discord takes them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, cast

import aiohttp
import discord

from bot.platforms.discord.drawing import drawn
from bot.platforms.discord.requests import PLATFORM
from bot.platforms.ids import ids_of
from bot.platforms.meanings import spelt_out
from storage.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.keeping import Debt, Keeper

ORIGINAL: Final = cast("int", "@original")
"""Discord's own name for the message that it shows while it waits; the library knows only numbers there."""

_log = logging.getLogger(__name__)


async def tell_owed(client: discord.Client, keeper: Keeper, now: datetime) -> None:
    """Tell, through a client that has logged in, every answer that is owed.

    Whoever got theirs just before the kill keeps it: it is put in place of itself.
    """
    debts = await keeper.debts(PLATFORM, now)
    await asyncio.gather(*(_tell(client, keeper, debt, now) for debt in debts))


async def _tell(client: discord.Client, keeper: Keeper, debt: Debt, now: datetime) -> None:
    try:
        await _edit(client, keeper, debt, now)
    except (discord.HTTPException, aiohttp.ClientError, OSError, Refusal) as fault:
        # It stays owed, for the next start to try again, until it is too late.
        _log.warning("an answer stays owed on Discord: %s", fault)
    else:
        await keeper.settle(debt.place, debt.key)


async def _edit(client: discord.Client, keeper: Keeper, debt: Debt, now: datetime) -> None:
    answer = drawn(debt.reply, await ids_of(keeper, debt.place, tuple(map(spelt_out, debt.reply.actions)), now))
    hook = discord.Webhook.partial(client.application_id or 0, debt.secret, client=client)
    await hook.edit_message(ORIGINAL, embeds=answer.embeds, view=answer.view, attachments=answer.files)
