"""Putting a backup in the place of a database: nothing that holds a record is overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from storage.backups import check_backup, copy_pages
from storage.database import Database
from storage.engines.faults import sqlite_faults
from storage.errors import Refusal
from storage.files import part_of, place, remove, set_aside
from storage.migrations import stored_revision
from storage.rows import is_empty, silent

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.rows import Progress


async def restore_file(backup: Path, target: Path, *, replace: bool, progress: Progress = silent) -> Path | None:
    """Put a copy of ``backup`` in the place of the SQLite file ``target``, which nobody may have open.

    With ``replace``, a file that holds something is kept beside it, and its new name is given. Raises Refusal where
    ``backup`` is not whole, and where ``target`` holds something and is not to be replaced.
    """
    check_backup(backup)
    if target.exists() and backup.samefile(target):
        raise Refusal(f"{backup} is the database itself. Name a backup of it.")
    free = await is_free(target)
    if not free and not replace:
        raise Refusal(f"{target} holds a record: with --replace it is kept beside, under another name.")
    with part_of(target) as part, sqlite_faults(str(target), writing=True):
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as original:
            copy_pages(original, part, progress)
        kept = _clear(target, free=free)
        place(part, target)
    return kept


def _clear(target: Path, *, free: bool) -> Path | None:
    if not free:
        return set_aside(target)
    remove(target)
    return None


async def is_free(file: Path) -> bool:
    """Whether a file is not there, or is a database without a row; one that can't be read is not free."""
    if not file.exists():
        return True
    try:
        async with await Database.open(f"sqlite:///{file}", readers=1) as database:
            return await database.read(holds_nothing)
    except Refusal:
        return False


def holds_nothing(connection: Connection) -> bool:
    """Whether there is no record, not even an empty workspace or the mark of a rehearsal."""
    if stored_revision(connection) is not None:
        return is_empty(connection)
    tables = "SELECT count(*) FROM sqlite_schema"
    return connection.dialect.name == "postgresql" or connection.exec_driver_sql(tables).scalar_one() == 0
