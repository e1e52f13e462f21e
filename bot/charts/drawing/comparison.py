"""The agreements of a conflict one below the other: how long each held, and how soon it was reported broken."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from bot.charts.drawing.frame import BODY, HEADING, LEFT, LINE, QUIET, RIGHT, TICKS, Frame, draw_ticks
from bot.charts.drawing.sheet import PAPER, RULE, Sheet
from bot.charts.drawing.swatches import BLUE, COLOURS
from bot.charts.drawing.writing import INK, fitted, width, written
from bot.charts.figures import Shade

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.charts.figures import Comparison, Lasting

ROW: Final = 96
THICK: Final = 18
_ARROW: Final = 10


def draw_comparison(shown: Comparison) -> Sheet:
    """Draw it on a sheet as high as its rows need."""
    frame = Frame(shown)
    bottom = frame.top + ROW * len(shown.rows)
    height = bottom + TICKS + frame.bottom
    sheet = Sheet(height)
    frame.draw(sheet, height)
    place = _scale(shown)
    for tick in shown.ticks:
        sheet.line([(place(tick.begin), frame.top), (place(tick.begin), bottom)], RULE)
    for number, row in enumerate(shown.rows):
        _draw_row(sheet, row, place, frame.top + ROW * number)
    draw_ticks(sheet, shown.ticks, place, bottom)
    return sheet


def _scale(shown: Comparison) -> Callable[[float], float]:
    """Place minutes so that each tenfold is as wide as the next: five minutes and two weeks are both seen."""
    least, most = (math.log10(tick.begin) for tick in (shown.ticks[0], shown.ticks[-1]))

    def place(minutes: float) -> float:
        share = (math.log10(max(minutes, shown.ticks[0].begin)) - least) / (most - least)
        return LEFT + (RIGHT - LEFT) * min(share, 1.0)

    return place


def _draw_row(sheet: Sheet, row: Lasting, place: Callable[[float], float], top: float) -> None:
    name = fitted(written(row.name, row.short), HEADING, RIGHT - LEFT)
    sheet.boxes([(LEFT - 1, top + 1, width(name, HEADING) + 8, LINE)], PAPER)
    sheet.words(LEFT, top + LINE - 5, name, HEADING)
    y, end = top + LINE + 6, place(row.lasted)
    sheet.boxes([(LEFT, y, max(end - LEFT, 2), THICK)], COLOURS[Shade.REPORTED])
    if row.open:
        tip = [(end + _ARROW * part, y + THICK / 2 + side) for part, side in ((0, -9), (1, 0), (0, 9))]
        sheet.line(tip, BLUE, thick=2)
    if row.first is not None:
        sheet.boxes([(place(row.first) - 2, y - 4, 4, THICK + 8)], INK)
    _draw_words(sheet, row, place, y + THICK + 20)


def _draw_words(sheet: Sheet, row: Lasting, place: Callable[[float], float], y: float) -> None:
    """Write both figures below the bar, each as near to its mark as the other lets it."""
    held = width(row.lasted_words, BODY)
    right = min(RIGHT, max(place(row.lasted), LEFT + held))
    first = width(row.first_words, BODY)
    left = LEFT if row.first is None else min(max(LEFT, place(row.first) - 2), RIGHT - held - first - 16)
    right = max(right, left + first + 16 + held)
    sheet.boxes([(left - 1, y - 14, first + 2, 18), (right - held - 1, y - 14, held + 2, 18)], PAPER)
    sheet.words(left, y, row.first_words, BODY)
    sheet.words(right, y, row.lasted_words, QUIET, "right")
