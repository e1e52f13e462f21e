"""The locks of an SQLite file, waited for in a way that an end of the process can cut short."""

from __future__ import annotations

import sqlite3
import time
from typing import Final

from storage.engines.faults import primary_code

MOMENT: Final = 1.5
"""Seconds that a lock is waited for before the program ends: another process of the bot holds it for far less."""
_PAUSE: Final = 0.005
"""Seconds between two attempts; SQLite's own grow longer the longer it waits."""


class Lock:
    """Waits for the locks that one connection needs, for each as long as ``patience``, in seconds, says.

    SQLite would wait by itself, but to the end, whatever happens meanwhile: nothing interrupts it there. Where two
    programs switch a new file to its log at once, it doesn't wait at all, whatever its timeout.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._last = float("inf")

    def hasten(self) -> None:
        """Wait no longer than a moment, from now on."""
        self._last = min(self._last, time.monotonic() + MOMENT)

    def begin(self, connection: sqlite3.Connection) -> None:
        """Begin a transaction with the write lock; raises as ``execute`` does."""
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            self.execute(connection, "BEGIN IMMEDIATE")
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def execute(self, connection: sqlite3.Connection, statement: str) -> None:
        """Execute a statement over a connection without a timeout of its own.

        Raises SQLite's error where another connection holds the lock all the while.
        """
        until = time.monotonic() + self._patience
        while True:
            try:
                connection.execute(statement)
            except sqlite3.OperationalError as error:
                if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= min(until, self._last):
                    raise
            else:
                return
            time.sleep(_PAUSE)
