"""A record of more reports than one stretch of an export holds."""

from __future__ import annotations

import asyncio
import csv
import gc
import io
import json
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import record
from benchmarks.filling import PLATFORM, enter
from bot.calls import Address
from storage.asking.exports import extracts
from storage.asking.views import View
from storage.callers.venues import open_venue
from storage.chunks import CHUNK
from storage.ledger.unit import Shelves, open_unit
from storage.records.subjects import Subject
from storage.records.violations import Violation
from tests.talking import Talk

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.database import Database

MANY = CHUNK + 100


async def test_what_was_said_of_reports_far_apart_is_told_once(database: Database) -> None:
    """Whatever stretch it lies in: figures of a merged report are those of the one that stays."""
    bot = await _filled(database)
    await bot.hears(f"/violation merge 5 into={MANY}")
    await bot.hears(f"/violation respond 1;{MANY - 1} speaker=north-mod stance=denies words=Not us")
    await bot.hears(f"/violation respond 2;{MANY - 2} speaker=south-mod stance=denies words=Nor us")
    await bot.hears("/ceasefire say truce speaker=north stance=comments words=We hold it")

    whole = await _exported(bot)

    assert [one["number"] for one in whole["violations"]] == list(range(1, MANY + 1))
    assert len({one["id"] for one in whole["statements"]}) == len(whole["statements"]) == MANY + 3
    assert {one["words"] for one in whole["statements"] if one["violations"] == ["1", str(MANY - 1)]} == {"Not us"}
    assert whole["violations"][MANY - 1]["merged"] == ["5"]
    assert all(one["upheld"] for one in whole["statements"])
    assert all(one["single"] for one in whole["claims"])
    assert len(whole["claims"]) == MANY // 5


async def test_an_archive_has_a_header_once(database: Database) -> None:
    """However many stretches a sheet was written in."""
    bot = await _filled(database)

    reply = await bot.hears("/tracker export violations")

    assert reply.file is not None
    found = list(csv.DictReader(io.StringIO(reply.file.content.decode(), newline="")))
    assert [int(row["number"]) for row in found] == list(range(1, MANY + 1))
    assert f"1 agreement, 0 steps, {MANY} violations, {MANY} statements, {MANY // 5} claims" in reply.text


@pytest.mark.parametrize("part", ["", "agreement=truce", "conflict=war"])
async def test_what_was_known_then_is_written_as_it_was_then(database: Database, part: str) -> None:
    """Whatever was merged, moved to another agreement, denied, taken back or entered since."""
    bot = await _filled(database)
    await bot.hears("/violation merge 5 into=6")
    then = await _exported(bot, part)
    bot.now += timedelta(minutes=1)
    for line in (
        "/ceasefire add pause title=Pause conflict=war parties=north;south effective=2024-11-01T00:00Z zone=Asia/Baku",
        "/violation amend 1 agreement=pause",
        "/violation amend 3 clear=agreement conflict=war",
        f"/violation merge 7 into={MANY}",
        "/violation respond 2 speaker=south-mod stance=denies words=Nor us",
        "/violation retract 4 reason=Typed twice",
        "/ceasefire say truce speaker=north stance=comments words=We hold it",
    ):
        await bot.hears(line)

    known = await _exported(bot, f"{part} as_of=2024-12-31T00:00Z known_by=2024-12-31T00:00Z")

    assert len(then["violations"]) == MANY
    for sheet in ("agreements", "violations", "statements", "claims"):
        assert known[sheet] == then[sheet]


@pytest.mark.parametrize("known_by", [None, record.NOW])
async def test_no_more_than_a_stretch_lies_in_memory(database: Database, known_by: datetime | None) -> None:
    """Of a record of hundreds of thousands of reports, whether as it stands or as it was known."""
    await _filled(database)

    held = await database.transaction(partial(_held_at_the_end, View(known_by=known_by)))

    assert held < CHUNK


def _held_at_the_end(view: View, connection: Connection) -> int:
    """Extract everything, and count the reports in memory with the last of it."""
    before = _reports_in_memory()
    unit = open_unit(connection, open_venue(connection, PLATFORM, "1", record.NOW), record.NOW, Shelves(), write=False)
    for _ in extracts(unit, view, Subject(), full=False):
        held = _reports_in_memory() - before
    return held


def _reports_in_memory() -> int:
    return sum(isinstance(one, Violation) for one in gc.get_objects())


async def test_two_exports_at_once_leave_room_for_another_question(database: Database) -> None:
    """An export reads for long, and a file is read by few at once: the second waits for the first, nobody else does."""
    if database.dialect != "sqlite":
        return  # a server is asked over as many connections as are needed
    bot = await _filled(database)
    answered: list[str] = []

    async def ask(line: str) -> None:
        await bot.hears(line)
        answered.append(line)

    lines = ("/tracker export violations", "/tracker export statements", "/ceasefire status truce")
    await asyncio.gather(*map(ask, lines))

    assert answered[0] == "/ceasefire status truce"


async def _filled(database: Database) -> Talk:
    shelves = Shelves()
    for work in (record.begin, partial(record.reports, MANY)):
        await database.transaction(partial(enter, "1", shelves, work, record.START))
    return Talk(database, now=record.NOW, venue=Address(PLATFORM, "1"))


async def _exported(bot: Talk, part: str = "") -> dict[str, Any]:
    reply = await bot.hears(f"/tracker export all format=json {part}")
    assert reply.file is not None
    whole: dict[str, Any] = json.loads(reply.file.content)
    return whole
