"""Units of work that wait for an SQLite file together share a commit, and nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from bot.replies import Reply
from storage.database import Database
from storage.engines.turns import Turn, Turns, commit_next
from storage.errors import Refusal
from tests.conversations.newsroom import open_desk
from tests.databases import copy_template, sqlite_url
from tests.storage.reports import count, log, metadata
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.engines import Work

PATIENCE = 10.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a file that isn't there yet."""
    return tmp_path / "ceasefire.db"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    """A database with the table of reports, and one of denials, each of which needs its report."""
    async with await Database.open(sqlite_url(file), readers=1) as opened:
        await opened.transaction(metadata.create_all)
        denials = "CREATE TABLE denials (report INTEGER REFERENCES reports (number))"
        await opened.transaction(lambda connection: connection.exec_driver_sql(denials).close())
        yield opened


async def test_who_shares_a_commit_hears_of_it_once_all_is_stored(database: Database, file: Path) -> None:
    """Whoever is told first finds everything in the file already, their own and that of the others."""

    async def told() -> int:
        await database.transaction(log)
        return _stored(file)

    assert await _together(database, *(told() for _ in range(5))) == [5] * 5


async def test_more_than_fit_into_one_commit_are_all_stored(database: Database) -> None:
    """Nobody is left waiting, and nobody is done twice."""
    await _together(database, *_all(database, *[log] * 100))

    assert await database.read(count) == 100


@pytest.mark.parametrize("repeatable", [False, True])
@pytest.mark.parametrize("place", [0, 1, 2])
async def test_one_that_raises_takes_back_itself_alone(database: Database, place: int, *, repeatable: bool) -> None:
    """Its caller is refused; what went before it and what came after it is stored."""
    works: list[Work[object]] = [log, log]
    works.insert(place, _refused)

    ends = await _together(database, *_all(database, *works, repeatable=repeatable))

    assert [type(end) for end in ends].index(Refusal) == place
    assert [end for end in ends if end is not None] == [ends[place]]
    assert await database.read(count) == 2


@pytest.mark.parametrize("repeatable", [False, True])
async def test_one_that_raises_before_it_wrote_costs_the_others_nothing(
    database: Database, *, repeatable: bool
) -> None:
    """Most that are refused are refused for what they read: none is done twice for their sake."""
    done: list[str] = []

    ends = await _together(database, *_all(database, _noting(done, log), _turned_away, log, repeatable=repeatable))

    assert [type(end) for end in ends] == [type(None), Refusal, type(None)]
    assert len(done) == 1
    assert await database.read(count) == 2


async def test_what_may_not_be_done_twice_is_done_once(database: Database) -> None:
    """Whatever happens to those before it and after it that may be."""
    done: list[str] = []
    once = database.transaction(_noting(done, log))
    before, after = (_all(database, *works, repeatable=True) for works in ([log, _refused], [_refused, log]))

    ends = await _together(database, *before, once, *after)

    assert [type(end) for end in ends] == [type(None), Refusal, type(None), Refusal, type(None)]
    assert len(done) == 1
    assert await database.read(count) == 3


async def test_running_past_an_iterator_does_not_hang_the_caller(database: Database) -> None:
    """A future can't carry StopIteration: among others too it comes as an error of the program."""
    ends = await _together(database, *_all(database, log, lambda _: next(iter(())), log))

    assert [type(end) for end in ends] == [type(None), RuntimeError, type(None)]
    assert await database.read(count) == 2


async def test_a_commit_that_fails_is_nobodys(database: Database) -> None:
    """All who shared it hear that, none of them is stored, and who comes next is."""
    ends = await _together(database, *_all(database, log, _orphan, _refused, log))

    assert [type(end) for end in ends] == [IntegrityError, IntegrityError, Refusal, IntegrityError]
    assert await database.read(count) == 0
    await database.transaction(log)
    assert await database.read(count) == 1


async def test_a_transaction_that_the_database_ends_takes_back_who_was_in_it(database: Database) -> None:
    """They are told, and who had not begun goes on alone."""
    await database.transaction(log)

    ends = await _together(database, *_all(database, log, _repeated, log))

    assert [type(end) for end in ends] == [sqlite3.IntegrityError, sqlite3.IntegrityError, type(None)]
    assert await database.read(count) == 2


async def test_who_waited_for_a_lock_together_is_refused_together() -> None:
    """Another program won't let go: nobody waits a second time behind the others; who came later waits for once."""
    tried: list[int] = []
    later: list[Turn[None]] = []

    def locked(_: Callable[[Connection], None]) -> None:
        tried.append(len(tried))
        later.append(turns.queue(log))
        raise Refusal("It is locked.")

    turns = Turns(locked, lambda: sqlite3.connect(":memory:"), lambda _: None)
    for turn in [turns.queue(log) for _ in range(3)]:
        await _refused_by(turns, turn)
    assert tried == [0]

    await _refused_by(turns, later[0])
    assert tried == [0, 1]


async def _refused_by(turns: Turns, turn: Turn[None]) -> None:
    turns.end(turn)
    with pytest.raises(Refusal, match="locked"):
        await turn.outcome


async def test_what_is_to_be_committed_next_is_not_taken_back_with_others(database: Database) -> None:
    """A unit of work that others are to read from the disk alone is stored before they begin."""

    def remembered(connection: Connection) -> None:
        log(connection)
        commit_next(connection)

    ends = await _together(database, *_all(database, log, remembered, _orphan))

    assert [type(end) for end in ends] == [type(None), type(None), IntegrityError]
    assert await database.read(count) == 2


async def test_what_a_process_remembers_is_stored_before_others_read_it(template: Path, tmp_path: Path) -> None:
    """An actor stands though the commit after it fails: who reads of actors doesn't read what may go again."""
    async with await Database.open(copy_template(template, tmp_path)) as database:
        bot = await open_desk(Talk(database))
        ministry = bot.hears("/tracker actor add Ministry")

        added, failed = await _together(database, ministry, database.transaction(_stranger))

        assert isinstance(failed, IntegrityError)
        assert isinstance(added, Reply)
        assert "Ministry" in (await bot.hears("/tracker actor list")).text


async def _together(database: Database, *waiting: Awaitable[object]) -> list[object]:
    """Let all these wait for a unit of work that is under way; give what each returned or raised."""
    begun, held = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        begun.set()
        held.wait(PATIENCE)

    first = asyncio.create_task(database.transaction(hold))
    await asyncio.to_thread(begun.wait, PATIENCE)
    ends = asyncio.gather(*waiting, return_exceptions=True)
    for _ in range(10):
        await asyncio.sleep(0)  # until each is in the queue
    held.set()
    await first
    return await ends


def _all(database: Database, *works: Work[object], repeatable: bool = False) -> list[Coroutine[object, object, object]]:
    return [database.transaction(work, repeatable=repeatable) for work in works]


def _noting(done: list[str], work: Work[None]) -> Work[None]:
    """Give the work, which is noted each time it is done."""

    def noted(connection: Connection) -> None:
        done.append("done")
        work(connection)

    return noted


def _turned_away(connection: Connection) -> None:
    raise Refusal(f"There are {count(connection)} already.")


def _stored(file: Path) -> int:
    with closing(sqlite3.connect(file)) as other:
        found: int = other.execute("SELECT count(*) FROM reports").fetchone()[0]
    return found


def _refused(connection: Connection) -> None:
    log(connection)
    raise Refusal("Not like this.")


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
