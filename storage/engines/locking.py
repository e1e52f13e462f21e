"""The write lock of an SQLite file, waited for in a way that an end of the process can cut short."""

from __future__ import annotations

import sqlite3
import time
from typing import Final

from storage.engines.faults import primary_code

MOMENT: Final = 1.5
"""Seconds that the lock is waited for once the end is near: another process of the bot holds it for far less."""
_PAUSE: Final = 0.005
"""Seconds between two attempts; SQLite's own grow longer the longer it waits."""


class WriteLock:
    """Begins transactions with the write lock, which is waited for as long as ``patience``, in seconds, says.

    SQLite would wait by itself, but to the end, whatever happens meanwhile: nothing interrupts it there.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._last = float("inf")

    def hasten(self) -> None:
        """Wait no longer than a moment, from now on."""
        self._last = min(self._last, time.monotonic() + MOMENT)

    def begin(self, connection: sqlite3.Connection) -> None:
        """Begin a transaction; raises SQLite's error where another connection holds the lock all the while."""
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            self._begin(connection, time.monotonic() + self._patience)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def _begin(self, connection: sqlite3.Connection, until: float) -> None:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= min(until, self._last):
                    raise
            else:
                return
            time.sleep(_PAUSE)
