"""A record that another program holds: whoever wants to write there waits for it."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from bot.tracker import Tracker
from storage.database import Database
from tests.databases import copy_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.calls import Request
    from bot.replies import Reply

IMPATIENT: Final = 0.05
"""Seconds that a test's own record is waited for."""


@contextmanager
def held(record: str | Path) -> Iterator[None]:
    """Hold the SQLite file of a record until the block ends; nothing is changed."""
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def impatient(template: Path, folder: Path) -> Database:
    """Open a record of a folder's own that isn't waited for."""
    return await Database.open(copy_template(template, folder), patience=IMPATIENT)


class Beset(Tracker):
    """A door behind which another program takes hold of the record, ``once`` something was answered."""

    database: Database
    holding: ExitStack
    once = False

    async def answer(self, request: Request) -> Reply:
        """Answer."""
        try:
            return await super().answer(request)
        finally:
            if self.once:
                self.holding.enter_context(held(self.database.label))


T = TypeVar("T", bound=Beset)


@contextmanager
def besetting(door: T) -> Iterator[T]:
    """Let a door be beset until the block ends."""
    with ExitStack() as door.holding:
        yield door
