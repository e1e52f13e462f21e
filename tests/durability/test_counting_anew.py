"""A start that counts a record anew does it once and whole, whoever starts beside it and whenever it is killed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.upgrading import bring_up_to_date
from storage.writing.laws import is_counted_otherwise
from tests.operations.records import contents, enter, faults
from tests.storage.other_laws import count_otherwise
from tests.storage.starting import ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

BEGUN, DONE = b"counting all reports anew", b"all reports are counted anew"


def counted_otherwise(connection: Connection) -> None:
    """Enter a record as a version with other laws would leave it."""
    enter(connection)
    count_otherwise(connection)


async def test_programs_that_start_together_count_once(migrated_url: str) -> None:
    """One process counts, the others wait and go on."""
    async with await Database.open(migrated_url) as database:
        await database.transaction(counted_otherwise)
    processes = await asyncio.gather(*(ready(migrated_url) for _ in range(2)))

    told = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

    assert [process.returncode for process in processes] == [0] * 2
    assert b"".join(said for said, _ in told).count(DONE) == 1
    async with await Database.open(migrated_url) as database:
        assert await database.read(faults) == []


@pytest.mark.parametrize("pause", [0, 0.02, 0.05])
async def test_a_start_that_is_killed_leaves_it_to_the_next(migrated_url: str, pause: float) -> None:
    """The record is as it was, or counted and marked: never the one without the other."""
    async with await Database.open(migrated_url) as database:
        await database.transaction(counted_otherwise)
        before = await database.read(faults)
    process = await ready(migrated_url)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"go\n")
    assert (await process.stdout.readline()).startswith(BEGUN)
    await asyncio.sleep(pause)
    process.kill()
    await process.communicate()

    async with await Database.open(migrated_url) as database:
        again = await database.read(is_counted_otherwise)
        assert await database.read(faults) == (before if again else [])
        await bring_up_to_date(database)
        assert await database.read(faults) == []


async def test_a_start_that_is_told_to_end_ends(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """It leaves nothing behind, and is no fault: a long record would hold up who pressed Ctrl-C."""
    await database.transaction(counted_otherwise)
    before = await database.read(contents)
    held = Held()
    caplog.set_level(logging.INFO, "storage")
    with heard_by(held):
        start = asyncio.create_task(bring_up_to_date(database))
        await asyncio.to_thread(held.begun.wait)
        start.cancel()
        await asyncio.wait([start])
        held.ended.set()
        assert await database.transaction(contents) == before

    assert start.cancelled()
    assert [one.levelname for one in caplog.records] == ["INFO"]


class Held(logging.Handler):
    """Holds up whoever logs until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.ended = Event(), Event()

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 — whatever it is
        """Hold it up."""
        self.begun.set()
        self.ended.wait()


@contextmanager
def heard_by(handler: logging.Handler) -> Iterator[None]:
    """Let a handler hear of counting anew."""
    log = logging.getLogger("storage.upgrading")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
