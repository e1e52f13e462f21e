"""What an export tells of its reports in files of their own: statements and claims, found by the reports' numbers.

These numbers are the export's: they never name a report of the record that it is imported into.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.operations.importing.columns import CLAIM_ROWS, STATEMENT_ROWS, VIOLATION_ROWS
from bot.operations.importing.table import Cells, Row, Table
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.operations.importing.columns import RowKind

NUMBER_COLUMNS: Final = ("number", "merged")
"""The columns of a report by which what is said of it finds it."""

_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_NAME: Final = re.compile(r"[SC]([0-9]{1,12})")
_SPELT: Final = {"violation": "violations", "link": "linked"}
"""The columns that may be called as the options of their commands are."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A row that tells a statement or a claim: of which file, in which line, and about which reports of the export."""

    table: Table
    line: int
    cells: Cells
    about: tuple[int, ...]

    @property
    def is_claim(self) -> bool:
        """Whether it is a casualty claim."""
        return self.table.heading.kind is CLAIM_ROWS

    @property
    def place(self) -> str:
        """Where it stands."""
        return _place(self.table, self.line)

    @property
    def name(self) -> str:
        """What the export calls it, else where it stands."""
        return self.cells.get("id") or self.place


class Beside:
    """The statements and claims beside a file of reports, in the order of their entry there, statements first.

    ``numbers`` are those of the reports in their file, and of what was merged into them. Raises Refusal where the files
    don't belong together, or their numbers tell nothing.
    """

    def __init__(self, reports: Table, statements: Table, claims: Table | None) -> None:
        _require(reports, VIOLATION_ROWS)
        self.statements = statements
        self.tables = (
            {STATEMENT_ROWS: statements} if claims is None else {STATEMENT_ROWS: statements, CLAIM_ROWS: claims}
        )
        for kind, table in self.tables.items():
            _require(table, kind)
            _require_one_export(reports, table)
        self.numbers = _numbers(reports)
        self._sayings = [one for table in self.tables.values() for one in _sayings(table)]
        self._by_number: dict[int, list[int]] = defaultdict(list)
        for place, one in enumerate(self._sayings):
            for number in one.about:
                self._by_number[number].append(place)

    def about(self, numbers: Iterable[int]) -> list[Saying]:
        """Give what is about any of these reports."""
        places = {place for number in numbers for place in self._by_number.get(number, ())}
        return [self._sayings[place] for place in sorted(places)]

    def elsewhere(self) -> list[Saying]:
        """Give what is about no report of the file."""
        return [one for one in self._sayings if self.numbers.isdisjoint(one.about)]


def opened(file: Path, statements: Path | None, claims: Path | None) -> tuple[Table, Beside | None]:
    """Look through a file, and those beside it; raises Refusal for what can't be read, or doesn't belong together."""
    reports = Table.of(file)
    if statements is None:
        if claims is not None:
            raise Refusal("--claims goes with --statements: what was said of the violations comes as a whole.")
        return reports, None
    # An export of a record without claims has a file of none.
    return reports, Beside(reports, Table.of(statements), Table.of(claims, least=0) if claims else None)


def numbers_of(cells: Cells) -> tuple[int, ...]:
    """Give the numbers that stand for a report in its export: its own, then those merged into it."""
    own, merged = (read_numbers(cells, column) for column in NUMBER_COLUMNS)
    if len(own) != 1:
        raise Refusal("number is empty, or several. By it the statements and claims name the report.")
    return (*own, *merged)


def read_numbers(cells: Cells, column: str) -> tuple[int, ...]:
    """Give the numbers in a cell, none where it is empty; raises Refusal for what is none."""
    parts = [part for part in map(str.strip, cells.get(column, "").split(";")) if part]
    for part in parts:
        if not _NUMBER.fullmatch(part):
            raise Refusal(f"{column}: {shown(part)} is no number of a report.")
    return tuple(dict.fromkeys(map(int, parts)))


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Name the place of a row in what is refused of it."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(f"{place}: {refusal.words}") from None


def _place(table: Table, line: int) -> str:
    return f"{table.path.name} line {line}"


def _require(table: Table, kind: RowKind) -> None:
    if table.heading.kind is not kind:
        needed = ", ".join(sorted(kind.needs))
        raise Refusal(f"{table.path} is no file of {kind.sheet.name}: these have the columns {needed}.")


def _require_one_export(reports: Table, other: Table) -> None:
    """Refuse files of two exports: their numbers may be those of different records."""
    here, there = (next(table.batches(), [Row(0, {})])[0].cells for table in (reports, other))
    for column in ("as_of", "known_by"):
        if column in here and column in there and here[column] != there[column]:
            raise Refusal(
                f"{other.path} is of another export than {reports.path}: their {column} differs, and its numbers may "
                "be those of other reports. Export all at once: /tracker export what=all format=csv"
            )


def _numbers(reports: Table) -> frozenset[int]:
    own, merged = dict[int, int](), set[int]()
    for row in _rows(reports):
        with placed(_place(reports, row.line)):
            number, *others = numbers_of(row.cells)
            if number in own:
                raise Refusal(f"number: {number} is that of line {own[number]} too. Import each export by itself.")
        own[number] = row.line
        merged.update(others)
    return frozenset(own) | merged


def _sayings(table: Table) -> list[Saying]:
    """Give the rows of a file in the order of their entry, which their names tell."""
    read, found = table.heading.kind.read, list[Saying]()
    for row in _rows(table):
        cells = {_SPELT.get(name, name): cell for name, cell in row.cells.items() if name in read}
        with placed(_place(table, row.line)):
            found.append(Saying(table, row.line, cells, read_numbers(cells, "violations")))
    return sorted(found, key=_entered)


def _entered(one: Saying) -> int:
    match = _NAME.fullmatch(one.cells.get("id", ""))
    return int(match[1]) if match else 0


def _rows(table: Table) -> Iterator[Row]:
    for row in (row for batch in table.batches() for row in batch):
        with placed(_place(table, row.line)):
            row.sound()
        yield row
