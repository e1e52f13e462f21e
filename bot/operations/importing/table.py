"""A CSV file as rows with their lines: read twice, once to know it whole and once for its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from bot.commands.kinds.evidence import parted_origins
from bot.exporting.formats import LIVE
from bot.operations.importing.columns import Heading
from bot.operations.importing.sheets import reading, records
from storage.errors import Refusal

BATCH: Final = 1000
"""How many rows are entered together: a file that was begun is known again by this many."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file it begins on, and its cells by column, those that are empty left out.

    ``fault`` tells why its cells can't be told apart; it is "" for a sound row.
    """

    line: int
    cells: Cells
    fault: str = ""

    def sound(self) -> Cells:
        """Give its cells; raises Refusal where they can't be told apart."""
        if self.fault:
            raise Refusal(self.fault)
        return self.cells


def links_of(rows: Iterable[Row]) -> set[str]:
    """Give what looks like a link in the sources of rows, so that all can be looked up at once."""
    told = (row.cells[column] for row in rows for column in ("source", "sources") if column in row.cells)
    return {link for cell in told for link in parted_origins(cell) if "://" in link}


@dataclass(frozen=True, slots=True)
class Table:
    """A file, known whole: its columns, how many rows it has, and the SHA-256 of its bytes.

    ``batch`` is how many rows are entered together, or not at all.
    """

    path: Path
    heading: Heading
    rows: int
    digest: str
    batch: int = BATCH

    @classmethod
    def of(cls, path: Path, batch: int = BATCH, *, least: int = 1) -> Table:
        """Look through a file; raises Refusal for one that can't be read, or has unknown columns or too few rows."""
        with reading(path):
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found = records(path)
            _, names = next(found, (1, list[str]()))
            if not any(names):
                raise Refusal(f"{path} is empty: its first line names its columns, as docs/import.md has them.")
            heading, rows = Heading(names), sum(1 for _ in found)
        if rows < least:
            raise Refusal(f"{path} has no rows below its first line.")
        return cls(path, heading, rows, digest, batch)

    def batches(self) -> Iterator[list[Row]]:
        """Give the rows, a batch at a time."""
        with reading(self.path):
            rows = (self._row(line, cells) for line, cells in islice(records(self.path), 1, None))
            while batch := list(islice(rows, self.batch)):
                yield batch

    def _row(self, line: int, cells: list[str]) -> Row:
        names = self.heading.names
        if len(cells) != len(names):
            return Row(line, {}, f"it has {len(cells)} cells where the first line names {len(names)} columns.")
        told = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell and not cell.isspace()]
        found = {name: _freed(cell) if cell[0] == "'" else cell for name, cell in told}
        return Row(line, {}, "it has a cell in a column without a name.") if "" in found else Row(line, found)


def _freed(cell: str) -> str:
    """Take away the apostrophe at its beginning where an export put it ahead of what could be taken for a formula."""
    return cell[1:] if cell[1:].lstrip(" '").startswith(LIVE) else cell
