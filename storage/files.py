"""SQLite files as files: read where they lie, written beside their name first, set aside rather than overwritten."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

_LOG: Final = "-wal"
"""What SQLite appends to a file's name for its write-ahead log."""

_INDEX: Final = "-shm"
_REPLACED: Final = ".replaced"


def file_of(url: str) -> Path | None:
    """Give the file that a URL of SQLite names; None for another kind of database, and for what is no URL."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        return None
    return Path(parts.database) if parts.get_backend_name() == "sqlite" and parts.database else None


def log_of(file: Path) -> Path:
    """Give the path of a file's write-ahead log, which lies beside it while it is in use; beside where a link leads."""
    file = file.resolve()
    return file.with_name(f"{file.name}{_LOG}")


@contextmanager
def reading(file: Path, *, still: bool = False) -> Iterator[Connection]:
    """Read a file on one snapshot; ``still`` tells that nobody writes to it, so that nothing is left beside it."""
    # Opened to read alone, a file that is not still would keep a log beside it that nobody takes away.
    with _connected(file, "mode=ro&immutable=1" if still else "mode=rw", "BEGIN") as connection:
        yield connection


@contextmanager
def writing(file: Path) -> Iterator[Connection]:
    """Write into a file that is there, in one transaction; raising rolls back."""
    with _connected(file, "mode=rw", "BEGIN IMMEDIATE") as connection:
        yield connection


@contextmanager
def _connected(file: Path, options: str, begin: str) -> Iterator[Connection]:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{file.absolute().as_uri()}?{options}", uri=True, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    with engine.begin() as connection:
        yield connection


@contextmanager
def part_of(file: Path) -> Iterator[Path]:
    """Yield a new file beside ``file`` to write into, readable by its owner alone.

    To be given its name with ``place``; it is removed when that has not happened by the end of the block.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError as error:
        raise Refusal(
            f"{part} is there already: another copy is under way, or was cut off and can be deleted."
        ) from error
    except OSError as error:
        raise Refusal(f"{part} can't be written: {error.strerror}.") from error
    try:
        yield part
    finally:
        for name in (part, *_beside(part), part.with_name(f"{part.name}-journal")):
            name.unlink(missing_ok=True)


def place(part: Path, file: Path) -> None:
    """Give a complete part its name; raises Refusal where something has that name."""
    refuse_existing(file)
    part.rename(file)
    _keep_names_in(file.parent)


def refuse_existing(file: Path) -> None:
    """Raise Refusal where a file is there already."""
    if os.path.lexists(file):
        raise Refusal(f"{file} is there already, and nothing is overwritten: name another file.")


def set_aside(file: Path) -> Path:
    """Rename a file, with its log, to a free name ``<file>.replaced``, and give that name."""
    kept = free_name(file.with_name(f"{file.name}{_REPLACED}"))
    log, index = _beside(file)
    file.rename(kept)
    if log.exists():
        log.rename(kept.with_name(f"{kept.name}{_LOG}"))
    index.unlink(missing_ok=True)
    return kept


def free_name(wanted: Path) -> Path:
    """Give a name that nothing has yet: the one that is wanted, or that with ``.2``, ``.3`` … behind it."""
    names = (wanted if one == 1 else wanted.with_name(f"{wanted.name}.{one}") for one in count(1))
    return next(name for name in names if not os.path.lexists(name))


def kept_beside(file: Path) -> tuple[str, ...]:
    """Name the files that were set aside where a file lies, without their logs."""
    names = (one.name for one in file.parent.iterdir() if one.name.startswith(f"{file.name}{_REPLACED}"))
    return tuple(sorted(name for name in names if not name.endswith((_LOG, _INDEX))))


def remove(file: Path) -> None:
    """Remove a file, with what SQLite keeps beside it."""
    for name in (file, *_beside(file)):
        name.unlink(missing_ok=True)


def _beside(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.name}{_LOG}"), file.with_name(f"{file.name}{_INDEX}")


def _keep_names_in(folder: Path) -> None:
    """Let a new name outlast a loss of power, as its content does."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
