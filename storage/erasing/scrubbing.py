"""What is left to do once an erasure is committed: on SQLite, to get it out of the file and of what lies beside it.

That it is owed is written down in the transaction that erases. Whatever happens in between, it is done at the next
start.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from storage.files import kept_beside
from storage.marks import clear_mark, mark_of, set_mark

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.database import Database

_OWED: Final = "scrubbing owed"
_BUSY: Final = 20.0
"""Seconds to wait for those who still read from the write-ahead log."""

_COMPACT: Final = text("INSERT INTO words (words) VALUES ('optimize')")
"""FTS5 only notes what was deleted, and keeps it until it merges its parts into one."""


def owe_scrubbing(connection: Connection) -> None:
    """Note that something was erased and is not out of the file yet."""
    set_mark(connection, _OWED, "yes")


def is_scrubbing_owed(connection: Connection) -> bool:
    """Whether something was erased and may not be out of the file yet."""
    return mark_of(connection, _OWED) is not None


async def scrub(database: Database) -> bool:
    """Do what is owed, if anything; False where it has to be tried again later, since the file is in use.

    Deleted rows are overwritten as they go (``secure_delete``); left are the index of words, the write-ahead log,
    and the copies made before migrations, which are deleted.
    """
    if not await database.read(is_scrubbing_owed):
        return True
    if database.dialect == "sqlite":
        await database.transaction(lambda connection: connection.execute(_COMPACT).close())
        if not await asyncio.to_thread(_clean, Path(database.label)):
            return False
    await database.transaction(lambda connection: clear_mark(connection, _OWED))
    return True


async def files_set_aside(database: Database) -> tuple[str, ...]:
    """Name the files beside the database that a restore set aside: they may hold still what is erased from it."""
    if database.dialect != "sqlite":
        return ()
    return await asyncio.to_thread(lambda: kept_beside(Path(database.label).resolve()))


def _clean(path: Path) -> bool:
    try:
        file = path.resolve()
        for beside in file.parent.iterdir():
            if beside.name.startswith(f"{file.name}.before-"):
                beside.unlink()
        with closing(sqlite3.connect(file, timeout=_BUSY, isolation_level=None)) as connection:
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (OSError, sqlite3.Error):
        return False
    return not busy
