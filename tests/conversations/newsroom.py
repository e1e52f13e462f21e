"""A desk at work on 26 October 2020: the war, its ceasefire and those who speak of it are on record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.callers import venues
from storage.ledger.unit import Shelves, open_unit
from storage.writing.writer import flush
from tests.conversations.barda import at, framework
from tests.people import MODERATOR

if TYPE_CHECKING:
    from bot.replies import Action, Reply
    from storage.ledger.unit import Connection
    from tests.talking import Talk

FREE = 200
"""Ids above those that the framework takes."""

TERTER = "/violation log azerbaijan-mod category=shelling accused=armenia place=Terter occurred=2020-10-26 08:20"
SHUSHA = "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Shusha occurred=2020-10-28"


async def open_desk(bot: Talk, hour: str = "10-25 20:00") -> Talk:
    """Enter the framework, and let the conversation begin on the morning of the ceasefire."""

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, bot.venue.platform, bot.venue.external_id, at(hour))
        unit = open_unit(connection, venue, at(hour), Shelves(), write=True)
        for record in framework():
            unit.put(record)
        unit.head = replace(unit.head, next_id=FREE)
        flush(unit, "test", venues.signature(connection, venue, MODERATOR.id, MODERATOR.name))

    await bot.database.transaction(work)
    bot.now = at("10-26 05:40")
    return bot


async def open_on_an_accusation(bot: Talk) -> None:
    """Open the desk, and enter one accusation of Armenia, #1."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)


def action(reply: Reply, label: str) -> Action:
    """Give the action of a reply that carries this label."""
    return {one.label: one for one in reply.actions}[label]
