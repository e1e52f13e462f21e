"""The agreements of a conflict one below the other: how long each held, and how soon it was reported broken."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from bot.charts.drawing.frame import BODY, HEADING, LEFT, LINE, QUIET, RIGHT, TICKS, Frame, draw_ticks
from bot.charts.drawing.sheet import PAPER, RULE, Sheet
from bot.charts.drawing.swatches import BLUE, COLOURS
from bot.charts.drawing.writing import INK, fitted, parted, width, written
from bot.charts.figures import Shade

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.charts.figures import AgreementBar, Comparison

ROW: Final = 96
APART: Final = 16
THICK: Final = 18
_ARROW: Final = 10


def draw_comparison(shown: Comparison) -> Sheet:
    """Draw it on a sheet as high as its rows need."""
    frame = Frame(shown)
    tops = list(accumulate(map(_height, shown.rows), initial=frame.top))
    bottom = tops[-1]
    height = bottom + TICKS + frame.bottom
    sheet = Sheet(height)
    frame.draw(sheet, height)
    place = _scale(shown)
    for tick in shown.ticks:
        sheet.line([(place(tick.begin), frame.top), (place(tick.begin), bottom)], RULE)
    for row, top in zip(shown.rows, tops, strict=False):  # where the last ends is one more
        _draw_row(sheet, row, place, top)
    draw_ticks(sheet, shown.ticks, place, bottom)
    return sheet


def _height(row: AgreementBar) -> float:
    return ROW if _on_one_line(row) else ROW + LINE * len(_held(row))


def _on_one_line(row: AgreementBar) -> bool:
    """Whether both figures of an agreement fit below its bar side by side."""
    return width(row.first_words, BODY) + APART + width(row.lasted_words, QUIET) <= RIGHT - LEFT


def _held(row: AgreementBar) -> list[str]:
    """Give how long it held in lines that fit below its bar."""
    return [row.lasted_words] if _on_one_line(row) else parted(row.lasted_words, QUIET, RIGHT - LEFT)


def _scale(shown: Comparison) -> Callable[[float], float]:
    """Place minutes so that each tenfold is as wide as the next: five minutes and two weeks are both seen."""
    least, most = (math.log10(tick.begin) for tick in (shown.ticks[0], shown.ticks[-1]))

    def place(minutes: float) -> float:
        share = (math.log10(max(minutes, shown.ticks[0].begin)) - least) / (most - least)
        return LEFT + (RIGHT - LEFT) * min(share, 1.0)

    return place


def _draw_row(sheet: Sheet, row: AgreementBar, place: Callable[[float], float], top: float) -> None:
    name = fitted(written(row.name, row.short), HEADING, RIGHT - LEFT)
    sheet.boxes([(LEFT - 1, top + 1, width(name, HEADING) + 8, LINE)], PAPER)
    sheet.words(LEFT, top + LINE - 5, name, HEADING)
    y, sure, end = top + LINE + 6, place(row.lasted), _end(row, place)
    sheet.boxes([(LEFT, y, max(sure - LEFT, 2), THICK)], COLOURS[Shade.REPORTED])
    if end > sure:
        sheet.boxes([(sure, y + 0.5, end - sure, THICK - 1)], PAPER, edge=COLOURS[Shade.REPORTED])
    if row.open:
        tip = [(end + _ARROW * part, y + THICK / 2 + side) for part, side in ((0, -9), (1, 0), (0, 9))]
        sheet.line(tip, BLUE, thick=2)
    if row.first is not None:
        marks = {place(row.first), place(max(row.first, row.first_most))}
        sheet.boxes([(mark - 2, y - 4, 4, THICK + 8) for mark in sorted(marks)], INK)
        sheet.line([(mark, y + THICK / 2) for mark in (min(marks), max(marks))], INK, thick=2)
    _draw_words(sheet, row, place, y + THICK + 20)


def _end(row: AgreementBar, place: Callable[[float], float]) -> float:
    return place(max(row.lasted, row.lasted_most))


def _draw_words(sheet: Sheet, row: AgreementBar, place: Callable[[float], float], y: float) -> None:
    """Write both figures below the bar, each as near to its mark as the other and the sheet let it."""
    lines = _held(row)
    first, held = width(row.first_words, BODY), max(width(words, QUIET) for words in lines)
    beside = APART + held if _on_one_line(row) else 0
    left = LEFT if row.first is None else min(place(row.first) - 2, RIGHT - first - beside)
    right = max(min(_end(row, place), RIGHT), LEFT + held, left + first + beside if beside else 0)
    below = y if beside else y + LINE
    sheet.boxes([(left - 1, y - 14, first + 2, 18)], PAPER)
    sheet.words(left, y, row.first_words, BODY)
    for number, words in enumerate(lines):
        line = below + LINE * number
        sheet.boxes([(right - held - 1, line - 14, held + 2, 18)], PAPER)
        sheet.words(right, line, words, QUIET, "right")
