"""A record whose channels get a digest every hour, and what a reader of them is to see."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.calls import Address
from bot.keeping import read_reply
from storage.callers import venues
from storage.database import Database
from storage.ledger.unit import Shelves, open_unit
from storage.records.subscriptions import Subscription
from storage.records.timetables import Timetable
from storage.writing.writer import flush
from tests.databases import sqlite_url
from tests.people import ADMIN
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.ledger.unit import Connection

BEGUN = datetime(2020, 10, 26, 4, 30, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
AGREEMENT = (
    "/tracker zone Asia/Baku",
    "/tracker actor add Armenia",
    "/tracker actor add Azerbaijan",
    "/ceasefire add minsk conflict=karabakh parties=Armenia; Azerbaijan effective=2020-10-26 08:00 title=Truce new=yes",
)
REPORT = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-26 08:20 new=yes"
ALERTS = "/digest alerts states=reported alerts=violation window=0 save=yes"
STATES = "SELECT state FROM posts ORDER BY id"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The record in a file, as a venue of a platform."""

    record: Path
    venue: Address

    async def opens(self, channels: list[str]) -> None:
        """Enter a ceasefire, and subscribe channels to a digest each hour, the first with a picture."""

        def work(connection: Connection) -> None:
            venue = venues.open_venue(connection, self.venue.platform, self.venue.external_id, BEGUN)
            unit = open_unit(connection, venue, BEGUN, Shelves(), write=True)
            for channel in channels:
                table = Timetable("UTC", time(0), hours=1)
                unit.put(Subscription(unit.new_id(), venue.id, channel, table, picture=channel == channels[0]))
            flush(unit, "digest subscribe", venues.signature(connection, venue, ADMIN.id, ADMIN.name))

        async with await Database.open(sqlite_url(self.record)) as database:
            await database.transaction(work)
            for line in AGREEMENT:
                await Talk(database, BEGUN, self.venue).hears(line, key=line)

    async def reports(self, at: datetime) -> None:
        """Log a report."""
        await self.hears(REPORT, at)

    async def hears(self, line: str, at: datetime, channel: str = "") -> None:
        """Carry out a line that is said in a channel, beside the program if that runs."""
        async with await Database.open(sqlite_url(self.record)) as database:
            await Talk(database, at, self.venue, channel=channel, lacks=()).hears(line, key=f"{line} at {at}")

    def says(self, query: str) -> list[Any]:
        """Read the record beside the program."""
        with closing(sqlite3.connect(self.record)) as connection:
            return [row[0] if len(row) == 1 else row for row in connection.execute(query)]

    async def settled(self, slots: int) -> None:
        """Wait until so many slots were told, and no part of any is on its way."""
        while self.says("SELECT count(*) FROM slots") != [slots]:  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)
        await self.is_through()

    async def is_through(self) -> None:
        """Wait until no part of anything is on its way."""
        while {"pending", "claimed"} & set(self.says(STATES)):  # noqa: ASYNC110 — as above
            await asyncio.sleep(0.05)

    async def fails(self) -> None:
        """Wait until a part can't be posted."""
        while "failed" not in self.says(STATES):  # noqa: ASYNC110 — as above
            await asyncio.sleep(0.05)

    async def arrive(self, parts: int) -> None:
        """Wait until so many parts, and no more, have arrived."""
        while self.says(STATES) != ["sent"] * parts:  # noqa: ASYNC110 — as above
            await asyncio.sleep(0.05)

    async def is_shown(self) -> None:
        """Wait until the terminal has shown whatever was posted."""
        newest = "SELECT max(id) FROM posts WHERE part IN ('message', 'detail') GROUP BY channel ORDER BY channel"
        shown = "SELECT CAST(value AS INTEGER) FROM marks WHERE name LIKE 'shown:%' ORDER BY name"
        while self.says(newest) != self.says(shown):  # noqa: ASYNC110 — another process writes it
            await asyncio.sleep(0.05)

    def wrote(self, part: str) -> dict[str, list[list[str]]]:
        """Give the titles of what was written for each channel, by part, the parts of one message together."""
        written: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        query = f"SELECT channel, bundle, content FROM posts WHERE part = '{part}' ORDER BY id"  # noqa: S608
        for channel, bundle, content in self.says(query):
            written[channel][bundle].append(read_reply(content).title)
        return {channel: list(bundles.values()) for channel, bundles in written.items()}


def hours_due(now: datetime) -> int:
    """Count the hours that a digest was due at since the beginning, which is at half past."""
    return (now - BEGUN + AN_HOUR / 2) // AN_HOUR
