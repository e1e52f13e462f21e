"""What the tests themselves stand on: a database that was used before is like a new one."""

from __future__ import annotations

from pathlib import Path

from storage.callers.venues import open_venue
from storage.database import Database
from tests.databases import copied_url, empty_on_server, needs_postgres
from tests.operations.records import contents, enter
from tests.storage.connection_desk import START


@needs_postgres
async def test_a_database_that_was_emptied_is_like_a_new_one(server_template: str) -> None:
    """No table has a row, and what is entered next has the numbers that it has in a new one."""
    async with (
        copied_url("postgresql", server_template, Path()) as url,
        await Database.open(url) as used,
    ):
        await used.transaction(enter)
        await used.transaction(empty_on_server)

        assert not any((await used.read(contents)).values())
        assert await used.transaction(lambda connection: open_venue(connection, "console", "local", START).id) == 1
