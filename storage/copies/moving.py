"""Moving the record from one engine to the other: the same numbers, links and keys, verified before it stands."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, text

from storage.copies.backups import back_up, require_current
from storage.copies.restoration import holds_nothing, is_free, restore_file
from storage.database import Database
from storage.errors import Refusal
from storage.files import reading, remove
from storage.migrations import migrate
from storage.rows import copy_tables, count, every_table, silent
from storage.tables import heads, metadata
from storage.upgrading import bring_up_to_date
from storage.writing.verification import findings

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.rows import Progress

_LOOK_THROUGH: Final = text(f"ANALYZE {', '.join(table.name for table in every_table())}")
"""Of tables that were filled just now PostgreSQL knows nothing: it would walk through them whole for each report."""


async def move_to_file(source: Database, target: Path, progress: Progress = silent) -> None:
    """Move the record of ``source`` into an SQLite file that is not there, or holds nothing.

    Raises Refusal, with nothing moved, where it holds something or what was copied doesn't verify.
    """
    if not is_free(target):
        raise Refusal(f"{target} holds a record already: name another file.")
    remove(target)
    await back_up(source, target, progress)
    try:
        async with await Database.open(f"sqlite:///{target}", readers=1) as database:
            await database.read(partial(_require_whole, progress=progress))
            await _require_same_end(source, database)
    except BaseException:
        remove(target)
        raise


async def move_to_server(source: Database, target: Database, progress: Progress = silent) -> None:
    """Move the record of ``source`` into a database that holds nothing, in one transaction of it.

    Raises Refusal, with nothing moved, where it holds something or what was copied doesn't verify.
    """
    with TemporaryDirectory() as folder:
        file = Path(source.label)
        if source.dialect != "sqlite":
            file = Path(folder) / "record.db"
            await back_up(source, file, progress)
        await fill(target, file, progress)
    await _require_same_end(source, target)


async def restore_server(backup: Path, target: Database, progress: Progress = silent) -> None:
    """Fill a database that holds nothing from a backup, which may be of an older version.

    Raises Refusal, with nothing restored, where the backup is not whole or the database holds something.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        await _copied(backup, copy, progress)
        async with await Database.open(f"sqlite:///{copy}", readers=1) as database:
            await bring_up_to_date(database)
        await fill(target, copy, progress)


async def _copied(backup: Path, copy: Path, progress: Progress) -> None:
    """Copy a backup in a thread, so that who is told to stop hears of it; that one is waited for in any case."""
    copying = asyncio.ensure_future(asyncio.to_thread(restore_file, backup, copy, progress=progress))
    try:
        await asyncio.shield(copying)
    finally:
        await asyncio.wait([copying])


async def fill(target: Database, file: Path, progress: Progress = silent) -> None:
    """Copy the record in an SQLite file into a database that holds nothing, and verify it there."""
    if not await target.read(holds_nothing):
        raise Refusal(f"{target.label} holds a record already: name an empty database.")
    await migrate(target)  # its counts come with the record
    await target.alter(partial(_fill, file=file, label=target.label, progress=progress))


def _fill(connection: Connection, *, file: Path, label: str, progress: Progress) -> None:
    if not holds_nothing(connection):
        raise Refusal(f"{label} holds a record already: name an empty database.")
    with reading(file) as source:
        require_current(source, str(file))
        copy_tables(source, connection, progress)
        _require_same_rows(source, connection)
    _go_on_counting(connection)
    connection.execute(_LOOK_THROUGH)
    _require_whole(connection, progress)


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL give the numbers that follow the copied ones."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            following = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, following, False)))  # noqa: FBT003 — "not yet given"


def _require_same_rows(source: Connection, target: Connection) -> None:
    for table in every_table():
        before, after = count(source, table), count(target, table)
        if before != after:
            raise Refusal(f"Nothing was moved: of {before:,} rows of {table.name}, {after:,} arrived.")


def _require_whole(connection: Connection, progress: Progress) -> None:
    """Raise Refusal with the first fault of any workspace."""
    for finding in findings(connection, progress):
        for fault in finding.faults:
            raise Refusal(f"Workspace {finding.workspace} doesn't verify: {fault}. See all of it: ceasefire-bot verify")


async def _require_same_end(source: Database, target: Database) -> None:
    """Raise Refusal where entries were written to ``source`` after the snapshot that was copied."""
    if await source.read(_ends) != await target.read(_ends):
        raise Refusal(
            f"{source.label} was written to during the move, and the copy lacks what was recorded then."
            " Stop the bot, remove the copy, and move again."
        )


def _ends(connection: Connection) -> list[tuple[int, int, str]]:
    found = select(heads.c.workspace, heads.c.seq, heads.c.link).order_by(heads.c.workspace)
    return [(row.workspace, row.seq, row.link) for row in connection.execute(found)]
