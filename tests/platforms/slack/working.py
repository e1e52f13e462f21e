"""The bot's own Slack, in the process of the test, over the real door and a real SQLite file."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.commands.catalogue import CATALOGUE
from bot.config import HttpSettings, SlackSettings
from bot.keeping import InstallationKeeper
from bot.platforms.slack.client import Slack as Platform
from bot.tracker import Tracker
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.calls import Request
    from bot.charts.painting import Painter
    from bot.commands.registry import Option
    from bot.delivery import Poster
    from bot.replies import Choice, Reply
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


class Door(Tracker):
    """The one door, which can be held shut for a while, as a busy record does."""

    def __init__(self, database: Database, painter: Painter | None = None) -> None:
        super().__init__(database, CATALOGUE, painter)
        self.now = START
        self.database = database
        self.installations = InstallationKeeper(database)
        self.asked: list[Request] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def answer(self, request: Request) -> Reply:
        """Answer once the gate is open."""
        self.asked.append(request)
        await self.gate.wait()
        return await super().answer(request)

    async def permit(self, request: Request) -> None:
        """Say whether it is permitted once the gate is open."""
        await self.gate.wait()
        await super().permit(request)

    async def complete(self, request: Request, option: str | Option, typed: str) -> list[Choice]:
        """Offer what there is once the gate is open."""
        await self.gate.wait()
        return await super().complete(request, option, typed)


@asynccontextmanager
async def at_work(door: Door, slack: Slack) -> AsyncIterator[None]:
    """Let the bot answer over this door until the block ends."""
    settings = SlackSettings(
        bot_token=SecretStr(BOT_TOKEN), app_token=SecretStr(APP_TOKEN), api_url=f"{slack.world.url}/api/"
    )
    slack.server.sockets.connected.clear()
    async with serving(door, settings, HttpSettings()) as task:
        connected = asyncio.create_task(slack.server.sockets.connected.wait())
        await asyncio.wait({task, connected}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        assert connected.done(), task
        yield


@asynccontextmanager
async def serving(door: Door, settings: SlackSettings, http: HttpSettings) -> AsyncIterator[asyncio.Task[int]]:
    """Begin to serve Slack over this door, where nothing is delivered, and end it with the block."""
    platform = Platform(settings, http, CATALOGUE, lambda: door.now, _nothing, door.installations)
    task = asyncio.create_task(platform.serve(door))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _nothing(poster: Poster) -> None:  # noqa: ARG001 — there is nothing to be delivered
    await asyncio.Event().wait()
