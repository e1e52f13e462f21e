"""A no of Discord's to whoever asks: it bans an address that goes on asking ten thousand times in ten minutes."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot.config import DiscordSettings
from bot.delivery import Courier, Delivery
from bot.keeping import write_reply
from bot.platforms.discord.client import logged_in
from bot.platforms.discord.posting import DiscordPoster
from bot.replies import Action, Reply
from storage.callers import venues
from storage.posting import outbox
from storage.tables import posts
from tests.memory_platform import StubPainter, brings
from tests.platforms.discord.loopback import GUILD, TOKEN, Fault
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.database import Database
    from storage.ledger.unit import Connection
    from tests.platforms.discord.loopback import Loopback

CHANNELS = ("8", "9")
TRIED = START - timedelta(minutes=10)
"""When the posts were sent off by a process that was killed: Discord knows them by their keys no longer."""


def puts(connection: Connection) -> None:
    """Write a post for each of two channels."""
    venue = venues.open_venue(connection, "discord", GUILD, START)
    for channel in CHANNELS:
        outbox.put(
            connection,
            venue.id,
            channel,
            [write_reply(Reply("a ceasefire", actions=(Action("About", "tracker about"),)))],
            START,
        )


@asynccontextmanager
async def delivering(database: Database, discord: Loopback) -> AsyncIterator[Delivery]:
    """Log in, and deliver what waits there."""
    await database.transaction(puts)
    settings = DiscordSettings(token=SecretStr(TOKEN), api_url=f"{discord.url}/api/v10")
    async with logged_in(settings) as client:
        yield Delivery(Courier(database, DiscordPoster(client), StubPainter(), lambda: START))


@pytest.mark.parametrize("status", [401, 403])
async def test_a_no_to_all_is_asked_for_by_one(database: Database, discord: Loopback, status: int) -> None:
    """A token that was replaced, or somebody between here and Discord: no other channel is tried meanwhile."""
    discord.faults.append(Fault("/messages", status, {"message": "No", "code": 0}))
    async with delivering(database, discord) as delivery:
        assert [await brings(delivery) for _ in CHANNELS] == [True, False]

    assert [discord.channels.reads(channel) for channel in CHANNELS] == [[], []]


@pytest.mark.parametrize(("status", "state"), [(401, "claimed"), (403, "claimed"), (404, "unknown")])
async def test_what_may_have_arrived_is_looked_for_once_it_can_be(
    database: Database, discord: Loopback, status: int, state: str
) -> None:
    """A no to all says nothing of the channel: only where that can't be read is it given up as not known."""
    discord.faults.append(Fault("/messages", status, {"message": "No", "code": 0}))
    async with delivering(database, discord) as delivery:
        await database.transaction(lambda connection: connection.execute(update(posts).values(tried_at=TRIED)).close())
        assert await brings(delivery)

    assert await database.read(lambda connection: connection.scalars(select(posts.c.state)).first()) == state
