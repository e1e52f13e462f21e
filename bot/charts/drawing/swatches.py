"""The colours of a chart, each named once, beside its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.charts.drawing.bands import draw_stage
from bot.charts.drawing.frame import BODY, LEFT, LINE, RIGHT, STRONG
from bot.charts.drawing.sheet import PAPER
from bot.charts.drawing.writing import INK, width
from bot.charts.figures import Shade, Sign, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.charts.drawing.sheet import Sheet
    from bot.charts.figures import Panel, Swatch

BLUE: Final = "#0072B2"
"""Blue of the palette of Okabe and Ito, which eyes of every kind tell from grey."""
COLOURS: Final = {
    Shade.VERIFIED: "#00304D",
    Shade.CORROBORATED: BLUE,
    Shade.REPORTED: "#93C6E5",
    Shade.UNSETTLED: "#CFE0EA",
}
INKS: Final = {
    Shade.VERIFIED: "#93C6E5",
    Shade.CORROBORATED: "#D6EAF6",
    Shade.REPORTED: "#00304D",
    Shade.UNSETTLED: "#4A7F9F",
}
"""What the hatching is drawn in over each colour."""
HATCH: Final = "////"
_SIZE: Final = 13
_APART: Final = 18


def lines_of(panel: Panel) -> int:
    """Tell how many lines the figures of a panel take."""
    return 1 + max((line for _, _, line in _placed(panel)), default=0)


def draw_swatches(sheet: Sheet, panel: Panel, y: float) -> None:
    """Write the figures of a panel, each after a patch of its colour; the first line stands on ``y``."""
    sheet.words(LEFT, y, panel.total, STRONG)
    for swatch, x, line in _placed(panel):
        _draw_patch(sheet, swatch.drawn_in, x, y + LINE * line)
        sheet.words(x + _SIZE + 6, y + LINE * line, swatch.words, BODY)


def _placed(panel: Panel) -> Iterator[tuple[Swatch, float, int]]:
    """Give for each figure where it begins and on which line."""
    x, line = LEFT + width(panel.total, STRONG) + _APART, 0
    for swatch in panel.swatches:
        wide = _SIZE + 6 + width(swatch.words, BODY)
        if x + wide > RIGHT:
            x, line = LEFT, line + 1
        yield swatch, x, line
        x += wide + _APART


def _draw_patch(sheet: Sheet, drawn_in: Shade | Sign | Stage, x: float, y: float) -> None:
    box = (x, y - _SIZE + 1, _SIZE, _SIZE)
    if isinstance(drawn_in, Shade):
        sheet.boxes([box], COLOURS[drawn_in], edge=BLUE if drawn_in is Shade.UNSETTLED else "none")
    elif isinstance(drawn_in, Stage):
        draw_stage(sheet, drawn_in, box)
    elif drawn_in is Sign.CONTESTED:
        sheet.boxes([box], PAPER, edge=INK, hatch=HATCH, ink=INK)
    elif drawn_in is Sign.QUIET:
        sheet.dots([(x + _SIZE / 2, y - _SIZE / 2 + 1)], size=5, fill=PAPER, edge=BLUE)
    else:
        sheet.line([(x, y - 4), (x + _SIZE, y - 4)], BLUE, thick=3)
