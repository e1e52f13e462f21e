"""Units of work that shared a commit which failed, or lost a transaction: nothing is told of what is not stored."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from bot.replies import Reply
from storage.database import Database
from storage.engines.work_queue import commit_next
from tests.conversations.newsroom import TERTER, open_desk
from tests.databases import copy_template, sqlite_url
from tests.storage.reports import count, log, metadata
from tests.storage.waiting import all_of, refused, together, turned_away
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with the table of reports, and one of denials, each of which needs its report."""
    async with await Database.open(sqlite_url(tmp_path / "ceasefire.db"), readers=1) as opened:
        await opened.transaction(metadata.create_all)
        denials = "CREATE TABLE denials (report INTEGER REFERENCES reports (number))"
        await opened.transaction(lambda connection: connection.exec_driver_sql(denials).close())
        yield opened


async def test_a_commit_that_fails_is_nobodys(database: Database) -> None:
    """All who shared it hear that, who was refused too; none of them is stored, and who comes next is."""
    ends = await together(database, *all_of(database, log, _orphan, refused, log))

    assert [type(end) for end in ends] == [IntegrityError] * 4
    assert await database.read(count) == 0
    await database.transaction(log)
    assert await database.read(count) == 1


async def test_a_question_names_nothing_that_was_never_stored(template: Path, tmp_path: Path) -> None:
    """Two log the same at once, and the disk takes neither: its number is another report's soon."""
    async with await Database.open(copy_template(template, tmp_path)) as database:
        bot = await open_desk(Talk(database))
        same = bot.hears(TERTER, key="one"), bot.hears(TERTER, key="other")

        ends = await together(database, *same, database.transaction(_stranger))

        assert [str(end) for end in ends if "#1" in str(end)] == []


async def test_a_no_counts_what_is_stored(database: Database) -> None:
    """One of those before it is taken back later on: what it was refused for is looked at anew."""
    writes = iter([log, refused])

    def once(connection: Connection) -> None:
        next(writes)(connection)

    ends = await together(database, *all_of(database, once, turned_away, refused, repeatable=True))

    assert [str(end) for end in ends] == ["Not like this.", "There are 0 already.", "Not like this."]


async def test_a_transaction_that_the_database_ends_takes_back_who_was_in_it(database: Database) -> None:
    """They are told, and who had not begun goes on alone."""
    await database.transaction(log)

    ends = await together(database, *all_of(database, log, _repeated, log))

    assert [type(end) for end in ends] == [sqlite3.IntegrityError, sqlite3.IntegrityError, type(None)]
    assert await database.read(count) == 2


async def test_what_is_to_be_committed_next_is_not_taken_back_with_others(database: Database) -> None:
    """A unit of work that others are to read from the disk alone is stored before they begin."""

    def remembered(connection: Connection) -> None:
        log(connection)
        commit_next(connection)

    ends = await together(database, *all_of(database, log, remembered, _orphan))

    assert [type(end) for end in ends] == [type(None), type(None), IntegrityError]
    assert await database.read(count) == 2


async def test_what_a_process_remembers_is_stored_before_others_read_it(template: Path, tmp_path: Path) -> None:
    """An actor stands though the commit after it fails: who reads of actors doesn't read what may go again."""
    async with await Database.open(copy_template(template, tmp_path)) as database:
        bot = await open_desk(Talk(database))
        ministry = bot.hears("/tracker actor add Ministry")

        added, failed = await together(database, ministry, database.transaction(_stranger))

        assert isinstance(failed, IntegrityError)
        assert isinstance(added, Reply)
        assert "Ministry" in (await bot.hears("/tracker actor list")).text


def _orphan(connection: Connection) -> None:
    """Break a law that is looked at by the commit alone."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("INSERT INTO denials VALUES (1000)")


def _stranger(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("INSERT INTO people VALUES (1000, 1000, 'nobody', 'Nobody')")


def _repeated(connection: Connection) -> None:
    """Let SQLite take back the whole transaction, as it may where a disk is full."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("INSERT OR ROLLBACK INTO reports VALUES (1, 'again')")
