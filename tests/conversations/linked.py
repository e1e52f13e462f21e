"""Two places over one database, a Discord server and a Slack workspace, and how they link and part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from bot.people import Person
from bot.replies import Question

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

SERVER, TEAM = Address("discord", "77"), Address("slack", "T0123")
MEMBER = Person("mina", "Mina")
TRUCE = (
    "/tracker zone Asia/Baku",
    "/tracker actor add Armenia",
    "/tracker actor add Azerbaijan",
    "/tracker conflict add war title=War parties=Armenia; Azerbaijan",
    "/ceasefire add truce title=Truce conflict=war parties=Armenia; Azerbaijan effective=2020-10-26",
)
LOGGED = "/violation log azerbaijan accused=Armenia category=shelling occurred=2020-10-27 words=a breach"


async def keeps(talk: Talk) -> None:
    """Enter the record of a truce."""
    for line in TRUCE:
        await talk.hears(line)


async def code_of(talk: Talk) -> str:
    """Ask for a code."""
    return (await talk.hears("/tracker link")).title.removeprefix("Code: ")


async def links(giver: Talk, other: Talk) -> Reply:
    """Link two places, by a code of the first."""
    return await other.hears(f"/tracker link {await code_of(giver)}")


async def parts(talk: Talk) -> Reply:
    """Unlink, by the button of the question."""
    with pytest.raises(Question) as asked:
        await talk.hears("/tracker unlink")
    (confirm,) = asked.value.reply.actions
    return await talk.picks(confirm)
