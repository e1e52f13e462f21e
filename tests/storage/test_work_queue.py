"""Units of work that wait for an SQLite file together share a commit, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.engines.work_queue import QueuedWork, WorkQueue
from storage.errors import Refusal
from tests.databases import sqlite_url
from tests.storage.reports import count, log, metadata
from tests.storage.waiting import all_of, refused, together, turned_away

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.engines import Work

PATIENCE = 10.0


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    """A database with the table of reports."""
    async with await Database.open(sqlite_url(file), readers=1) as opened:
        await opened.transaction(metadata.create_all)
        yield opened


async def test_who_shares_a_commit_hears_of_it_once_all_is_stored(database: Database, file: Path) -> None:
    """Whoever is told first finds everything in the file already, their own and that of the others."""

    async def told() -> int:
        await database.transaction(log)
        return _stored(file)

    assert await together(database, *(told() for _ in range(5))) == [5] * 5


async def test_more_than_fit_into_one_commit_are_all_stored(database: Database) -> None:
    """Nobody is left waiting, and nobody is done twice."""
    await together(database, *all_of(database, *[log] * 100))

    assert await database.read(count) == 100


@pytest.mark.parametrize("repeatable", [False, True])
@pytest.mark.parametrize("place", [0, 1, 2])
async def test_one_that_raises_takes_back_itself_alone(database: Database, place: int, *, repeatable: bool) -> None:
    """Its caller is refused; what went before it and what came after it is stored."""
    works: list[Work[object]] = [log, log]
    works.insert(place, refused)

    ends = await together(database, *all_of(database, *works, repeatable=repeatable))

    assert [type(end) for end in ends].index(Refusal) == place
    assert [end for end in ends if end is not None] == [ends[place]]
    assert await database.read(count) == 2


@pytest.mark.parametrize("repeatable", [False, True])
async def test_one_that_raises_before_it_wrote_costs_the_others_nothing(
    database: Database, *, repeatable: bool
) -> None:
    """Most that are refused are refused for what they read: none is done twice for their sake."""
    done: list[str] = []

    ends = await together(database, *all_of(database, _noting(done, log), turned_away, log, repeatable=repeatable))

    assert [type(end) for end in ends] == [type(None), Refusal, type(None)]
    assert len(done) == 1
    assert await database.read(count) == 2


async def test_what_may_not_be_done_twice_is_done_once(database: Database) -> None:
    """Whatever happens to those before it and after it that may be."""
    done: list[str] = []
    once = database.transaction(_noting(done, log))
    before, after = (all_of(database, *works, repeatable=True) for works in ([log, refused], [refused, log]))

    ends = await together(database, *before, once, *after)

    assert [type(end) for end in ends] == [type(None), Refusal, type(None), Refusal, type(None)]
    assert len(done) == 1
    assert await database.read(count) == 3


async def test_running_past_an_iterator_does_not_hang_the_caller(database: Database) -> None:
    """A future can't carry StopIteration: among others too it comes as an error of the program."""
    ends = await together(database, *all_of(database, log, lambda _: next(iter(())), log))

    assert [type(end) for end in ends] == [type(None), RuntimeError, type(None)]
    assert await database.read(count) == 2


async def test_who_waited_for_a_lock_together_is_refused_together() -> None:
    """Another program won't let go: nobody waits a second time behind the others; who came later waits for once."""
    tried: list[int] = []
    later: list[QueuedWork[None]] = []

    def locked(_: Callable[[Connection], None]) -> None:
        tried.append(len(tried))
        later.append(queue.put(log))
        raise Refusal("It is locked.")

    queue = WorkQueue(locked, lambda: sqlite3.connect(":memory:"), lambda _: None)
    for unit in [queue.put(log) for _ in range(3)]:
        await _refused_by(queue, unit)
    assert tried == [0]

    await _refused_by(queue, later[0])
    assert tried == [0, 1]


async def _refused_by(queue: WorkQueue, unit: QueuedWork[None]) -> None:
    queue.end(unit)
    with pytest.raises(Refusal, match="locked"):
        await unit.outcome


def _noting(done: list[str], work: Work[None]) -> Work[None]:
    """Give the work, which is noted each time it is done."""

    def noted(connection: Connection) -> None:
        done.append("done")
        work(connection)

    return noted


def _stored(file: Path) -> int:
    with closing(sqlite3.connect(file)) as other:
        found: int = other.execute("SELECT count(*) FROM reports").fetchone()[0]
    return found
