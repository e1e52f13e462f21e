"""Discord as a platform within a process: what goes on beside the answers."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot import background
from bot.commands.catalogue import CATALOGUE
from bot.config import DiscordSettings
from bot.platforms.discord.client import Discord
from bot.tracker import Tracker
from tests.platforms.discord.loopback import TOKEN
from tests.platforms.program import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.delivery import Poster
    from storage.database import Database
    from tests.platforms.discord.loopback import Loopback


class Log(logging.Handler):
    """What is logged of work that goes on beside."""

    def __init__(self) -> None:
        super().__init__()
        self.written = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a fault."""
        assert record.exc_info
        self.written.set()


@pytest.fixture
def log() -> Iterator[Log]:
    """The log of the program, as far as it is about that."""
    log, logger = Log(), logging.getLogger(background.__name__)
    logger.addHandler(log)
    yield log
    logger.removeHandler(log)


async def test_posts_that_come_no_more_are_told_of(database: Database, discord: Loopback, log: Log) -> None:
    """Whoever runs the bot reads at once that what brings them has ended, while people are answered on."""

    async def deliver(_: Poster) -> None:
        raise RuntimeError("nobody foresaw this")

    settings = DiscordSettings(token=SecretStr(TOKEN), api_url=f"{discord.url}/api/v10")
    platform = Discord(settings, CATALOGUE, lambda: datetime.now(UTC), deliver)
    serving = asyncio.create_task(platform.serve(Tracker(database, CATALOGUE)))
    async with asyncio.timeout(PATIENCE):
        await log.written.wait()

    assert not serving.done()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
