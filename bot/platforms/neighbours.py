"""Whether another process of this program has the same SQLite file open: allowed, but worth a word."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


def _alone(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
