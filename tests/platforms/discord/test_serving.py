"""Discord as a platform within a process: what goes on beside the answers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot import background
from bot.commands.catalogue import CATALOGUE
from bot.config import DiscordSettings
from bot.platforms.discord.client import Discord
from bot.tracker import Tracker
from tests.log_listener import listening
from tests.platforms.discord.loopback import TOKEN
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.delivery import Poster
    from storage.database import Database
    from tests.log_listener import LogListener
    from tests.platforms.discord.loopback import Loopback


@pytest.fixture
def log() -> Iterator[LogListener]:
    """The log of work that goes on beside."""
    with listening(background.__name__) as listener:
        yield listener


async def test_posts_that_come_no_more_are_told_of(database: Database, discord: Loopback, log: LogListener) -> None:
    """Whoever runs the bot reads at once that what brings them has ended, while people are answered on."""

    async def deliver(_: Poster) -> None:
        raise RuntimeError("nobody foresaw this")

    settings = DiscordSettings(token=SecretStr(TOKEN), api_url=f"{discord.url}/api/v10")
    platform = Discord(settings, CATALOGUE, lambda: datetime.now(UTC), deliver)
    serving = asyncio.create_task(platform.serve(Tracker(database, CATALOGUE)))
    async with asyncio.timeout(PATIENCE):
        await log.heard.wait()

    assert log.records[0].exc_info
    assert not serving.done()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
