"""The copy of an SQLite file that is made before its schema changes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from storage.errors import Refusal
from storage.files import free_name

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_FILE: Final = text("SELECT file FROM pragma_database_list WHERE name = 'main'")


def copy_before(connection: Connection, revision: str) -> Path:
    """Copy the database beside itself as ``<file>.before-<revision>``, and return the copy's path.

    To be called under the write lock, before anything is written. An older copy stays: the next one is named
    ``<file>.before-<revision>.2``. Raises ``Refusal`` when no complete copy can be made.
    """
    source = Path(connection.execute(_FILE).scalar_one())
    copy = free_name(source.with_name(f"{source.name}.before-{revision}"))  # under the lock nobody else chooses one
    part = copy.with_name(f"{copy.name}.part")
    try:
        _copy(source, part)
        part.rename(copy)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refusal(
            f"{source.name} was left as it is: no copy of it could be made beside it ({error})."
            " Make room there, or let this user write there."
        ) from error
    return copy


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)  # nobody reads in the copy who may not read in the original
    # A connection of its own reads what is committed, the write-ahead log included.
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(part)) as to,
    ):
        original.backup(to)
    shutil.copymode(source, part)
