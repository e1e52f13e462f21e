"""The engine room keeps its promises on real files, and on a real server where one is given."""

from __future__ import annotations

import asyncio
import gc
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.util import await_only

from storage.database import Database
from storage.errors import Refusal
from tests.databases import new_url
from tests.storage.reports import count, log, metadata, reports

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


@pytest.fixture
async def database(engine: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database with one empty table."""
    async with new_url(engine, tmp_path) as url, await Database.open(url) as opened:
        await opened.transaction(metadata.create_all)
        yield opened


async def test_returning_commits(database: Database) -> None:
    """What a unit of work wrote is there for the next one, and its value reaches the caller."""

    def work(connection: Connection) -> str:
        log(connection)
        return "logged"

    assert await database.transaction(work) == "logged"
    assert await database.read(count) == 1


async def test_raising_rolls_back(database: Database) -> None:
    """A refusal in the middle leaves nothing behind and reaches the caller as it is."""

    def work(connection: Connection) -> None:
        log(connection)
        raise Refusal("No report without a claimant.")

    with pytest.raises(Refusal, match="without a claimant"):
        await database.transaction(work)

    assert await database.read(count) == 0


async def test_a_broken_law_of_the_schema_stays_an_error_of_the_program(database: Database) -> None:
    """What a person can do nothing about is not dressed as a refusal, and what people typed stays out of its text."""

    def work(connection: Connection) -> None:
        connection.execute(insert(reports).values(number=1, words="gross violation"))
        connection.execute(insert(reports).values(number=1, words="gross violation"))

    with pytest.raises(IntegrityError) as caught:
        await database.transaction(work)

    assert "gross violation" not in str(caught.value)
    assert await database.read(count) == 0


async def test_running_past_an_iterator_does_not_hang_the_caller(database: Database) -> None:
    """StopIteration can't travel through a future; the caller hears of it all the same."""

    def work(connection: Connection) -> object:
        return next(iter(connection.execute(select(reports))))

    async with asyncio.timeout(10):
        with pytest.raises(RuntimeError):
            await database.transaction(work)


async def test_fifty_writers_lose_no_update(database: Database) -> None:
    """Fifty units of work that read, then write, come one after the other."""

    def work(connection: Connection) -> None:
        number = connection.scalar(select(reports.c.words).where(reports.c.number == 1).with_for_update())
        connection.execute(update(reports).where(reports.c.number == 1).values(words=str(int(number or "0") + 1)))

    await database.transaction(lambda connection: log(connection, "0"))
    await asyncio.gather(*(database.transaction(work) for _ in range(50)))

    assert await database.read(lambda connection: connection.scalar(select(reports.c.words))) == "50"


async def test_a_savepoint_takes_back_a_part(database: Database) -> None:
    """What a savepoint undoes is undone alone."""

    def work(connection: Connection) -> None:
        log(connection, "kept")
        with connection.begin_nested() as savepoint:
            log(connection, "taken back")
            savepoint.rollback()

    await database.transaction(work)

    assert await database.read(lambda connection: connection.scalar(select(reports.c.words))) == "kept"


async def test_a_reader_cannot_write(database: Database) -> None:
    """A write inside a read is an error of the program, never told as a read-only disk."""
    with pytest.raises(DBAPIError):
        await database.read(log)

    assert await database.read(count) == 0


async def test_a_reader_keeps_its_snapshot_while_a_writer_commits(database: Database) -> None:
    """A read sees one state from its first statement to its last."""
    loop = asyncio.get_running_loop()

    def commit_meanwhile() -> None:
        if database.dialect == "sqlite":
            asyncio.run_coroutine_threadsafe(database.transaction(log), loop).result(timeout=10)
        else:  # where a unit of work runs in a greenlet
            await_only(database.transaction(log))

    def work(connection: Connection) -> tuple[int, int]:
        before = count(connection)
        commit_meanwhile()
        return before, count(connection)

    assert await database.read(work) == (0, 0)
    assert await database.read(count) == 1


async def test_who_works_something_out_for_long_does_not_keep_the_event_loop(database: Database) -> None:
    """A gateway that wants its heartbeat gets it, whatever is worked out of the record meanwhile."""
    loop, heard = asyncio.get_running_loop(), threading.Event()

    def work(_: Connection) -> bool:
        loop.call_soon_threadsafe(heard.set)
        return heard.wait(10)

    assert await database.read(work)


async def test_a_cancelled_caller_does_not_tear_its_unit_of_work(database: Database) -> None:
    """The caller is cancelled at once; the work goes on to its end and is committed."""
    caller = asyncio.create_task(database.transaction(log))
    await asyncio.sleep(0)
    caller.cancel()

    with pytest.raises(asyncio.CancelledError):
        await caller
    await database.transaction(log)

    async with asyncio.timeout(10):
        while await database.read(count) < 2:
            pass


async def test_a_refusal_that_nobody_waits_for_is_no_fault(database: Database) -> None:
    """Whoever types on cancels what was looked up before: the terminal stays clean."""
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))

    def refuse(_connection: Connection) -> None:
        raise Refusal("Nothing is here yet.")

    caller = asyncio.create_task(database.read(refuse))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await database.read(count)
    del caller
    gc.collect()

    assert told == []


@pytest.mark.parametrize("lost", [True, False])
async def test_a_fault_that_nobody_waits_for_is_told(
    database: Database, caplog: pytest.LogCaptureFixture, *, lost: bool
) -> None:
    """Who left hears of nothing, so the log does; of a refusal nobody has to hear."""

    def fail(connection: Connection) -> None:
        log(connection)
        raise ZeroDivisionError if lost else Refusal("It is too late.")

    caller = asyncio.create_task(database.transaction(fail))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.wait([caller])
    await database.close()

    assert [record.exc_info and record.exc_info[0] for record in caplog.records] == [ZeroDivisionError] * lost


async def test_closing_waits_for_the_work_under_way(engine: str, tmp_path: Path) -> None:
    """What was asked for before the end is stored, its caller gone or not."""
    async with new_url(engine, tmp_path) as url:
        database = await Database.open(url)
        await database.transaction(metadata.create_all)
        callers = [asyncio.create_task(database.transaction(log)) for _ in range(5)]
        await asyncio.sleep(0)
        callers[0].cancel()

        await database.close()
        await asyncio.gather(*callers, return_exceptions=True)

        async with await Database.open(url) as again:
            assert await again.read(count) == 5


async def test_who_is_told_to_end_while_closing_leaves_nothing_open(engine: str, tmp_path: Path) -> None:
    """Ctrl-C twice, or once in the last moment, leaves no thread behind that would keep the program from ending."""
    before = set(threading.enumerate())
    async with new_url(engine, tmp_path) as url:
        for turns in range(1, 10):
            database = await Database.open(url)
            closing = asyncio.create_task(database.close())
            for _ in range(turns):
                await asyncio.sleep(0)
            closing.cancel()
            await asyncio.wait([closing])

            assert set(threading.enumerate()) <= before


async def test_closing_twice_is_closing_once_and_nothing_runs_afterwards(database: Database) -> None:
    """A closed database says so instead of opening itself again."""
    await database.close()
    await database.close()

    with pytest.raises(RuntimeError, match="closed"):
        await database.read(count)
