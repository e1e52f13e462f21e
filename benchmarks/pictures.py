"""How long a picture takes in its own process, and how long answers take meanwhile."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.door import CHART, LIST
from benchmarks.timing import slowest
from bot.charts.painting import Painter

if TYPE_CHECKING:
    from benchmarks.door import Door
    from benchmarks.timing import Action
    from bot.replies import Picture

AT_REST: Final = 500
"""Answers at rest, of which the slowest hundredth is taken."""
_WARM_UP: Final = 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """The seconds that a picture took, the median of ``many``; those of the slowest hundredth of answers meanwhile.

    ``at_rest`` is what that is while nothing is drawn.
    """

    many: int
    median: float
    meanwhile: float
    at_rest: float


async def drawn_beside(door: Door, many: int) -> Drawn:
    """Draw so many pictures of the record, one after the other, and ask for a list all the while.

    A list is read from the record each time; a status asked again is not.
    """
    ask, picture = door.asking(LIST), await door.picture(CHART)
    with Painter() as painter:
        await painter.draw(picture)
        for _ in range(_WARM_UP):
            await _timed(ask)
        at_rest = [await _timed(ask) for _ in range(AT_REST)]
        drawing = asyncio.create_task(_draw(painter, picture, many))
        meanwhile = []
        while not drawing.done():
            meanwhile.append(await _timed(ask))
        return Drawn(many, statistics.median(await drawing), slowest(meanwhile), slowest(at_rest))


async def _draw(painter: Painter, picture: Picture, many: int) -> list[float]:
    return [await _timed(lambda: painter.draw(picture)) for _ in range(many)]


async def _timed(action: Action) -> float:
    began = time.perf_counter()
    await action()
    return time.perf_counter() - began
