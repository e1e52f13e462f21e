"""Answers that a killed process left untold: the next one tells them, as long as Slack takes them."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from bot.platforms.ids import ids_of
from bot.platforms.meanings import spelt_out
from bot.platforms.slack.answering import Turn
from bot.platforms.slack.clients import PLATFORM, UninstalledError
from bot.platforms.slack.drawing import drawn
from bot.platforms.slack.limits import BUTTON_VALUE
from bot.platforms.slack.requests import scene_back

if TYPE_CHECKING:
    from datetime import datetime

    from bot.keeping import Debt, Keeper
    from bot.platforms.slack.clients import Clients

_log = logging.getLogger(__name__)


async def tell_owed(clients: Clients, keeper: Keeper, now: datetime) -> None:
    """Tell every answer that is owed to the person who asked, where they asked.

    Whoever got theirs just before the kill is told again: it is the same answer.
    """
    debts = await keeper.debts(PLATFORM, now)
    await asyncio.gather(*(_tell(clients, keeper, debt, now) for debt in debts))


async def _tell(clients: Clients, keeper: Keeper, debt: Debt, now: datetime) -> None:
    try:
        client = await clients.of(debt.place.external_id)
    except UninstalledError:
        _log.warning("an answer stays owed in %s, where the bot is not installed", debt.place.external_id)
        return
    actions = tuple(map(spelt_out, debt.reply.actions))
    ids = await ids_of(keeper, debt.place, actions, now, BUTTON_VALUE)
    turn = Turn(client, scene_back(debt.place, json.loads(debt.secret)), closed=True)
    # What Slack doesn't take stays owed, for the next start to try again, until it is too late.
    if await turn.tell(drawn(debt.reply, ids), alone=True):
        await keeper.settle(debt.place, debt.key)
