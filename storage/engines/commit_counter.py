"""Whether anybody committed, asked quickly enough for the event loop.

SQLite tells each connection whether what it reads was changed by another, of this process or of any: from the index of
the write-ahead log, which lies in memory. That takes microseconds, needs no thread, and waits for no lock.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CommitCounter:
    """A connection to ``path`` that is asked for nothing else, and never writes: its own commits it would not tell.

    The file must be there, with its write-ahead log. ``patience`` is in seconds, for a lock of others while it is
    opened; raises an error of SQLite's where that can't be done.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", timeout=patience, isolation_level=None, uri=True
        )
        try:
            # The log is opened with the first look: now, by whichever name the file may go later.
            for setting in ("query_only = 1", "data_version", "busy_timeout = 0"):
                self._connection.execute(f"PRAGMA {setting}").fetchone()
        except BaseException:
            self.close()
            raise

    def state(self) -> int | None:
        """Give a number that is another after every commit; None where it can't be told just now."""
        try:
            (number,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None  # whoever reads next is told what is wrong
        return int(number)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
