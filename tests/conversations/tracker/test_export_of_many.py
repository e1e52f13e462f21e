"""A record of more reports than one stretch of an export holds."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks import record
from benchmarks.filling import PLATFORM, enter
from bot.calls import Address
from storage.ledger.books import CHUNK
from storage.ledger.unit import Shelves
from tests.talking import Talk

if TYPE_CHECKING:
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


async def _exported(bot: Talk) -> dict[str, Any]:
    reply = await bot.hears("/tracker export all format=json")
    assert reply.file is not None
    whole: dict[str, Any] = json.loads(reply.file.content)
    return whole
