"""A file that is read where it lies, and not changed by it: a backup, or a record where this user may not write."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final, TypeVar

from storage.engines.faults import sqlite_faults
from storage.errors import Refusal
from storage.files import log_of, reading

if TYPE_CHECKING:
    from pathlib import Path

    from storage.engines import Work

T = TypeVar("T")

_BEGINNING: Final = b"SQLite format 3\0"
_WITHOUT_LOG: Final = b"\1\1"
"""What follows the beginning and the size of a page in a file that keeps no write-ahead log, as a backup."""


class StillFile:
    """An SQLite file that nobody writes to; ``lies_still`` tells which is one."""

    def __init__(self, file: Path) -> None:
        self.label: Final = str(file)
        self._file = file

    async def read(self, work: Work[T]) -> T:
        """Do ``work`` on it; raises Refusal where somebody has begun to write meanwhile."""
        return await asyncio.to_thread(self._read, work)

    def _read(self, work: Work[T]) -> T:
        with sqlite_faults(self.label, writing=False), reading(self._file, still=True) as connection:
            result = work(connection)
        if not lies_still(self._file):
            raise Refusal(f"{self.label} was taken into use while it was read: try again.")
        return result


def lies_still(file: Path) -> bool:
    """Whether nobody writes to a file, and to read it as a database in use would change it or can't be done."""
    try:
        if not file.is_file() or log_of(file).exists():
            return False
        with file.open("rb") as content:
            beginning = content.read(20)
    except OSError:
        return False  # whoever opens it says why
    is_backup = beginning[18:] == _WITHOUT_LOG
    return beginning.startswith(_BEGINNING) and (is_backup or not _may_be_written(file.resolve()))


def _may_be_written(file: Path) -> bool:
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
