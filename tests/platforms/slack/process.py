"""The program as a process of its own, over a Slack on this machine."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import aiohttp

from tests.platforms.forked import Begun, forked
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.deliveries import SIGNING_SECRET
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable
    from pathlib import Path

    from tests.platforms.forked import Begin
    from tests.platforms.slack.loopback.driver import Slack


TOKEN_KEY = "uMNmf9uTGGLxX6lAVPXsVOVgFGtFGMxJb8lxhZMSPrs="
LISTENING = "listening at "


@dataclass
class Running:
    """The program while it runs, and what it says on standard error."""

    process: Begun
    url: str = ""
    """Where it listens in HTTP mode."""
    lines: list[str] = field(default_factory=list)
    _heard: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def says(self, words: str) -> str:
        """Wait for a line on standard error that holds ``words``; gives the whole line."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for line in self.lines:
                    if words in line:
                        return line
                assert not self.ended.is_set(), f"it ended without saying {words!r}: {self.lines}"
                await self._heard.wait()

    async def stops(self) -> int:
        """Tell it to end, as an operator does; gives its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ends()

    async def dies(self) -> None:
        """Kill it, as when the machine goes down."""
        self.process.kill()
        await self.process.wait()

    async def ends(self) -> int:
        """Wait until it ends by itself; gives its exit status."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def listen(self) -> None:
        """Write down what it says until it ends."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.lines.append(line.decode().rstrip("\n"))
            self._notice()
        self.ended.set()
        self._notice()

    def _notice(self) -> None:
        self._heard.set()
        self._heard = asyncio.Event()


def socket_settings(slack: Slack) -> dict[str, str]:
    """Give the environment of a program in Socket Mode."""
    tokens = {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN, "CEASEFIRE_SLACK__APP_TOKEN": APP_TOKEN}
    return tokens | {"CEASEFIRE_SLACK__API_URL": f"{slack.world.url}/api/"}


def http_settings(slack: Slack, port: int) -> dict[str, str]:
    """Give the environment of a program in HTTP mode, for one workspace."""
    secrets = {"CEASEFIRE_SLACK__BOT_TOKEN": BOT_TOKEN, "CEASEFIRE_SLACK__SIGNING_SECRET": SIGNING_SECRET}
    where = {"CEASEFIRE_HTTP__HOST": "127.0.0.1", "CEASEFIRE_HTTP__PORT": str(port)}
    return secrets | where | {"CEASEFIRE_SLACK__API_URL": f"{slack.world.url}/api/"}


def oauth_settings(slack: Slack, port: int = 0) -> dict[str, str]:
    """Give the environment of a program in HTTP mode, for many workspaces."""
    client, secret = slack.world.client
    many = {"CEASEFIRE_SLACK__CLIENT_ID": client, "CEASEFIRE_SLACK__CLIENT_SECRET": secret}
    many["CEASEFIRE_SLACK__TOKEN_KEY"] = TOKEN_KEY
    one = http_settings(slack, port)
    return many | {name: value for name, value in one.items() if name != "CEASEFIRE_SLACK__BOT_TOKEN"}


def started(folder: Path, *arguments: str, **settings: str) -> AbstractAsyncContextManager[Running]:
    """Set the program, which is imported already, to work in ``folder``; it is gone when the block ends."""
    return started_by(forked, folder, *arguments, **settings)


@asynccontextmanager
async def started_by(begin: Begin, folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    """Set the program to work in ``folder`` this way; it is gone when the block ends."""
    process = await begin(folder, *arguments, **settings)
    running = Running(process)
    listening = asyncio.create_task(running.listen())
    try:
        yield running
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await listening


@asynccontextmanager
async def over_sockets(folder: Path, slack: Slack, *, begin: Begin = forked, **settings: str) -> AsyncIterator[Running]:
    """Start the program in Socket Mode, and wait until it is connected; Slack's clock is not behind the program's."""
    slack.server.http = None
    slack.world.clock.now = max(slack.world.clock.now, datetime.now(UTC))
    before = slack.server.sockets.greetings
    async with started_by(begin, folder, "run", **(socket_settings(slack) | settings)) as running:
        await first(running, slack.server.sockets.connects(before + 1))
        yield running


@asynccontextmanager
async def over_http(
    folder: Path, slack: Slack, *, port: int = 0, many: bool = False, begin: Begin = forked, **settings: str
) -> AsyncIterator[Running]:
    """Start the program in HTTP mode on this port, or a free one, and wait until it says that it is well.

    It is in one workspace, or in ``many`` by OAuth; Slack's clock is not behind the program's.
    """
    slack.world.clock.now = max(slack.world.clock.now, datetime.now(UTC))
    environment = (oauth_settings if many else http_settings)(slack, port) | settings
    async with started_by(begin, folder, "run", **environment) as running:
        running.url = (await running.says(LISTENING)).rpartition(LISTENING)[2].split()[0]
        await first(running, _well(running.url))
        slack.server.listens_at(f"{running.url}/slack/events")
        yield running


def free_port() -> int:
    """Give a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def first(running: Running, ready: Awaitable[object]) -> None:
    """Wait until the program is ready, or fail with what it said when it ended instead."""
    waiting = [asyncio.ensure_future(ready), asyncio.ensure_future(running.ended.wait())]
    done, pending = await asyncio.wait(waiting, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    assert waiting[0] in done, f"it is not ready: {running.lines}"


async def _well(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):
                async with session.get(f"{url}/healthz") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.05)
