"""A figure as an export tells it, in four columns: taken as it stands, no firmer than it was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.clean import clean
from bot.commands.kinds.plain import OneOf, Whole
from bot.operations.importing.columns import FIGURE_PARTS
from bot.reading.figures import LARGEST
from storage.errors import Refusal
from storage.records.claims import Figure
from storage.records.vocabularies import Bound

if TYPE_CHECKING:
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells

_BOUND = OneOf(Bound, "How firmly")
_NUMBER = Whole("How many", most=LARGEST)


def figure_of(reader: CellReader, cells: Cells, name: str) -> Figure | None:
    """Give the figure that four columns tell, None where they are empty; raises Refusal where they contradict."""
    low, high, bound, words = (f"{name}_{part}" for part in FIGURE_PARTS)
    if not {low, high, bound, words} & cells.keys():
        return None
    if bound not in cells:
        raise Refusal(f"{bound} is empty. A figure says how firmly it is stated: exactly, at_least, about …")
    firm = reader.read_as(_BOUND, bound, cells[bound])
    numbers = [reader.read_as(_NUMBER, one, cells[one]) for one in (low, high) if one in cells]
    if len(numbers) != (0 if firm is Bound.WORDS else 2) or numbers != sorted(numbers):
        raise Refusal(f"{low} and {high} are no figure that is stated as {firm.value}. Correct them, or {bound}.")
    least, most = numbers or (None, None)
    return Figure(firm, least, most, clean(cells.get(words, "")))
