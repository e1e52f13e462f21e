"""What the engine room promises of an SQLite file alone."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

import aiosqlite
import pytest
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.errors import Refusal, Unusable
from tests.databases import sqlite_url
from tests.storage.reports import count, log, metadata

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection


async def test_the_loop_stays_free_while_a_file_is_locked(file: Path) -> None:
    """A unit of work that waits for another program's lock holds up nobody else."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writer = asyncio.create_task(database.transaction(log))
            assert await asyncio.gather(*(database.read(count) for _ in range(20))) == [0] * 20
            assert not writer.done()
            other.execute("ROLLBACK")
        await writer
        assert await database.read(count) == 1


async def test_an_end_does_not_wait_for_a_lock_to_its_end(file: Path) -> None:
    """Another program holds the file for good: what could not begin is refused, and the process ends."""
    async with await Database.open(sqlite_url(file), patience=600) as database:
        await database.transaction(metadata.create_all)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writers = [asyncio.create_task(database.transaction(log)) for _ in range(3)]
            await database.read(count)
            async with asyncio.timeout(30):
                await database.close()
    ends = await asyncio.gather(*writers, return_exceptions=True)
    assert [type(end) for end in ends] == [Unusable] * 3


async def test_the_settings_of_every_connection_took(file: Path) -> None:
    """Durable, checked and patient: as each connection itself tells."""

    def settings(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only", "temp_store")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    async with await Database.open(sqlite_url(file), readers=1) as database:
        assert await database.transaction(settings) == ["wal", 2, 1, 20_000, 0, 2]
        assert await database.read(settings) == ["wal", 2, 1, 20_000, 1, 1]
        await database.alter(lambda _: None)
        assert await database.transaction(settings) == ["wal", 2, 1, 20_000, 0, 2]


async def test_readers_work_side_by_side(file: Path) -> None:
    """Two reads meet at a barrier that one alone would never pass."""
    barrier = threading.Barrier(2, timeout=10)
    async with await Database.open(sqlite_url(file), readers=2) as database:
        await asyncio.gather(*(database.read(lambda _: barrier.wait()) for _ in range(2)))


async def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(file: Path) -> None:
    """While the schema changes, dropping a table doesn't empty those that refer to it."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(_a_report_with_a_denial)

        await database.alter(_rebuild_reports)

        assert await database.read(lambda c: c.exec_driver_sql("SELECT report FROM denials").scalars().all()) == [1]


async def test_a_change_that_orphans_rows_is_taken_back(file: Path) -> None:
    """A schema change that would break a reference is refused and leaves the file as it was."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(_a_report_with_a_denial)

        with pytest.raises(Refusal, match=r"rows of denials would point to missing rows of reports"):
            await database.alter(lambda connection: connection.exec_driver_sql("DELETE FROM reports"))

        assert await database.read(count) == 1
        with pytest.raises(IntegrityError):
            await database.transaction(lambda c: c.exec_driver_sql("INSERT INTO denials VALUES (7)"))


async def test_a_commit_that_fails_leaves_the_way_free(file: Path) -> None:
    """What was not committed is gone, and the next unit of work begins on its own."""

    def orphan(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("INSERT INTO denials VALUES (7)")

    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(_a_report_with_a_denial)

        with pytest.raises(IntegrityError):
            await database.transaction(orphan)

        await database.transaction(log)
        assert await database.read(count) == 2
        assert await database.read(lambda c: c.exec_driver_sql("SELECT report FROM denials").scalars().all()) == [1]


def _a_report_with_a_denial(connection: Connection) -> None:
    metadata.create_all(connection)
    log(connection)
    connection.exec_driver_sql("CREATE TABLE denials (report INTEGER REFERENCES reports (number) ON DELETE CASCADE)")
    connection.exec_driver_sql("INSERT INTO denials VALUES (1)")


def _rebuild_reports(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE rebuilt (number INTEGER PRIMARY KEY, words TEXT, place TEXT)")
    connection.exec_driver_sql("INSERT INTO rebuilt SELECT number, words, 'Terter' FROM reports")
    connection.exec_driver_sql("DROP TABLE reports")
    connection.exec_driver_sql("ALTER TABLE rebuilt RENAME TO reports")


async def test_a_file_closed_cleanly_is_one_file(file: Path) -> None:
    """After the end, no log is left beside the file: copying it copies everything."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
        await database.read(count)

    assert [path.name for path in file.parent.iterdir()] == ["ceasefire.db"]


async def test_a_new_file_is_its_owners_alone(file: Path) -> None:
    """It names those who report and moderate; who shares a file that is there goes on sharing it."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
        assert _rights(file) == {"ceasefire.db": 0o600, "ceasefire.db-shm": 0o600, "ceasefire.db-wal": 0o600}

    _share(file)
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(log)
        assert set(_rights(file).values()) == {0o640}


def _rights(file: Path) -> dict[str, int]:
    return {one.name: one.stat().st_mode & 0o777 for one in file.parent.iterdir()}


def _share(file: Path) -> None:
    file.chmod(0o640)


async def test_ten_programs_may_open_a_new_file_at_once(file: Path) -> None:
    """Whoever comes first makes the file; nobody is turned away."""
    opened = await asyncio.gather(*(Database.open(sqlite_url(file)) for _ in range(10)))
    await asyncio.gather(*(database.transaction(metadata.create_all) for database in opened))
    await asyncio.gather(*(database.transaction(log) for database in opened))

    assert await opened[0].read(count) == 10
    for database in opened:
        await database.close()


async def test_driver_suffixes_are_accepted(file: Path) -> None:
    """The suffix that SQLAlchemy's own documentation shows does no harm."""
    async with await Database.open(f"sqlite+aiosqlite:///{file}") as database:
        assert (database.dialect, database.label) == ("sqlite", str(file))


def test_the_private_doors_of_aiosqlite_are_where_we_left_them() -> None:
    """The lane queues units of work through them; when a new release moves one, this tells first."""
    connector = partial(sqlite3.connect, ":memory:")
    doors = vars(aiosqlite.Connection)

    assert aiosqlite.__version__ == "0.22.1"
    assert doors["_execute"].__code__.co_varnames[:2] == ("self", "fn")
    assert isinstance(doors["_conn"], property)
    made = vars(aiosqlite.Connection(connector, iter_chunk_size=1))
    assert isinstance(made["_thread"], threading.Thread)
    assert isinstance(made["_tx"], SimpleQueue)
