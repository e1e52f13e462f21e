"""On Slack: the bot beside a bare app of Bolt's, each a process of its own over a Slack on this machine.

Both are asked in turns, so that whatever else the machine does meanwhile falls on both alike.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import aiohttp

from benchmarks import record
from benchmarks.filling import PLATFORM
from benchmarks.processes import free_port, started
from benchmarks.table import beside
from benchmarks.timing import slowest
from storage.callers.venues import known_venue, open_venue, signature
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.linking.links import join
from storage.writing.writer import flush
from tests.platforms.discord.loopback import GUILD
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.server import opened
from tests.platforms.slack.loopback.town import ANNA, DESK, NEWS, town
from tests.platforms.slack.process import http_settings, socket_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.platforms.slack.loopback.deliveries import Delivery

BURSTS: Final = 3
_WARM_UP: Final = 20
_PATIENCE: Final = 300.0
_PAUSE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Asked:
    """A program, and the command that it is asked."""

    line: str
    program: Sequence[str]


BARE: Final = Asked("/ping", (sys.executable, "-m", "benchmarks.bare_slack"))
OURS: Final = Asked(f"/ceasefire status {record.AGREEMENT}", (sys.executable, "-m", "bot", "run"))


@dataclass
class Bench:
    """Types one command, and waits for its answers.

    ``taken`` are the seconds until the answers, ``acks`` those until the acknowledgements, ``rates`` answers a second.
    """

    slack: Slack
    line: str
    taken: list[float] = field(default_factory=list)
    acks: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    async def ask(self) -> None:
        """Type it once, and wait for both."""
        began, delivery = time.perf_counter(), self._typed()
        await self.slack.server.send(delivery)
        await self.slack.sees(delivery)
        self.taken.append(time.perf_counter() - began)
        await delivery.acked
        self.acks.append(delivery.took)

    async def burst(self, crowd: int) -> None:
        """Type it so many times without waiting."""
        messages, feed = self.slack.world.channels[NEWS].messages, self.slack.world.feed
        wanted, before, began = len(messages) + crowd, len(feed.past), time.perf_counter()
        sent = [asyncio.create_task(self.slack.server.send(self._typed())) for _ in range(crowd)]
        await feed.first(before, lambda _: len(messages) >= wanted, _PATIENCE)
        self.rates.append(crowd / (time.perf_counter() - began))
        await asyncio.gather(*sent)

    def _typed(self) -> Delivery:
        world = self.slack.world
        payload = payloads.slash(world, world.trigger(DESK, ANNA), world.channels[NEWS], self.line)
        return self.slack.delivery("slash_commands", payload)


@dataclass(frozen=True, slots=True)
class Answering:
    """Seconds: the median and the slowest hundredth until an answer, the median until it was acknowledged.

    ``rate`` is answers a second to what ``crowd`` people type at once, over HTTP.
    """

    crowd: int

    median: float
    slow: float
    ack: float
    rate: float


async def in_turns(folder: Path, database: Path, times: int, crowd: int) -> tuple[Answering, Answering]:
    """Give how the bare app answers ``/ping``, and how ours answers ``/ceasefire status`` over this database."""
    async with await Database.open(f"sqlite:///{database}") as opened_database:
        await opened_database.transaction(_shared)
    storage = {"CEASEFIRE_STORAGE__URL": f"sqlite:///{database}"}
    async with AsyncExitStack() as stack:
        sockets = [await _over_sockets(stack, folder, one, storage) for one in (BARE, OURS)]
        for _ in range(_WARM_UP + times):
            for bench in sockets:
                await bench.ask()
    async with AsyncExitStack() as stack:
        posts = [await _over_http(stack, folder, one, storage) for one in (BARE, OURS)]
        for bench in posts * BURSTS:
            await bench.burst(crowd)
    bare, ours = (_answering(crowd, *pair) for pair in zip(sockets, posts, strict=True))
    return bare, ours


def _shared(connection: Connection) -> None:
    """Let the workspace on Slack read the record that was filled."""
    venue = open_venue(connection, "slack", DESK, record.NOW)
    unit = open_unit(connection, venue, record.NOW, Shelves(), write=True)
    join(unit, known_venue(connection, PLATFORM, GUILD))
    flush(unit.common or unit, "link", signature(connection, unit.venue, "filler", "Filler"))


async def _over_sockets(stack: AsyncExitStack, folder: Path, asked: Asked, storage: dict[str, str]) -> Bench:
    slack = await _opened(stack)
    await stack.enter_async_context(started(asked.program, folder, socket_settings(slack) | storage))
    await slack.server.sockets.connected.wait()
    return Bench(slack, asked.line)


async def _over_http(stack: AsyncExitStack, folder: Path, asked: Asked, storage: dict[str, str]) -> Bench:
    slack, port = await _opened(stack), free_port()
    await stack.enter_async_context(started(asked.program, folder, http_settings(slack, port) | storage))
    await _listens(port)
    slack.server.listens_at(f"http://127.0.0.1:{port}/slack/events")
    return Bench(slack, asked.line)


async def _opened(stack: AsyncExitStack) -> Slack:
    world = town()
    world.looks = False  # it takes the longer, the more is said
    return Slack(world, await stack.enter_async_context(opened(world)))


async def _listens(port: int) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientConnectionError):
                async with session.get(f"http://127.0.0.1:{port}/"):
                    return
            await asyncio.sleep(_PAUSE)


def _answering(crowd: int, talked: Bench, posted: Bench) -> Answering:
    taken, acks, rates = talked.taken[_WARM_UP:], talked.acks[_WARM_UP:], posted.rates
    medians = (statistics.median(some) for some in (acks, rates))
    return Answering(crowd, statistics.median(taken), slowest(taken), *medians)


def answering_lines(bare: Answering, ours: Answering) -> Iterator[str]:
    """Give the lines of the table: the bare app, ours, and how many times as much ours takes."""
    rows = (
        ("median", "ms", 1000 * bare.median, 1000 * ours.median),
        ("slowest hundredth", "ms", 1000 * bare.slow, 1000 * ours.slow),
        ("acknowledged, median", "ms", 1000 * bare.ack, 1000 * ours.ack),
        (f"{ours.crowd} at once, a second", "", bare.rate, ours.rate),
    )
    return beside(("on Slack", "bare /ping", "status"), rows)
