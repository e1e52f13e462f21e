"""On Discord: the bot beside a bare one, each a process of its own over a Discord on this machine."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks import record
from benchmarks.guilds import guild_told, guilds_told
from benchmarks.machine import resident
from benchmarks.processes import started
from benchmarks.table import beside
from benchmarks.timing import slowest
from tests.platforms.discord.loopback import GUILD, TOKEN, Loopback, on_loopback, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STATUS: Final = ("ceasefire", "status", {"agreement": record.AGREEMENT})
PING: Final[tuple[str, str, dict[str, str]]] = ("bare", "ping", {})
_WARM_UP: Final = 20
_TAIL: Final = 10
"""How many times as often each is asked: of 200 answers the slowest hundredth would be whichever two met a hiccup."""
_SETTLING: Final = 0.002
"""Seconds in which the bot may note a guild once all have come."""
_FIRST_ID: Final = 1_456_074_443_981_000_000


@dataclass(frozen=True, slots=True)
class Load:
    """How often a bot is asked alone, by how many people at once, and the guilds that it is in."""

    times: int
    crowd: int
    guilds: int


@dataclass(frozen=True, slots=True)
class Served:
    """How one bot served: seconds from its start to ready, of the median and the slowest hundredth of its answers.

    ``rate`` is answers a second to what a crowd asks at once; ``memory`` the resident bytes once all guilds are
    noted.
    """

    load: Load

    start: float
    median: float
    slow: float
    rate: float
    memory: int


@dataclass
class Bench:
    """Asks one bot, and waits for its answers. ``asked`` counts the interactions."""

    discord: Loopback
    command: tuple[str, str, dict[str, str]]
    asked: int = 0

    async def answered(self) -> float:
        """Ask once; give the seconds until the answer."""
        began = time.perf_counter()
        await self._ask()
        await self.discord.is_asked("/callback")
        return time.perf_counter() - began

    async def rate(self, crowd: int) -> float:
        """Ask so many times without waiting; give the answers a second."""
        began = time.perf_counter()
        for _ in range(crowd):
            await self._ask()
        for _ in range(crowd):
            await self.discord.is_asked("/callback")
        return crowd / (time.perf_counter() - began)

    async def _ask(self) -> None:
        self.asked += 1
        name, subcommand, options = self.command
        said = typed(name, subcommand, **options) | {"id": str(_FIRST_ID + self.asked)}
        await self.discord.says("INTERACTION_CREATE", said)


async def side_by_side(folder: Path, database: Path, load: Load) -> tuple[Served, Served]:
    """Give how the bare bot serves ``/ping``, and how ours serves ``/ceasefire status`` over this database."""
    bare = [sys.executable, "-m", "benchmarks.bare_discord"]
    ours = [sys.executable, "-m", "bot", "run"]
    return await _served(bare, PING, folder, database, load), await _served(ours, STATUS, folder, database, load)


async def _served(
    arguments: Sequence[str], command: tuple[str, str, dict[str, str]], folder: Path, database: Path, load: Load
) -> Served:
    began = time.perf_counter()
    async with on_loopback() as discord, started(arguments, folder, _settings(discord, database)) as process:
        await discord.ready.wait()
        start = time.perf_counter() - began
        bench = Bench(discord, command)
        await discord.says("GUILD_CREATE", guild_told(GUILD))
        taken = [await bench.answered() for _ in range(_WARM_UP + _TAIL * load.times)][_WARM_UP:]
        served = Served(load, start, statistics.median(taken), slowest(taken), await bench.rate(load.crowd), 0)
        for guild in guilds_told(load.guilds):
            await discord.says("GUILD_CREATE", guild)
        await bench.answered()  # what came before it has been taken in
        await asyncio.sleep(_SETTLING * load.guilds)
        return replace(served, memory=resident(process.pid))


def _settings(discord: Loopback, database: Path) -> dict[str, str]:
    return {
        "CEASEFIRE_DISCORD__TOKEN": TOKEN,
        "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10",
        "CEASEFIRE_STORAGE__URL": f"sqlite:///{database}",
    }


def served_lines(bare: Served, ours: Served) -> Iterator[str]:
    """Give the lines of the table: the bare bot, ours, and how many times as much ours takes."""
    rows = (
        ("median", "ms", 1000 * bare.median, 1000 * ours.median),
        ("slowest hundredth", "ms", 1000 * bare.slow, 1000 * ours.slow),
        (f"{ours.load.crowd} at once, a second", "", bare.rate, ours.rate),
        (f"memory, {ours.load.guilds:,} guilds", "MB", bare.memory / 1e6, ours.memory / 1e6),
        ("start to ready", "s", bare.start, ours.start),
    )
    return beside(("on Discord", "bare /ping", "status"), rows)
