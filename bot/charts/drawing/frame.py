"""What every chart has around it: its title above, where it comes from below, and the scale it is read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts.drawing.sheet import MUTED, RULE, WIDTH
from bot.charts.drawing.writing import Letters, parted, width, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.charts.drawing.sheet import Sheet
    from bot.charts.figures import Comparison, Note, Reports

LEFT, RIGHT = 24, WIDTH - 24
TITLE, HEADING = Letters(17, bold=True), Letters(13, bold=True)
BODY, STRONG, QUIET = Letters(12), Letters(12, bold=True), Letters(12, colour=MUTED)
SMALL = Letters(11, colour=MUTED)
"""The smallest is still read where the picture is shrunk to 400 pixels."""
TITLE_LINE, LINE = 30, 22
TICKS: Final = 30
_SPACE: Final = 14


class Frame:
    """The words around a chart, parted into lines, so that the height they take is known before anything is drawn."""

    def __init__(self, shown: Reports | Comparison) -> None:
        self._title = parted(written(shown.title, shown.short), TITLE, RIGHT - LEFT)
        self._subtitle = parted(shown.subtitle, QUIET, RIGHT - LEFT)
        self._footer = [line for one in shown.footer for line in parted(one, SMALL, RIGHT - LEFT)]

    @property
    def top(self) -> float:
        """How far down the chart itself begins."""
        return _SPACE + TITLE_LINE * len(self._title) + LINE * len(self._subtitle) + _SPACE

    @property
    def bottom(self) -> float:
        """How much is needed below the chart."""
        return _SPACE + LINE * len(self._footer) + _SPACE

    def draw(self, sheet: Sheet, height: float) -> None:
        """Write the words on a sheet of that height."""
        y: float = _SPACE
        for line in self._title:
            y += TITLE_LINE
            sheet.words(LEFT, y - 6, line, TITLE)
        for line in self._subtitle:
            y += LINE
            sheet.words(LEFT, y - 3, line, QUIET)
        y = height - self.bottom + _SPACE
        sheet.line([(LEFT, y - 4), (RIGHT, y - 4)], RULE)
        for line in self._footer:
            y += LINE
            sheet.words(LEFT, y - 4, line, SMALL)


def draw_ticks(sheet: Sheet, ticks: Sequence[Note], place: Callable[[float], float], y: float) -> None:
    """Write what stands along the scale below ``y``, where it neither leaves the sheet nor runs into the one before."""
    free = 0.0
    for tick in ticks:
        x, half = place(tick.begin), width(tick.words, SMALL) / 2
        middle = min(max(x, LEFT + half), RIGHT - half)
        if middle - half < free:
            continue
        sheet.line([(x, y), (x, y + 5)], MUTED)
        sheet.words(middle, y + 22, tick.words, SMALL, "center")
        free = middle + half + 10
