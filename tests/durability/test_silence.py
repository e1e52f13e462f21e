"""A PostgreSQL server that says nothing any more, though nobody closed a connection, is not waited for for ever."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.errors import Refusal
from tests.databases import needs_postgres
from tests.durability.wire import wire_to
from tests.platforms.program import PATIENCE
from tests.storage.reports import count, log

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

pytestmark = needs_postgres
linux = pytest.mark.skipif(sys.platform != "linux", reason="only there packets can be lost by hand, and be missed soon")


async def test_connections_that_have_gone_silent_are_not_waited_for(server: str) -> None:
    """A host that loses its power says no goodbye, nor does a firewall that forgets: patience ends with a new one."""
    async with wire_to(server) as (wire, url), await Database.open(url, patience=1) as database:
        await asyncio.gather(*(database.read(_dawdle) for _ in range(3)))
        assert wire.opened > 1
        wire.silent = wire.opened

        async with asyncio.timeout(PATIENCE):
            await database.transaction(log)

        assert await database.read(count) == 1


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


async def _until_working(server: str) -> None:
    """Wait until the server works on the long question."""
    working = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'")
    async with await Database.open(server) as straight, asyncio.timeout(PATIENCE):
        while not await straight.read(lambda connection: connection.scalar(working)):
            pass


def _dawdle(connection: Connection) -> None:
    """Read for so long that whoever reads beside it needs a connection of their own."""
    connection.execute(text("SELECT pg_sleep(0.3)"))
