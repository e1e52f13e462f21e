"""What the meter promises: a line on a terminal and none elsewhere, and work that stops when it is told to."""

from __future__ import annotations

import asyncio
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from bot.operations.meter import Halted, Meter
from storage.database import Database
from tests.databases import sqlite_url

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_progress_is_shown_on_a_terminal() -> None:
    """How much of what, in per cent; nothing yet of nothing is no fault."""
    shown = Terminal()
    meter = Meter(shown)

    meter("versions", 1_500, 6_000)
    meter("words", 0, 0)
    meter.clear()

    lines = shown.getvalue().split("\r\x1b[K")
    assert lines == ["", "versions: 1,500 of 6,000 (25 %)", "words: 0 of 0 (0 %)", ""]


def test_a_file_gets_no_progress() -> None:
    """What is kept of standard error holds faults alone."""
    shown = StringIO()

    Meter(shown)("versions", 1, 2)

    assert shown.getvalue() == ""


async def test_work_that_is_cancelled_stops_at_its_next_step() -> None:
    """A thread can't be cancelled: it is told when it next reports."""
    meter = Meter(StringIO())
    work = asyncio.create_task(meter.over(asyncio.Event().wait()))
    await asyncio.sleep(0)

    work.cancel()

    with pytest.raises(asyncio.CancelledError):
        await work
    with pytest.raises(Halted):
        meter("pages", 1, 2)


async def test_work_that_stops_when_it_is_told_to_is_no_fault(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Ctrl-C while a record is verified: the thread that looks through it ends, and the log says nothing of that."""
    meter, begun = Meter(StringIO()), asyncio.Event()
    loop = asyncio.get_running_loop()

    def look(_connection: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        while True:
            meter("versions", 1, 2)

    async with await Database.open(sqlite_url(file)) as database:
        work = asyncio.create_task(meter.over(database.read(look)))
        await begun.wait()
        work.cancel()
        await asyncio.wait([work])

    assert caplog.records == []


async def test_work_that_waits_for_its_thread_stops_too(file: Path) -> None:
    """Ctrl-C while a copy is verified: the database that the work opened is closed once the thread has ended."""
    meter, begun = Meter(StringIO()), asyncio.Event()
    loop = asyncio.get_running_loop()

    def look(_connection: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        while True:
            meter("versions", 1, 2)

    async def whole() -> None:
        async with await Database.open(sqlite_url(file)) as database:
            await database.read(look)

    work = asyncio.create_task(meter.over(whole()))
    await begun.wait()
    work.cancel()
    await asyncio.wait([work])

    assert work.cancelled()
