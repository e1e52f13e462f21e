"""What all is held against: one bare INSERT with its commit through aiosqlite, as durable as the bot's own."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from benchmarks.timing import Action

_WORDS = "North’s Defence Ministry accuses South of shelling Village 12."


@asynccontextmanager
async def bare_insert(file: Path) -> AsyncIterator[Action]:
    """Give what inserts one row and commits it: WAL, ``synchronous=FULL``."""
    async with aiosqlite.connect(file) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute("CREATE TABLE reports (number INTEGER PRIMARY KEY, words TEXT NOT NULL)")

        async def insert() -> None:
            await connection.execute("INSERT INTO reports (words) VALUES (?)", (_WORDS,))
            await connection.commit()

        yield insert
