"""A no of Discord's to whoever asks: it bans an address that goes on asking ten thousand times in ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.config import DiscordSettings
from bot.delivery import Courier, Delivery
from bot.keeping import written
from bot.platforms.discord.client import logged_in
from bot.platforms.discord.posting import DiscordPoster
from bot.replies import Reply
from storage.callers import venues
from storage.posting import outbox
from tests.board import Easel, brings
from tests.platforms.discord.loopback import GUILD, TOKEN, Fault
from tests.talking import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.ledger.unit import Connection
    from tests.platforms.discord.loopback import Loopback

CHANNELS = ("8", "9")


def puts(connection: Connection) -> None:
    """Write a post for each of two channels."""
    venue = venues.open_venue(connection, "discord", GUILD, START)
    for channel in CHANNELS:
        outbox.put(connection, venue.id, channel, [written(Reply("a ceasefire"))], START)


@pytest.mark.parametrize("status", [401, 403])
async def test_a_no_to_all_is_asked_for_by_one(database: Database, discord: Loopback, status: int) -> None:
    """A token that was replaced, or somebody between here and Discord: no other channel is tried meanwhile."""
    await database.transaction(puts)
    discord.faults.append(Fault("/messages", status, {"message": "No", "code": 0}))
    settings = DiscordSettings(token=SecretStr(TOKEN), api_url=f"{discord.url}/api/v10")
    async with logged_in(settings) as client:
        delivery = Delivery(Courier(database, DiscordPoster(client), Easel(), lambda: START))

        assert [await brings(delivery) for _ in CHANNELS] == [True, False]

    assert [discord.channels.reads(channel) for channel in CHANNELS] == [[], []]
