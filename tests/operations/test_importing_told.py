"""What the log is told of an import: one line for a file, which no end of the program comes between."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.operations.importing.batches import ImportJob
from bot.operations.importing.table import Table
from bot.operations.importing.whole_file import import_file
from bot.operations.meter import Meter
from storage.database import Database
from storage.errors import Refusal
from tests.databases import copy_template
from tests.memory_platform import MemoryPlatform
from tests.people import ADMIN
from tests.talking import HERE, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

HEAD = "claimant,accused,category,occurred,place_as_reported,agreement\n"
FIRST = "Azerbaijan,Armenia,shelling,2020-10-26 08:05,Terter,truce\n"
SECOND = "Armenia,Azerbaijan,drone strike,2020-10-27,Martuni,truce\n"
WRONG = "Armenia,Azerbaijan,drone strik,2020-10-27,Martuni,truce\n"
TRUCE = "/ceasefire add truce title=Truce conflict=war parties=Armenia; Azerbaijan effective=2020-10-26 08:00 new=yes"


@pytest.fixture
async def record(database: Database) -> Database:
    """A record with a truce and a log."""
    talk = Talk(database, channel="log", lacks=())
    for line in ("/tracker zone Asia/Baku", TRUCE, "/tracker channel log=yes"):
        await talk.hears(line)
    await MemoryPlatform(now=datetime.now(UTC)).delivers(database)
    return database


async def imports(record: Database, folder: Path, text: str, say: Callable[[Iterable[str]], None]) -> bool:
    """Import a file of this text, each of its rows as if it were a thousand; tells whether nothing was refused."""
    (folder / "reports.csv").write_text(text, encoding="utf-8")
    job = ImportJob(Table.of(folder / "reports.csv", batch=1), HERE, ADMIN)
    return await import_file(record, job, lambda: datetime.now(UTC), Meter(io.StringIO()), say)


async def read(record: Database) -> list[str]:
    """Give what the log then reads."""
    platform = MemoryPlatform(now=datetime.now(UTC))
    await platform.delivers(record)
    return platform.reads("log")


def silent(lines: Iterable[str]) -> None:
    """Say nothing."""


def killed_after(line: str) -> Callable[[Iterable[str]], None]:
    """End the program once it has entered a line of the file."""

    def say(lines: Iterable[str]) -> None:
        if any(one.startswith(f"{line}: entered as") for one in lines):
            raise InterruptedError

    return say


async def test_a_file_is_told_of_with_its_last_thousand(record: Database, tmp_path: Path) -> None:
    """Killed right after that, the program has told of the whole; once more the same is no news."""
    with pytest.raises(InterruptedError):
        await imports(record, tmp_path, HEAD + FIRST + SECOND, killed_after("line 3"))
    assert await read(record) == ["\nImported from a file: 2 records."]

    assert await imports(record, tmp_path, HEAD + FIRST + SECOND, silent)

    assert await read(record) == []


async def test_a_file_whose_last_thousand_is_refused_is_told_of_too(record: Database, tmp_path: Path) -> None:
    """What was entered before that is."""
    assert not await imports(record, tmp_path, HEAD + FIRST + WRONG, silent)

    assert await read(record) == ["\nImported from a file: 1 record."]


async def test_a_file_of_which_nothing_is_entered_is_not_told_of(record: Database, tmp_path: Path) -> None:
    """It is no news."""
    assert not await imports(record, tmp_path, HEAD + WRONG, silent)

    assert await read(record) == []


async def test_what_goes_on_after_a_kill_is_told_of_once(record: Database, tmp_path: Path) -> None:
    """The run that comes to the end of the file tells how much it entered."""
    with pytest.raises(InterruptedError):
        await imports(record, tmp_path, HEAD + FIRST + SECOND, killed_after("line 2"))
    assert await read(record) == []

    assert await imports(record, tmp_path, HEAD + FIRST + SECOND, silent)

    assert await read(record) == ["\nImported from a file: 1 record."]


async def test_an_import_that_breaks_off_tells_what_stays(template: Path, tmp_path: Path) -> None:
    """That nothing was stored is said of the thousand under way; those before it are on record."""
    file = tmp_path / "ceasefire.db"
    said: list[str] = []

    def lock(lines: Iterable[str]) -> None:
        said.extend(lines)
        if said and not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")

    async with await Database.open(copy_template(template, tmp_path), patience=0.05) as database:
        talk = Talk(database)
        for line in ("/tracker zone Asia/Baku", TRUCE):
            await talk.hears(line)
        # Until the end of the block another program holds what the second thousand needs.
        with closing(sqlite3.connect(file, isolation_level=None)) as other, pytest.raises(Refusal, match="is locked"):
            await imports(database, tmp_path, HEAD + FIRST + SECOND, lock)

    assert said == [
        "line 2: entered as #1.",
        "Entered before it broke off: 1. The same command goes on behind that.",
    ]
