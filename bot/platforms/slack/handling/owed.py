"""Answers that a killed process left untold: the next one tells them, as long as Slack takes them."""

from __future__ import annotations

import json
import logging
from functools import partial
from typing import TYPE_CHECKING

from bot.platforms.ids import ids_of
from bot.platforms.meanings import spelt_out
from bot.platforms.slack.asking.requests import scene_back
from bot.platforms.slack.handling.answering import PendingAnswer
from bot.platforms.slack.handling.sending import Sender
from bot.platforms.slack.handling.window import Window
from bot.platforms.slack.shown.drawing import drawn
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.platforms.slack.tokens.clients import UninstalledError

if TYPE_CHECKING:
    from bot.keeping import Debt
    from bot.platforms.owing import OwedAnswers
    from bot.platforms.slack.tokens.clients import Clients

_log = logging.getLogger(__name__)


async def tell_owed(clients: Clients, owing: OwedAnswers) -> None:
    """Tell every answer that is owed to the person who asked, where they asked.

    Whoever got theirs just before the kill is told again: it is the same answer.
    """
    await owing.tell_all(partial(_tell, clients, owing))


async def _tell(clients: Clients, owing: OwedAnswers, debt: Debt) -> bool:
    keeper, now = owing.keeper, owing.now()
    try:
        client = await clients.of(debt.place.external_id)
    except UninstalledError:
        _log.warning("an answer stays owed in %s, where the bot is not installed", debt.place.external_id)
        return True
    actions = tuple(map(spelt_out, debt.reply.actions))
    ids = await ids_of(keeper, debt.place, actions, now, BUTTON_VALUE)
    sender, scene = Sender(client), scene_back(debt.place, json.loads(debt.secret))
    pending = PendingAnswer(sender, scene, Window(sender, scene, closed=True))
    if await pending.tell(drawn(debt.reply, ids), alone=True):
        await keeper.settle(debt.place, debt.key)
        return True
    # What Slack doesn't take it won't take in a moment either; the next start tries once more.
    return not sender.passes
