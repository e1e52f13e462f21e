"""Reports a day, stacked by how far they are established, under the life of each agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.charts.drawing.bands import BAND, draw_life, unnamed
from bot.charts.drawing.frame import BODY, HEADING, LEFT, LINE, RIGHT, SMALL, TICKS, Frame, draw_ticks
from bot.charts.drawing.sheet import MUTED, PAPER, RULE, Sheet
from bot.charts.drawing.swatches import BLUE, COLOURS, HATCH, INKS, draw_swatches, lines_of
from bot.charts.drawing.writing import INK, fitted, width, written
from bot.charts.figures import SHADES, Bar, Panel, Reports, Swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.charts.drawing.sheet import Box

PLOT_LEFT: Final = 60
TALL, LOW, LOWEST = 230, 120, 34
"""Height of the highest bar where an agreement stands alone, where it has company, and of the lowest panel."""
NOTES, SPACE = 26, 8
BRACKETS: Final = 34
BETWEEN: Final = 20
_STEPS: Final = (1, 2, 5)
_THINNEST: Final = 1.2
_BROAD: Final = 18
"""From this breadth on bars have an edge in the colour of the paper, which would eat up thinner ones."""
_GAP: Final = 0.16


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day, and a number of reports above the ``ground``, lie on the sheet."""

    days: int
    of_one: float
    ground: float
    most: int

    def x(self, day: float) -> float:
        """Give the place of a day and part of it."""
        return PLOT_LEFT + (RIGHT - PLOT_LEFT) * day / self.days

    def y(self, reports: float) -> float:
        """Give the place of a number of reports."""
        return self.ground - self.of_one * reports

    def steps(self, highest: int) -> range:
        """Give the round numbers up to ``highest`` that are ruled: four at most above the ground."""
        step = next(one * 10**power for power in range(12) for one in _STEPS if self.most <= 4 * one * 10**power)
        return range(step, highest + 1, step)


def draw_reports(shown: Reports) -> Sheet:
    """Draw it on a sheet as high as its panels need: a report is as high in one of them as in another."""
    frame, alone = Frame(shown), len(shown.panels) == 1
    panels = list(_explained(shown))
    most = max(1, *map(_highest, panels))
    of_one = (TALL if alone else LOW) / most
    heights = [_height(panel, of_one, alone=alone) for panel in panels]
    height = frame.top + sum(heights) + BETWEEN * (len(heights) - 1) + TICKS + frame.bottom
    sheet = Sheet(height)
    frame.draw(sheet, height)
    y = frame.top
    for panel, needed in zip(panels, heights, strict=True):
        ground = y + needed - (BRACKETS if panel.unplaced else 0)
        _draw_panel(sheet, panel, Scale(shown.days, of_one, ground, most), y, alone=alone)
        y += needed + BETWEEN
    bottom = y - BETWEEN
    draw_ticks(sheet, shown.ticks, Scale(shown.days, of_one, bottom, most).x, bottom + 2)
    return sheet


def _explained(shown: Reports) -> Iterator[Panel]:
    """Tell beside the figures, once, what parts of the bands mean that are too narrow for their names."""
    told = unnamed([panel.life for panel in shown.panels], Scale(shown.days, 0, 0, 0).x)
    for panel, stages in zip(shown.panels, told, strict=True):
        yield replace(panel, swatches=(*panel.swatches, *(Swatch(stage, stage.value) for stage in stages)))


def _highest(panel: Panel) -> int:
    return max((bar.whole for bar in panel.bars), default=0)


def _height(panel: Panel, of_one: float, *, alone: bool) -> float:
    above = (0 if alone else LINE + 4) + LINE * lines_of(panel) + SPACE + BAND
    notes, brackets = NOTES if panel.first else SPACE, BRACKETS if panel.unplaced else 0
    return above + notes + max(_highest(panel) * of_one, LOWEST) + brackets


def _draw_panel(sheet: Sheet, panel: Panel, scale: Scale, top: float, *, alone: bool) -> None:
    y = top
    if not alone:
        y += LINE + 4
        name = fitted(written(panel.name, panel.short), HEADING, RIGHT - LEFT)
        sheet.words(LEFT, y - 6, name, HEADING)
    draw_swatches(sheet, panel, y + LINE - 5)
    band = y + LINE * lines_of(panel) + SPACE
    _draw_rules(sheet, scale, _highest(panel))
    draw_life(sheet, panel.life, scale.x, band)
    _draw_bars(sheet, panel.bars, scale)
    _draw_ground(sheet, panel, scale)
    _draw_first(sheet, panel, scale, band + BAND)
    _draw_unplaced(sheet, panel, scale)


def _draw_rules(sheet: Sheet, scale: Scale, highest: int) -> None:
    for step in scale.steps(highest):
        sheet.line([(PLOT_LEFT, scale.y(step)), (RIGHT, scale.y(step))], RULE)
        sheet.words(PLOT_LEFT - 8, scale.y(step) + 5, f"{step:,}", SMALL, "right")


def _draw_bars(sheet: Sheet, bars: tuple[Bar, ...], scale: Scale) -> None:
    broad = bool(bars) and scale.x(bars[0].days) - scale.x(0) > _BROAD
    edge = PAPER if broad else "none"
    for number, shade in enumerate(SHADES):
        plain, contested = _boxes(bars, scale, number)
        sheet.boxes(plain, COLOURS[shade], edge=edge)
        sheet.boxes(contested, COLOURS[shade], edge=edge, hatch=HATCH, ink=INKS[shade])


def _boxes(bars: tuple[Bar, ...], scale: Scale, number: int) -> tuple[list[Box], list[Box]]:
    """Give the boxes of one shade: those of what nobody contests, and above each its contested part."""
    plain: list[Box] = []
    contested: list[Box] = []
    for bar in bars:
        below = sum(bar.plain[:number]) + sum(bar.contested[:number])
        for boxes, count in ((plain, bar.plain[number]), (contested, bar.contested[number])):
            if count:
                boxes.append(_box(bar, scale, below, count))
            below += count
    return plain, contested


def _box(bar: Bar, scale: Scale, below: int, count: int) -> Box:
    left, right = scale.x(bar.first), scale.x(bar.first + bar.days)
    gap = (right - left) * _GAP / 2
    top = scale.y(below + count)
    return left + gap, top, max(right - left - 2 * gap, _THINNEST), scale.y(below) - top


def _draw_ground(sheet: Sheet, panel: Panel, scale: Scale) -> None:
    """Rule the ground; quiet days are open rings on it, days on which something went on are dashes."""
    sheet.line([(PLOT_LEFT, scale.ground), (RIGHT, scale.ground)], MUTED)
    half = min(4.0, (scale.x(1) - scale.x(0)) / 3)
    for day in panel.going_on:
        sheet.line([(scale.x(day) - half, scale.ground - 3), (scale.x(day) + half, scale.ground - 3)], BLUE, thick=3)
    if panel.quiet:
        closest = min(((b - a) for a, b in pairwise(panel.quiet)), default=scale.days)
        size = min(6.0, 0.5 * (scale.x(closest) - scale.x(0)))
        sheet.dots([(scale.x(day), scale.ground - 6) for day in panel.quiet], size=size, fill=PAPER, edge=BLUE)


def _draw_first(sheet: Sheet, panel: Panel, scale: Scale, band: float) -> None:
    """Mark the first report under the band, with its distance from effect."""
    if panel.first is None:
        return
    x, wide = scale.x(panel.first.begin), width(panel.first.words, BODY)
    left = x + 7 if x + 7 + wide <= RIGHT else x - 7 - wide
    beside = left >= LEFT
    sheet.boxes([(x - 1, band, 2, 18 if beside else 4)], INK)
    sheet.words(left if beside else _below(x, wide), band + 18, panel.first.words, BODY)


def _below(x: float, wide: float) -> float:
    """Give the left of words below their mark, which have no room on either side of it."""
    return max(LEFT, min(max(PLOT_LEFT, x - wide / 2), RIGHT - wide))


def _draw_unplaced(sheet: Sheet, panel: Panel, scale: Scale) -> None:
    """Bracket the time that reports known to no day may be of, below the ground."""
    y, free = scale.ground + 8, float(LEFT)
    for note in panel.unplaced:
        x, beyond = scale.x(note.begin) + 1, scale.x(note.end) - 1
        sheet.line([(x, y - 4), (x, y), (beyond, y), (beyond, y - 4)], MUTED, thick=1.3)
        words, middle = _fitting(note.words, (x + beyond) / 2, free)
        sheet.words(middle, y + 18, words, SMALL, "center")
        free = middle + width(words, SMALL) / 2 + 8


def _fitting(words: str, middle: float, free: float) -> tuple[str, float]:
    """Give words and their middle, no further left than ``free``: the figure alone where there is no room for all."""
    half = width(words, SMALL) / 2
    placed = min(max(middle, LEFT + half), RIGHT - half)
    if placed - half >= free:
        return words, placed
    figure = words.partition(" ")[0]
    return figure, max(middle, free + width(figure, SMALL) / 2)
