"""A table on a platform that knows none: in columns where a phone has room for them, else a paragraph for each row."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from bot.platforms.fitting import size
from bot.platforms.inert import on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.replies import Table

PHONE: Final = 36
"""Characters of one width that stand side by side in a message on a phone."""

_FENCE: Final = "```"
_GAP: Final = "  "


def is_narrow(table: Table) -> bool:
    """Whether the columns of a table fit a phone side by side."""
    return sum(_widths(table)) + len(_GAP) * (len(table.columns) - 1) <= PHONE


def block(table: Table, rows: int, fenced: Callable[[str], str]) -> str:
    """Draw the headings and the first ``rows`` in columns; ``fenced`` makes a line inert in a block of code."""
    widths = _widths(table)
    lines = (fenced(_aligned(cells, widths)) for cells in (table.columns, *table.rows[:rows]))
    return "\n".join([_FENCE, *lines, _FENCE])


def fitting_rows(table: Table, room: int, fenced: Callable[[str], str]) -> int:
    """Count the rows that fit into ``room`` characters as a ``block``; -1 where not even its headings do."""
    counts = range(len(table.rows) + 1)
    return bisect_right(counts, room, key=lambda rows: size(block(table, rows, fenced))) - 1


def paragraphs(table: Table, marked: Callable[[str], str], bold: str) -> Iterator[str]:
    """Give each row as its first cell, and below it the others behind their headings.

    ``marked`` makes words inert, and ``bold`` is the mark around what is bold.
    """
    for row in table.rows:
        first = on_one_line(row[0]) if row else ""
        rest = zip(table.columns[1:], row[1:], strict=False)
        told = [f"{marked(on_one_line(column))}: {marked(on_one_line(cell))}" for column, cell in rest]
        yield "\n".join(filter(None, (f"{bold}{marked(first)}{bold}" if first else "", " · ".join(told))))


def _widths(table: Table) -> list[int]:
    rows = (table.columns, *table.rows)
    most = max(map(len, rows))
    filled = ([*row, *[""] * (most - len(row))] for row in rows)
    return [max(_width(cell) for cell in column) for column in zip(*filled, strict=True)]


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in on_one_line(cell))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f"{on_one_line(cell)}{' ' * (width - _width(cell))}" for cell, width in zip(cells, widths, strict=False))
    return _GAP.join(padded).rstrip()
