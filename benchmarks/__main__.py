"""Measures and prints one table."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.bare_insert import bare_insert
from benchmarks.delivery import CHANNELS, delivered
from benchmarks.digests import digests_told
from benchmarks.door import DURATION, LIST, LOG, SEARCH, STATUS, Door
from benchmarks.filling import fill
from benchmarks.importing import IMPORTED, import_rate
from benchmarks.machine import described
from benchmarks.on_discord import Load, Served, served_lines, side_by_side
from benchmarks.on_slack import Answering, answering_lines, in_turns
from benchmarks.pictures import drawn_beside
from benchmarks.table import BySize, Measured, lines
from benchmarks.timing import at_once, in_turn, medians, pulse
from storage.database import Database
from storage.migrations import migrate
from tests.platforms.discord.loopback import GUILD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.timing import Action

READS: Final = (STATUS, DURATION, LIST, SEARCH)
AGAIN: Final = "status again"
"""The same asked again, with nothing entered meanwhile."""
_ROUNDS: Final = 5
"""How often so many logs at once are begun, at most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is measured: with how many reports, how often, by how many at once; digests, pictures, channels, guilds."""

    sizes: Sequence[int]
    times: int
    crowd: int
    digests: int
    pictures: int
    channels: int
    guilds: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured: over databases, and of the bare bot and ours on each platform."""

    measured: Measured
    discord: tuple[Served, Served]
    slack: tuple[Answering, Answering]

    def lines(self) -> Iterator[str]:
        """Give the lines of the tables."""
        yield from lines(self.measured)
        yield ""
        yield from served_lines(*self.discord)
        yield ""
        yield from answering_lines(*self.slack)


async def measure(chosen: Chosen, folder: Path) -> Found:
    """Measure over databases of each size, then over the largest, and beside bare bots."""
    by_size = await _by_size(chosen, folder)
    largest = folder / f"{max(chosen.sizes)}.db"
    async with await _new(folder / "import.db") as database:
        rows = min(max(chosen.sizes), IMPORTED)
        imported = await import_rate(database, folder / "reports.csv", GUILD, rows)
    discord = await side_by_side(folder, largest, Load(chosen.times, chosen.crowd, chosen.guilds))
    slack = await in_turns(folder, largest, chosen.times, chosen.crowd)
    async with await _new(largest) as database:
        drawn = await drawn_beside(Door(database, GUILD), chosen.pictures)
        told = await digests_told(database, GUILD, max(chosen.sizes), chosen.digests)
    sent = await delivered(folder, chosen.channels)
    return Found(Measured(by_size, imported, told, drawn, sent), discord, slack)


async def _by_size(chosen: Chosen, folder: Path) -> BySize:
    """Fill a database with each number of reports, and measure over all of them in turns."""
    sizes, times, crowd = chosen.sizes, chosen.times, chosen.crowd
    async with AsyncExitStack() as stack:
        insert = await stack.enter_async_context(bare_insert(folder / "bare.db"))
        databases = [await stack.enter_async_context(await _new(folder / f"{size}.db")) for size in sizes]
        doors = [Door(database, GUILD) for database in databases]
        # The loop is watched apart from what is timed: a watch that wakes it every millisecond delays all else.
        async with pulse() as watched:
            filled = [await fill(database, GUILD, size) for database, size in zip(databases, sizes, strict=True)]
            await _everything(doors[-1], times, crowd)
        bare, found = await _medians(doors, insert, times)
        # Bare ones go into the file that the largest record lies in, where no log of it has to wait for them.
        beside = await stack.enter_async_context(bare_insert(folder / f"{sizes[-1]}.db"))
        crowds = [in_turn(beside, crowd), *(at_once(door.asking(LOG), crowd) for door in doors)]
        bare_in_turn, *crowded = (crowd / taken for taken in await medians(crowds, min(times, _ROUNDS), warm_up=1))
    return BySize(sizes, found, bare, crowd, crowded, bare_in_turn, filled, watched.longest)


async def _medians(doors: Sequence[Door], insert: Action, times: int) -> tuple[float, dict[str, Sequence[float]]]:
    """Give the median of a bare INSERT, and those of each command over each record, in seconds."""
    logs = [door.asking(LOG) for door in doors]
    found: dict[str, Sequence[float]] = {}
    for measured in READS:
        # Each just after an entry: nothing that an earlier answer had worked out holds any more.
        found[measured] = await medians([door.asking(measured) for door in doors], times, before=logs)
    found[AGAIN] = await medians([door.asking(STATUS) for door in doors], times)
    bare, *found[LOG] = await medians([insert, *logs], times)
    return bare, found


async def _everything(door: Door, times: int, crowd: int) -> None:
    """Do all that is timed, without taking its time."""
    for measured in (*READS, LOG):
        await medians([door.asking(measured)], times)
    await at_once(door.asking(LOG), crowd)()


async def _new(file: Path) -> Database:
    database = await Database.open(f"sqlite:///{file}")
    await migrate(database)
    return database


async def main(chosen: Chosen) -> None:
    """Measure in a folder that goes when all is done, on the disk where this is started."""
    here = Path.cwd()
    gc.freeze()  # what is imported stays for good: the collector need not look through it while the loop waits
    with tempfile.TemporaryDirectory(dir=here, prefix=".bench-") as scratch:
        found = await measure(chosen, Path(scratch))
    sys.stdout.write("\n".join((described(here), *found.lines(), "")))


def _sizes(words: str) -> list[int]:
    return [int(one) for one in words.split(",")]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[1000, 100_000], help="violations, such as 1000,100000,1000000")
    parser.add_argument("--times", type=int, default=200, help="runs whose median is given")
    parser.add_argument("--crowd", type=int, default=400, help="people who log, or ask, in the same moment")
    parser.add_argument("--digests", type=int, default=2000, help="digests that are due at the same minute")
    parser.add_argument("--pictures", type=int, default=100, help="pictures that are drawn one after the other")
    parser.add_argument("--channels", type=int, default=CHANNELS, help="channels that posts are delivered to")
    parser.add_argument("--guilds", type=int, default=2500, help="guilds on Discord that the bot is in")
    asyncio.run(main(Chosen(**vars(parser.parse_args()))))
