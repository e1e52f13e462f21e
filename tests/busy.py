"""A record that another program holds: whoever wants to write there waits for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IMPATIENT: Final = 0.05
"""Seconds that a test's own record is waited for."""


@contextmanager
def held(record: str | Path) -> Iterator[None]:
    """Hold the SQLite file of a record until the block ends; nothing is changed."""
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
