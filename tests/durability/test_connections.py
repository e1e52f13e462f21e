"""A connection to PostgreSQL may be lost at any moment: nothing is done twice, and no doubt is kept to ourselves."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.errors import Refusal
from tests.databases import needs_postgres, new_url
from tests.durability.wire import wire_to
from tests.platforms.program import PATIENCE
from tests.storage.reports import count, log, metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.durability.wire import Wire


pytestmark = needs_postgres
linux = pytest.mark.skipif(sys.platform != "linux", reason="only there packets can be lost by hand, and be missed soon")


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a database with one empty table."""
    async with new_url("postgresql", tmp_path) as url:
        async with await Database.open(url) as database:
            await database.transaction(metadata.create_all)
        yield url


@pytest.fixture
async def wired(server: str) -> AsyncIterator[tuple[Wire, Database]]:
    """The database as the bot reaches it over a wire, and the wire."""
    async with wire_to(server) as (wire, url), await Database.open(url) as database:
        yield wire, database


async def test_a_connection_lost_while_nobody_spoke_costs_nobody_a_command(wired: tuple[Wire, Database]) -> None:
    """Nothing had been sent over it: the unit of work is done over a new one, once."""
    wire, database = wired
    await database.transaction(log)
    wire.cut()

    await database.transaction(log)

    assert await database.read(count) == 2
    assert wire.opened == 2


async def test_connections_that_have_gone_silent_are_not_waited_for(server: str) -> None:
    """A host that loses its power says no goodbye, nor does a firewall that forgets: patience ends with a new one."""
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:
        await asyncio.gather(*(database.read(_dawdle) for _ in range(3)))
        assert wire.opened > 1
        wire.silent = wire.opened

        async with asyncio.timeout(PATIENCE):
            await database.transaction(log)

        assert await database.read(count) == 1


async def test_a_connection_lost_before_the_end_is_told_and_nothing_stays(wired: tuple[Wire, Database]) -> None:
    """Half a unit of work is none, and the person may send it again without a second thought."""
    wire, database = wired
    wire.cut_before = b"INSERT"

    with pytest.raises(Refusal, match=r"was lost before this was done: nothing was stored\. Try again\."):
        await database.transaction(log)

    wire.cut_before = b""
    assert await database.read(count) == 0


@pytest.mark.parametrize(("cut", "stored"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_connection_lost_at_the_commit_is_told_as_a_doubt(
    wired: tuple[Wire, Database], server: str, cut: str, stored: int
) -> None:
    """Whether the word of the commit was lost or its answer looks the same from here, and is never guessed."""
    wire, database = wired
    setattr(wire, cut, b"COMMIT")

    with pytest.raises(Refusal, match="was lost while this was being stored: look whether it is there"):
        await database.transaction(log)

    async with await Database.open(server) as straight:
        await _until_alone(straight)
        assert await straight.read(count) == stored


@linux
async def test_a_connection_that_falls_silent_in_between_is_not_waited_for_long(server: str) -> None:
    """The system would wait a quarter of an hour for a confirmation, and for an answer for ever."""
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:

        def interrupted(connection: Connection) -> None:
            log(connection)
            wire.lose()
            log(connection)

        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Refusal, match=r"was lost before this was done: nothing was stored\. Try again\."):
                await database.transaction(interrupted)

            assert await database.read(count) == 0


@linux
async def test_an_answer_that_never_comes_is_not_waited_for_long(server: str) -> None:
    """The question arrived, and the server works on it: only then it falls silent."""
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:
        asked = asyncio.ensure_future(database.read(lambda connection: connection.execute(text("SELECT pg_sleep(2)"))))
        await _until_working(server)
        wire.lose()

        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Refusal, match="Try again"):
                await asked


async def test_a_server_that_works_for_long_is_waited_for(server: str) -> None:
    """It says nothing meanwhile, and is there all the same."""
    async with await Database.open(server, patience=1) as database:
        await database.read(lambda connection: connection.execute(text("SELECT pg_sleep(3)")))


@linux
async def test_a_commit_into_silence_is_told_as_a_doubt(server: str) -> None:
    """Nobody can know here whether it arrived."""
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:

        def last(connection: Connection) -> None:
            log(connection)
            wire.lose()

        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Refusal, match="was lost while this was being stored: look whether it is there"):
                await database.transaction(last)


@linux
async def test_the_server_waits_no_longer_for_a_bot_that_fell_silent(server: str) -> None:
    """What it had locked would be locked for two hours, for every other process and for itself."""
    locked = text("LOCK TABLE reports")
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:

        def interrupted(connection: Connection) -> None:
            connection.execute(locked)
            wire.lose()
            log(connection)

        with pytest.raises(Refusal):
            await database.transaction(interrupted)

        async with await Database.open(server) as straight, asyncio.timeout(PATIENCE):
            await straight.transaction(log)
            assert await straight.read(count) == 1


async def test_a_read_that_is_cut_off_is_told(wired: tuple[Wire, Database]) -> None:
    """It changed nothing, and is asked again."""
    wire, database = wired
    wire.cut_before = b"count"

    with pytest.raises(Refusal, match="Try again"):
        await database.read(count)


async def test_a_server_that_sends_us_away_is_told(server: str) -> None:
    """An administrator who ends our session in the middle of a unit of work leaves nothing of it behind."""

    def work(connection: Connection) -> None:
        log(connection)
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    async with await Database.open(server) as database:
        with pytest.raises(Refusal, match="nothing was stored"):
            await database.transaction(work)

        assert await database.read(count) == 0


async def test_every_connection_waits_for_the_disk(server: str) -> None:
    """Whatever the server does for others: to us a commit is on its disk when it returns."""
    setting = text("SHOW synchronous_commit")
    async with await Database.open(server) as database:
        reads = [database.read(lambda connection: connection.scalar(setting)) for _ in range(10)]
        writes = [database.transaction(lambda connection: connection.scalar(setting)) for _ in range(10)]

        assert set(await asyncio.gather(*reads, *writes)) == {"on"}


def _dawdle(connection: Connection) -> None:
    """Read for so long that whoever reads beside it needs a connection of their own."""
    connection.execute(text("SELECT pg_sleep(0.3)"))


async def _until_working(server: str) -> None:
    """Wait until the server works on the long question."""
    working = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'")
    async with await Database.open(server) as straight, asyncio.timeout(PATIENCE):
        while not await straight.read(lambda connection: connection.scalar(working)):
            pass


async def _until_alone(database: Database) -> None:
    """Wait until the server has heard everybody else out."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
        " AND pid <> pg_backend_pid()"
    )
    async with asyncio.timeout(10):
        while await database.read(lambda connection: connection.scalar(others)):
            pass
