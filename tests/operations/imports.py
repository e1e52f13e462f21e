"""Files that are imported within a test, and what is said of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.operations.importing.batches import ImportJob
from bot.operations.importing.table import Table
from bot.operations.importing.whole_file import import_file
from bot.operations.meter import Meter
from tests.people import ADMIN
from tests.talking import HERE, START

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from storage.database import Database


class Imports:
    """Imports files into one record, as if all were imported at one instant."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.venue = HERE

    async def told(
        self, text: str, *, new: bool = True, dry: bool = False, batch: int = 1000, last: str = ""
    ) -> list[str]:
        """Import a file of this text, ``batch`` rows together, and give what is said of it.

        Once it has spoken of the line called ``last``, the import is killed.
        """
        said: list[str] = []
        file = self.folder / "file.csv"
        file.write_text(text, encoding="utf-8")
        job = ImportJob(Table.of(file, batch), self.venue, ADMIN, new=new, dry=dry)

        def say(lines: Iterable[str]) -> None:
            said.extend(lines)
            if last and any(one.startswith(f"{last}: ") for one in said):
                raise InterruptedError

        await import_file(self.database, job, lambda: START, Meter(io.StringIO()), say)
        return said
