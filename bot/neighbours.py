"""Whether another process of this program has the same SQLite file open: allowed, but worth a word."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from storage.database import Database


@contextmanager
def beside(database: Path) -> Iterator[bool]:
    """Tell whether others have ``database`` open, and let others know of this process until the block ends.

    Every process shares an advisory lock on ``<database>.lock``; the kernel lets go of it however a process
    ends, and the last one out removes the file. Where no lock can be had nobody is known of: it is a courtesy.
    """
    database = database.resolve()
    path = database.with_name(f"{database.name}.lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield False
        return
    try:
        alone = _alone(descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield not alone
    finally:
        if _alone(descriptor):
            path.unlink(missing_ok=True)
        os.close(descriptor)


def neighbours(database: Database) -> AbstractContextManager[bool | None]:
    """Do as ``beside`` for a record that is open; a PostgreSQL server is there for many, and nobody is looked for."""
    return beside(Path(database.label)) if database.dialect == "sqlite" else nullcontext()


def _alone(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
