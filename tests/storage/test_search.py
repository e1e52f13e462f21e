"""Words are found on both engines: whole, in any order, and the last while it is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import search
from storage.database import Database

if TYPE_CHECKING:
    from storage.unit import Connection

PASSAGES = {1: "Terter and villages\ngross violation", 2: "Stepanakert\nmaternity hospital", 3: "Terter\nfive shells"}


async def test_words_are_found_whole_and_begun(migrated_url: str) -> None:
    """Newest first, in this workspace alone."""
    async with await Database.open(migrated_url) as database:

        def enter(connection: Connection) -> None:
            search.index(connection, 7, PASSAGES, {})
            search.index(connection, 8, {4: "Terter"}, {})

        await database.transaction(enter)

        assert await database.read(lambda c: search.find(c, 7, "TERTER", before=100, most=9)) == [3, 1]
        assert await database.read(lambda c: search.find(c, 7, "violation terter", before=100, most=9)) == [1]
        assert await database.read(lambda c: search.find(c, 7, "ter", before=100, most=9)) == []
        assert await database.read(lambda c: search.find_begun(c, 7, "five she", most=9)) == [3]
        assert await database.read(lambda c: search.find_begun(c, 7, "ter", most=9)) == [3, 1]
        assert await database.read(lambda c: search.find_begun(c, 7, "'; -- |", most=9)) == []
