"""Backups: one SQLite file that holds the whole record, made beside a running bot from either engine."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from storage.driver import driver_of
from storage.engines.faults import sqlite_faults
from storage.errors import Refusal
from storage.files import log_of, part_of, place, reading, refuse_existing, writing
from storage.migrations import VERSIONS, outdated, revisions, stored_revision
from storage.rows import copy_tables, silent
from storage.writing.laws import is_counted_otherwise
from storage.writing.verification import damages

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.rows import Progress

_AFTER_AN_UPGRADE: Final = ": start ceasefire-bot once, which brings it up to date. A backup is restored for that."
_STEP: Final = 4096
"""Pages copied between two words of progress: 16 MB."""


async def back_up(database: Database, file: Path, progress: Progress = silent) -> None:
    """Write the record as it stands at one instant into a new ``file``; whoever writes meanwhile is not held up.

    Raises Refusal where ``file`` is there already or can't be written, and where there is no record; nothing is
    then left behind.
    """
    refuse_existing(file)
    await database.read(partial(_back_up, file=file, label=database.label, progress=progress))


def _back_up(connection: Connection, *, file: Path, label: str, progress: Progress) -> None:
    if stored_revision(connection) is None:
        raise Refusal(f"{label} holds no record yet.")
    write = _write_pages if connection.dialect.name == "sqlite" else _write_rows
    with part_of(file) as part, sqlite_faults(str(file), writing=True):
        write(connection, part, label, progress)
        _settle(part, progress)
        place(part, file)


def _write_pages(connection: Connection, part: Path, label: str, progress: Progress) -> None:
    # The transaction has begun to read by now: however many steps it takes, all of them see the same snapshot.
    copy_pages(driver_of(connection), part, progress)
    shutil.copymode(label, part)


def copy_pages(original: sqlite3.Connection, part: Path, progress: Progress) -> None:
    """Copy an SQLite database page by page into the empty file ``part``."""

    def tell(_status: int, remaining: int, whole: int) -> None:
        progress("pages", whole - remaining, whole)

    with closing(sqlite3.connect(part)) as copy:
        original.backup(copy, pages=_STEP, progress=tell)


def _write_rows(connection: Connection, part: Path, label: str, progress: Progress) -> None:
    from storage.migrations.upgrade import upgrade  # noqa: PLC0415 — it imports Alembic

    require_current(connection, label)
    with writing(part) as copy:
        upgrade(copy, versions=VERSIONS, label=str(part), copies=[])
        copy_tables(connection, copy, progress)


def _settle(part: Path, progress: Progress) -> None:
    """Make a copy one file that can be read where nothing can be written, and see that it is whole."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    with reading(part, still=True) as connection:
        for fault in damages(connection, progress):
            raise Refusal(f"The copy is damaged: {fault}. See whether the record is, too: ceasefire-bot verify")


def require_current(connection: Connection, label: str) -> None:
    """Refuse a database with no record, of another program, or with another schema or counts than this version's."""
    if stored_revision(connection) is None:
        raise Refusal(f"{label} holds no record yet.")
    if outdated(connection, known=revisions(), label=label):
        raise Refusal(f"{label} was written by an older version{_AFTER_AN_UPGRADE}")
    if is_counted_otherwise(connection):
        raise Refusal(f"{label} was counted by another version{_AFTER_AN_UPGRADE}")


def check_backup(file: Path, progress: Progress) -> None:
    """Raise Refusal, saying why, where ``file`` is not a whole backup that this version can read."""
    if not file.is_file():
        raise Refusal(f"{file} is not an ordinary file." if file.exists() else f"{file} doesn't exist.")
    if (log := log_of(file)).exists():
        raise Refusal(f"{file} is a database in use, not a backup: {log.name} lies beside it.")
    try:
        with reading(file, still=True) as connection:
            _check(connection, file, progress)
    except DBAPIError as error:
        raise Refusal(f"{file} can't be read as a backup: {error.orig}. Use another one.") from error


def _check(connection: Connection, file: Path, progress: Progress) -> None:
    for fault in damages(connection, progress):
        raise Refusal(f"{file} is damaged: {fault}. Use another backup.")
    if stored_revision(connection) is None:
        raise Refusal(f"{file} holds no record of ceasefire-bot: name a backup of one.")
    outdated(connection, known=revisions(), label=str(file))
