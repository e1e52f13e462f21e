"""The life of an agreement as a thin band: declared an outline, in effect solid, suspended dashed, the end a fading.

An end of which no day is known fades for as long as it may have come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from matplotlib.colors import to_hex, to_rgb

from bot.charts.drawing.frame import LEFT, RIGHT, SMALL
from bot.charts.drawing.sheet import PAPER
from bot.charts.drawing.writing import INK, Letters, width
from bot.charts.figures import LifeStage, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.charts.drawing.sheet import Sheet

    Place = Callable[[float], float]
    Spot = tuple[float, Literal["left", "right"], str]
    """Where words are written: at which end of them, and in which colour."""

BAND: Final = 21
SOLID: Final = "#4B4F57"
FADING: Final = 48
"""How far an end fades at most, in the units of a sheet."""
SEEN: Final = 2
"""How broad a stage is at least that somebody may ask the meaning of."""
_SHADES_OF_FADING: Final = 24
_FADING_AWAY: Final = (Stage.MAY_HAVE_ENDED, Stage.ENDED)
"""Stages with no ground on which words could be read."""
_APART: Final = 6


def draw_life(sheet: Sheet, life: Sequence[LifeStage], place: Place, y: float) -> None:
    """Draw the stages below ``y``, each with its name within it or beside it where there is room."""
    for one in life:
        draw_stage(sheet, one.stage, (place(one.begin), y, place(one.end) - place(one.begin), BAND))
    for one, (x, side, colour) in _spots(life, place):
        sheet.words(x, y + BAND - 6, one.stage, Letters(SMALL.size, colour=colour), side)


def draw_stage(sheet: Sheet, stage: Stage, box: tuple[float, float, float, float]) -> None:
    """Draw a stage as it looks, into a box."""
    _STAGES[stage](sheet, *box)


def unnamed(lives: Sequence[Sequence[LifeStage]], place: Place) -> Iterator[tuple[Stage, ...]]:
    """Give for each band the stages that are first seen there and named in none: a figure has to tell what they are."""
    named = {one.stage for life in lives for one, _ in _spots(life, place)}
    for life in lives:
        seen = {one.stage for one in life if _is_seen(one, place)}
        yield tuple(stage for stage in Stage if stage in seen - named)
        named |= seen


def _spots(life: Sequence[LifeStage], place: Place) -> Iterator[tuple[LifeStage, Spot]]:
    """Give where names are written: within each stage with room, else beside the first and the last that are seen."""
    within = {one: spot for one in life if (spot := _within(one, place))}
    yield from within.items()
    named = {one.stage for one in within}
    seen = [one for one in life if _is_seen(one, place)] or life
    if seen and seen[0].stage not in named and (before := _before(seen[0], place)):
        named.add(seen[0].stage)
        yield seen[0], before
    if seen and seen[-1].stage not in named and (after := _after(seen[-1], place)):
        yield seen[-1], after


def _is_seen(one: LifeStage, place: Place) -> bool:
    return place(one.end) - place(one.begin) >= SEEN


def _within(one: LifeStage, place: Place) -> Spot | None:
    fits = width(one.stage, SMALL) + _APART + 4 <= place(one.end) - place(one.begin)
    colour = PAPER if one.stage is Stage.IN_EFFECT else INK
    return (place(one.begin) + _APART, "left", colour) if fits and one.stage not in _FADING_AWAY else None


def _before(one: LifeStage, place: Place) -> Spot | None:
    x = place(one.begin) - _APART
    return (x, "right", INK) if x - width(one.stage, SMALL) >= LEFT else None


def _after(one: LifeStage, place: Place) -> Spot | None:
    """Give the place after a stage; an end is written after its fading."""
    end = place(one.begin) + FADING if one.stage is Stage.ENDED else place(one.end)
    x = end + _APART
    return (x, "left", INK) if x + width(one.stage, SMALL) <= RIGHT else None


def _outlined(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    sheet.boxes([(x, y + 0.5, wide, high - 1)], PAPER, edge=SOLID)


def _solid(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    sheet.boxes([(x, y, wide, high)], SOLID)


def _dashed(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    sheet.line(corners, SOLID, thick=1.3, dashed=True)


def _fading(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    _fading_throughout(sheet, x, y, min(FADING, wide), high)


def _fading_throughout(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    step = wide / _SHADES_OF_FADING
    for number in range(_SHADES_OF_FADING):
        colour = _between(SOLID, PAPER, (number + 0.5) / _SHADES_OF_FADING)
        sheet.boxes([(x + step * number, y, step + 0.3, high)], colour)


def _between(one: str, other: str, share: float) -> str:
    red, green, blue = (a + (b - a) * share for a, b in zip(to_rgb(one), to_rgb(other), strict=True))
    return to_hex((red, green, blue))


_STAGES: Final = {
    Stage.DECLARED: _outlined,
    Stage.IN_EFFECT: _solid,
    Stage.SUSPENDED: _dashed,
    Stage.MAY_HAVE_ENDED: _fading_throughout,
    Stage.ENDED: _fading,
}
