"""A place whose first request is refused is none yet: nothing of it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.calls import Address
from bot.replies import Question
from tests.conversations.linked import SERVER, TEAM, keeps, links
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database


async def test_a_place_that_was_not_founded_lends_its_settings_to_none(database: Database) -> None:
    """The number of its record is given to another, whose own zone is told."""
    discord = Talk(database, venue=SERVER, channel="100", lacks=())
    slack = Talk(database, venue=TEAM, channel="C1", lacks=())
    stranger = Talk(database, venue=Address("discord", "78"), channel="200", lacks=())
    slack.tracker = stranger.tracker = discord.tracker
    await keeps(discord)
    await links(discord, slack)

    await stranger.refuses("/violation report shelling occurred=08:00")
    with pytest.raises(Question) as asked:
        await discord.hears("/tracker erase everything=yes")
    await discord.picks(asked.value.reply.actions[0])

    assert "Asia/Baku" in (await slack.hears("/tracker zone")).text
