"""A connection to PostgreSQL may be lost at any moment: nothing is done twice, and no doubt is kept to ourselves."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.engine import make_url

from storage.database import Database
from storage.errors import Refusal
from tests.databases import needs_postgres
from tests.durability.checks import until_alone
from tests.durability.wire import wire_to
from tests.storage.reports import count, log, reports

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import Connection

    from tests.durability.wire import Wire

pytestmark = needs_postgres


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
        await until_alone(straight)
        assert await straight.read(count) == stored


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


async def test_a_question_that_an_administrator_ends_is_told(server: str) -> None:
    """The connection stays, and nothing of the unit of work."""

    def work(connection: Connection) -> None:
        log(connection)
        connection.execute(text("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(10)"))

    async with await Database.open(server) as database:
        with pytest.raises(Refusal, match="ended this before it was done: nothing was stored"):
            await database.transaction(work)

        assert await database.read(count) == 0


@pytest.mark.parametrize("limit", ["statement_timeout", "idle_in_transaction_session_timeout"])
async def test_a_limit_that_is_set_for_everybody_ends_no_long_work(server: str, limit: str) -> None:
    """An upgrade or an export takes as long as it takes, and works things out between two questions."""

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT pg_sleep(0.2)"))
        time.sleep(0.2)
        log(connection)

    await _set_for_everybody(server, limit, "50ms")
    async with await Database.open(server) as database:
        await database.transaction(work)

        assert await database.read(count) == 1


async def test_another_order_of_transactions_that_is_set_for_everybody_refuses_nobody(server: str) -> None:
    """Who waits for a row goes on with what it holds by then, as the head of a workspace is waited for."""
    locked = select(reports).with_for_update()

    def work(connection: Connection) -> None:
        connection.execute(text("SELECT 1"))  # where transactions are serializable, all is seen as it is now
        for one in connection.execute(locked).all():
            connection.execute(update(reports).values(words=f"{one.words}+"))

    await _set_for_everybody(server, "default_transaction_isolation", "serializable")
    async with await Database.open(server) as database:
        await database.transaction(log)

        await asyncio.gather(*(database.transaction(work) for _ in range(4)))

        assert await database.read(lambda connection: connection.scalar(select(reports.c.words))) == "shelling++++"


async def test_where_tables_have_no_schema_to_lie_in_that_is_told(server: str) -> None:
    """A search path may be taken from all users of a server, so that none meets another's tables by mistake."""
    await _set_for_everybody(server, "search_path", "")
    async with await Database.open(server) as database:
        with pytest.raises(Refusal, match="has no schema in which this user's tables would lie: set a search_path"):
            await database.alter(lambda connection: connection.execute(text("CREATE TABLE others (number INTEGER)")))


async def test_every_connection_waits_for_the_disk(server: str) -> None:
    """Whatever the server does for others: to us a commit is on its disk when it returns."""
    setting = text("SHOW synchronous_commit")
    async with await Database.open(server) as database:
        reads = [database.read(lambda connection: connection.scalar(setting)) for _ in range(10)]
        writes = [database.transaction(lambda connection: connection.scalar(setting)) for _ in range(10)]

        assert set(await asyncio.gather(*reads, *writes)) == {"on"}


async def _set_for_everybody(server: str, name: str, value: str) -> None:
    """Let all new connections to a database begin with a setting."""
    statement = text(f"ALTER DATABASE {make_url(server).database} SET {name} = '{value}'")
    async with await Database.open(server) as database:
        await database.transaction(lambda connection: connection.execute(statement).close())
