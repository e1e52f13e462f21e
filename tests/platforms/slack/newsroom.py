"""The bot beside the loopback, in one process: the real door over a record of the test's own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.commands.catalogue import CATALOGUE
from bot.tracker import Tracker
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.driver import Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.calls import Request
    from bot.charts.painting import Painter
    from bot.replies import Reply
    from storage.database import Database


class Platform(Protocol):
    """What serves a platform until it is cancelled; gives the exit status."""

    async def serve(self, tracker: Tracker) -> int:
        """Serve the commands of the tracker."""
        ...


class Door(Tracker):
    """The one door, which can be held shut for a while, as a busy record does."""

    def __init__(self, database: Database, slack: Slack, painter: Painter | None = None) -> None:
        super().__init__(database, CATALOGUE, painter)
        self.database = database
        self.slack = slack
        self.gate = asyncio.Event()
        self.gate.set()

    @property
    def now(self) -> datetime:
        """The instant at which the next thing is done: the loopback's own."""
        return self.slack.world.clock.now

    async def answer(self, request: Request) -> Reply:
        """Answer once the gate is open."""
        await self.gate.wait()
        return await super().answer(request)


@dataclass
class Newsroom:
    """The people of a workspace, and the bot that serves them."""

    slack: Slack
    door: Door
    serving: asyncio.Task[int]


@asynccontextmanager
async def served(platform: Platform, door: Door) -> AsyncIterator[Newsroom]:
    """Let a platform serve over sockets until the block ends; it is connected when the block begins."""
    serving = asyncio.create_task(platform.serve(door))
    connected = asyncio.create_task(door.slack.server.sockets.connected.wait())
    try:
        await asyncio.wait([serving, connected], timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        assert connected.done(), "it does not connect"
        yield Newsroom(door.slack, door, serving)
    finally:
        connected.cancel()
        serving.cancel()
        await asyncio.gather(serving, connected, return_exceptions=True)
