"""Files that are imported within a test, and what is said of them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.operations.importing.batches import ImportJob
from bot.operations.importing.beside import opened
from bot.operations.importing.whole_file import import_file
from bot.operations.meter import Meter
from tests.people import ADMIN
from tests.talking import HERE, START

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.operations.importing.beside import Beside
    from bot.operations.importing.table import Table
    from storage.database import Database


class Imports:
    """Imports files into one record, as if all were imported at one instant."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.venue = HERE
        self.skip_refused = False

    async def told(
        self,
        text: str,
        *beside: str,
        new: bool = True,
        dry: bool = False,
        batch: int = 1000,
        last: str = "",
    ) -> list[str]:
        """Import a file of this text, ``batch`` rows together, and give what is said of it.

        ``beside`` are the texts of the files of statements and of claims that come with it, where they do.

        Once it has spoken of the line called ``last``, the import is killed.
        """
        said: list[str] = []
        table, reports = self._opened(text, *beside)
        table = replace(table, batch=batch)
        job = ImportJob(table, self.venue, ADMIN, new=new, dry=dry, skip_refused=self.skip_refused, beside=reports)

        def say(lines: Iterable[str]) -> None:
            said.extend(lines)
            if last and any(one.startswith(f"{last}: ") for one in said):
                raise InterruptedError

        await import_file(self.database, job, lambda: START, Meter(io.StringIO()), say)
        return said

    def _opened(self, text: str, statements: str = "", claims: str = "") -> tuple[Table, Beside | None]:
        texts = {"file": text, "statements": statements, "claims": claims}
        files = {name: self.folder / f"{name}.csv" for name, told in texts.items() if told}
        for name, file in files.items():
            file.write_text(texts[name], encoding="utf-8", newline="")
        return opened(files["file"], files.get("statements"), files.get("claims"))
