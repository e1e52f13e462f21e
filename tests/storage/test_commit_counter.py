"""Whether anybody committed: told of an SQLite file at once, and of a server not at all."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from storage.database import Database
from storage.engines.commit_counter import CommitCounter
from storage.errors import Refusal
from storage.files import place, set_aside
from tests.databases import needs_postgres, new_url, sqlite_url
from tests.storage.reports import count, log, metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

_ELSEWHERE: Final = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as connection:
    connection.execute("INSERT INTO reports (words) VALUES ('elsewhere')")
connection.close()
"""


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    """The file, open, with one report in it."""
    async with await Database.open(sqlite_url(file)) as opened:
        await opened.transaction(metadata.create_all)
        await opened.transaction(log)
        yield opened


async def test_nothing_committed_is_the_same_state(database: Database) -> None:
    """Who reads changes nothing, and neither does who begins to write and is refused."""

    def refused(connection: Connection) -> None:
        log(connection)
        raise Refusal("No report without a claimant.")

    before = database.state()
    assert before is not None
    await database.read(count)
    with pytest.raises(Refusal):
        await database.transaction(refused)
    await database.transaction(count)

    assert database.state() == before


async def test_each_commit_makes_another_state(database: Database) -> None:
    """By the time its writer hears of it; and no state comes back."""
    seen = [database.state()]
    for _ in range(5):
        await database.transaction(log)
        seen.append(database.state())

    assert len(set(seen)) == 6


async def test_another_program_s_commit_makes_another_state(database: Database, file: Path) -> None:
    """Whoever writes into the file, and however."""
    before = database.state()

    program = await asyncio.create_subprocess_exec(sys.executable, "-c", _ELSEWHERE, file)
    assert await program.wait() == 0

    assert database.state() != before
    assert await database.read(count) == 2


async def test_what_another_program_began_is_not_there_yet(database: Database, file: Path) -> None:
    """Its lock holds nobody up, and what it writes counts once it is committed."""
    before = database.state()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO reports (words) VALUES ('began')")
        assert database.state() == before
        other.execute("COMMIT")

        assert database.state() != before


async def test_who_asks_keeps_nobody_from_emptying_the_log(database: Database) -> None:
    """It reads no longer than it takes to ask."""
    database.state()

    with closing(sqlite3.connect(database.label, isolation_level=None)) as other:
        assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


async def test_a_file_that_was_replaced_is_told_of_as_it_is_read(
    database: Database, file: Path, tmp_path: Path
) -> None:
    """Who had it open goes on with the one that was set aside: reads and states are of the same file."""
    other = tmp_path / "other.db"
    async with await Database.open(sqlite_url(other)) as elsewhere:
        await elsewhere.transaction(metadata.create_all)
    set_aside(file)
    place(other, file)
    before = database.state()

    assert await database.read(count) == 1
    await database.transaction(log)

    assert database.state() != before
    assert await database.read(count) == 2


async def test_a_log_whose_index_was_torn_is_mended_and_told_anew(database: Database, file: Path) -> None:
    """A program that was killed while it wrote the index: whoever looks first reads the log once."""
    before = database.state()
    index = file.with_name(f"{file.name}-shm")
    with index.open("r+b") as torn:
        torn.write(b"\xff")  # the two copies of its heading differ

    assert database.state() not in {None, before}
    assert await database.read(count) == 1


async def test_where_it_can_t_be_told_there_is_no_state(file: Path) -> None:
    """Once it is closed, for one: whoever asks has to read."""
    async with await Database.open(sqlite_url(file)) as opened:
        counter = CommitCounter(file, 1.0)
        assert counter.state() is not None
        counter.close()
        assert counter.state() is None

    assert opened.state() is None


@needs_postgres
async def test_a_server_is_not_asked(tmp_path: Path) -> None:
    """It would have to be waited for."""
    async with new_url("postgresql", tmp_path) as url, await Database.open(url) as opened:
        assert opened.state() is None
