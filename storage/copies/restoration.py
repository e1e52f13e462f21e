"""Putting a backup in the place of an SQLite file: nothing that holds a record is overwritten."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from storage.copies.backups import check_backup, copy_pages
from storage.driver import driver_of
from storage.engines.faults import sqlite_faults
from storage.errors import Refusal
from storage.files import part_of, place, reading, remove, set_aside
from storage.migrations import stored_revision
from storage.rows import is_empty, silent

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.rows import Progress


def restore_file(backup: Path, target: Path, *, replace: bool = False, progress: Progress = silent) -> Path | None:
    """Put a copy of ``backup`` in the place of ``target``, which nobody may have open.

    With ``replace``, a file that holds something is kept beside it, and its new name is given. Raises Refusal where
    ``backup`` is not whole, and where ``target`` holds something and is not to be replaced.
    """
    check_backup(backup, progress)
    target = target.resolve() if target.is_symlink() else target
    if target.exists() and backup.samefile(target):
        raise Refusal(f"{backup} is the database itself: name a backup of it.")
    free = is_free(target)
    if not free and not replace:
        raise Refusal(f"{target} holds a record: with --replace it is kept beside, under another name.")
    with part_of(target) as part, sqlite_faults(str(target), writing=True):
        with reading(backup, still=True) as original:
            copy_pages(driver_of(original), part, progress)
        if target.exists():
            shutil.copymode(target, part)
        kept = _clear(target, free=free)
        place(part, target)
    return kept


def _clear(target: Path, *, free: bool) -> Path | None:
    if not free:
        return set_aside(target)
    remove(target)
    return None


def is_free(file: Path) -> bool:
    """Whether a file is not there, or is a database without a row; one that can't be read is not free.

    Raises Refusal where it is a folder: that is nobody's record, and is not to be set aside.
    """
    if file.is_dir():
        raise Refusal(f"{file} is a folder: name a file.")
    if not file.exists():
        return True
    try:
        with reading(file) as connection:
            return holds_nothing(connection)
    except DBAPIError:
        return False


def holds_nothing(connection: Connection) -> bool:
    """Whether there is no record, not even an empty workspace or the mark of a rehearsal."""
    if stored_revision(connection) is not None:
        return is_empty(connection)
    return connection.dialect.name == "postgresql" or not inspect(connection).get_table_names()
