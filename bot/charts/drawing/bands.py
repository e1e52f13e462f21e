"""The life of an agreement as a thin band: declared an outline, in effect solid, suspended dashed, the end a fading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matplotlib.colors import to_hex, to_rgb

from bot.charts.drawing.frame import SMALL
from bot.charts.drawing.sheet import PAPER
from bot.charts.drawing.writing import INK, Letters, width
from bot.charts.figures import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.charts.drawing.sheet import Sheet
    from bot.charts.figures import Life

BAND: Final = 21
SOLID: Final = "#4B4F57"
FADING: Final = 48
"""How far an end fades at most, in the units of a sheet."""
_SHADES_OF_FADING: Final = 24


def draw_life(sheet: Sheet, life: Iterable[Life], place: Callable[[float], float], y: float) -> None:
    """Draw the stages below ``y``, each with its name where there is room."""
    for one in life:
        left, right = place(one.begin), place(one.end)
        _STAGES[one.stage](sheet, left, right, y)
        if one.stage is not Stage.ENDED and width(one.stage, SMALL) + 10 <= right - left:
            colour = PAPER if one.stage is Stage.IN_EFFECT else INK
            sheet.words(left + 6, y + BAND - 6, one.stage, Letters(SMALL.size, colour=colour))


def _outlined(sheet: Sheet, left: float, right: float, y: float) -> None:
    sheet.boxes([(left, y + 0.5, right - left, BAND - 1)], PAPER, edge=SOLID)


def _solid(sheet: Sheet, left: float, right: float, y: float) -> None:
    sheet.boxes([(left, y, right - left, BAND)], SOLID)


def _dashed(sheet: Sheet, left: float, right: float, y: float) -> None:
    corners = [(left, y), (right, y), (right, y + BAND), (left, y + BAND), (left, y)]
    sheet.line(corners, SOLID, thick=1.3, dashed=True)


def _fading(sheet: Sheet, left: float, right: float, y: float) -> None:
    wide = min(FADING, right - left) / _SHADES_OF_FADING
    for step in range(_SHADES_OF_FADING):
        colour = _between(SOLID, PAPER, (step + 0.5) / _SHADES_OF_FADING)
        sheet.boxes([(left + wide * step, y, wide + 0.3, BAND)], colour)


def _between(one: str, other: str, share: float) -> str:
    red, green, blue = (a + (b - a) * share for a, b in zip(to_rgb(one), to_rgb(other), strict=True))
    return to_hex((red, green, blue))


_STAGES: Final = {
    Stage.DECLARED: _outlined,
    Stage.IN_EFFECT: _solid,
    Stage.SUSPENDED: _dashed,
    Stage.ENDED: _fading,
}
