"""Whatever is wrong with a database is told in one line that says what to do."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlalchemy.util import await_only

from storage.database import Database
from storage.errors import Refusal
from tests.databases import needs_postgres, new_url, sqlite_url
from tests.storage.reports import count, log, metadata, reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


async def test_a_full_disk_is_told_and_nothing_is_half_stored(file: Path) -> None:
    """When the file can't grow, the whole unit of work is taken back, and the next small one works."""

    def work(connection: Connection) -> None:
        log(connection, "small")
        log(connection, "x" * 1_000_000)

    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
        await database.transaction(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 20"))
        with pytest.raises(Refusal, match=r"ceasefire\.db can't grow, its disk is full, or the one for temporary"):
            await database.transaction(work)
        assert await database.read(count) == 0
        await database.transaction(log)
        assert await database.read(count) == 1


async def test_a_lock_that_outlasts_our_patience_is_told(file: Path) -> None:
    """Another program that won't let go is named as the reason, not shown as a traceback."""
    async with await Database.open(sqlite_url(file), patience=0.05) as database:
        await database.transaction(metadata.create_all)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Refusal, match=r"ceasefire\.db is locked by another program"):
                await database.transaction(log)


async def test_a_file_locked_from_the_start_is_told(file: Path) -> None:
    """A file that another program keeps to itself can't be opened, and the words say why."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refusal, match=r"ceasefire\.db is locked by another program"):
            await Database.open(sqlite_url(file), patience=0.05)


async def test_a_file_that_is_damaged_is_told(file: Path) -> None:
    """Pages that make no sense are no fault of the person asking."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
    _scribble(file)

    async with await Database.open(sqlite_url(file)) as database:
        with pytest.raises(Refusal, match=r"ceasefire\.db is damaged"):
            await database.transaction(log)


def _scribble(file: Path) -> None:
    """Overwrite everything but the first page, which says what kind of file it is."""
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """A folder in place of the file is named as one."""
    with pytest.raises(Refusal, match="is a folder: name a file"):
        await Database.open(sqlite_url(tmp_path))


def test_a_refusal_at_the_start_leaves_no_thread_behind(tmp_path: Path) -> None:
    """The event loop ends right after it: a thread still at work would cry out, and this suite hears it."""

    async def start() -> None:
        await Database.open(sqlite_url(tmp_path))

    for _ in range(50):
        with pytest.raises(Refusal):
            asyncio.run(start())


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The folder that is missing is named, and not made behind anyone's back."""
    with pytest.raises(Refusal, match=r"The folder .*nowhere doesn't exist"):
        await Database.open(sqlite_url(tmp_path / "nowhere" / "ceasefire.db"))

    assert not (tmp_path / "nowhere").exists()


async def test_a_device_is_no_database() -> None:
    """A device, a socket or a pipe could hold the bot up for ever."""
    with pytest.raises(Refusal, match="is not an ordinary file"):
        await Database.open("sqlite:////dev/null")


async def test_a_file_of_another_kind_is_no_database_and_stays_as_it_is(file: Path) -> None:
    """A text file isn't overwritten."""
    _write_a_letter(file)

    with pytest.raises(Refusal, match=r"ceasefire\.db is not an SQLite database"):
        await Database.open(sqlite_url(file))

    assert _is_the_letter(file)


def _write_a_letter(file: Path) -> None:
    file.write_text("Azerbaijan's Defence Ministry accuses Armenia. " * 200)


def _is_the_letter(file: Path) -> bool:
    return file.read_text().startswith("Azerbaijan's Defence Ministry")


async def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    """What the system itself refuses is told in its words."""
    with pytest.raises(Refusal, match="can't be opened: File name too long"):
        await Database.open(sqlite_url(tmp_path / ("x" * 300)))


@pytest.fixture
def read_only(file: Path) -> Path:
    """A file that this user may not write, if there can be one."""
    file.touch(mode=0o444)
    if os.access(file, os.W_OK):
        pytest.skip("this user may write whatever a file's mode says")
    return file


async def test_a_file_one_may_not_write_is_told(read_only: Path) -> None:
    """A file without the right to write is refused at the start, not at the first report."""
    with pytest.raises(Refusal, match=r"ceasefire\.db is read-only"):
        await Database.open(sqlite_url(read_only))


@pytest.fixture
def read_only_folder(read_only: Path) -> Iterator[Path]:
    """A folder in which this user may make no files."""
    folder = read_only.parent / "closed"
    folder.mkdir(mode=0o555)
    yield folder
    folder.chmod(0o755)


async def test_a_folder_one_may_not_write_is_told(read_only_folder: Path) -> None:
    """A file can't be made where no files can be made, and the folder is named."""
    with pytest.raises(Refusal, match=r"The folder .*closed is read-only"):
        await Database.open(sqlite_url(read_only_folder / "ceasefire.db"))


async def test_a_file_one_may_no_longer_write_is_told(file: Path) -> None:
    """SQLite's own word for it reaches a person too."""
    async with await Database.open(sqlite_url(file)) as database:
        await database.transaction(metadata.create_all)
        # To SQLite a connection that may only query is one on a read-only disk.
        await database.alter(lambda connection: connection.exec_driver_sql("PRAGMA query_only = 1"))
        with pytest.raises(Refusal, match=r"ceasefire\.db is read-only"):
            await database.transaction(log)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "storage.url can't be read"),
        ("ceasefire.db", "storage.url can't be read"),
        ("postgresql://user:pa:ss@host:port/name", "storage.url can't be read"),
        ("mysql://user:pa55word@host/name", "unknown kind of database"),
        ("postgresql+psycopg://user:pa55word@host/name", "unknown kind of database"),
        ("sqlite://", "would forget everything"),
        ("sqlite:///:memory:", "would forget everything"),
        ("sqlite:///ceasefire.db?mode=ro", "is a path and nothing else"),
        ("sqlite:///cease\0fire.db", "is a path and nothing else"),
        ("postgresql://user:pa55word@host/name?colour=red", "unknown option, colour"),
        ("postgresql://user:pa55word@host/name?sslmode=maybe", "unknown sslmode"),
        ("postgresql://user:pa55word@127.0.0.1:1/name", "name on 127.0.0.1 can't be reached"),
    ],
)
async def test_a_url_that_names_no_database_we_know_is_refused(url: str, words: str) -> None:
    """One line says what is wrong; the password isn't in it, nor in what caused it."""
    with pytest.raises(Refusal, match=words) as caught:
        await Database.open(url)

    error: BaseException | None = caught.value
    while error is not None:
        assert "pa55word" not in str(error)
        error = error.__cause__


async def test_a_missing_driver_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who chose PostgreSQL without its package is told the one command that is missing."""
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    with pytest.raises(Refusal, match=r"pip install 'ceasefire-bot\[postgres\]'"):
        await Database.open("postgresql://user:pa55word@host/name")


@needs_postgres
async def test_a_wrong_password_and_a_missing_database_are_told_apart(tmp_path: Path) -> None:
    """Each of the two has its own way out."""
    async with new_url("postgresql", tmp_path) as url:
        head, _, name = url.rpartition("/")
        with pytest.raises(Refusal, match=f"{name}_not on .* doesn't exist: create it with createdb"):
            await Database.open(f"{head}/{name}_not")
        scheme, _, rest = head.partition("://")
        user, _, host = rest.rpartition("@")
        with pytest.raises(Refusal, match="refuses this user or password"):
            await Database.open(f"{scheme}://{user.partition(':')[0]}:not-it@{host}/{name}")


@needs_postgres
async def test_a_row_that_another_holds_too_long_is_told(tmp_path: Path) -> None:
    """On PostgreSQL, too, patience ends in words."""
    async with (
        new_url("postgresql", tmp_path) as url,
        await Database.open(url, patience=0.5) as database,
        await Database.open(url, patience=10) as other,
    ):
        await database.transaction(metadata.create_all)
        await database.transaction(log)
        with pytest.raises(Refusal, match="is busy: another program holds"):
            await other.transaction(lambda held: _lock_then(held, database))


def _lock_then(held: Connection, database: Database) -> None:
    held.execute(update(reports).values(words="held"))
    await_only(database.transaction(lambda connection: connection.execute(update(reports).values(words="mine"))))
