"""Measuring: how long one answer takes, and how long the event loop was kept from anything else."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

Action = Callable[[], Awaitable[object]]

_BEAT: Final = 0.001
_WARM_UP: Final = 20


async def medians(
    actions: Sequence[Action], times: int, warm_up: int = _WARM_UP, before: Sequence[Action] = ()
) -> list[float]:
    """Give the median of so many runs of each, in seconds, after a few that aren't counted.

    They run in turns, so that whatever else the machine does meanwhile falls on all of them alike. What is done
    ``before`` each isn't counted.
    """
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(warm_up + times):
        for action, prepare, seconds in zip(actions, before or [_nothing] * len(actions), taken, strict=True):
            await prepare()
            began = time.perf_counter()
            await action()
            seconds.append(time.perf_counter() - began)
    return [statistics.median(seconds[warm_up:]) for seconds in taken]


async def _nothing() -> None:
    """Prepare nothing."""


def slowest(taken: Sequence[float]) -> float:
    """Give what the slowest hundredth took at least."""
    return statistics.quantiles(taken, n=100)[-1]


def at_once(action: Action, many: int) -> Action:
    """Give what begins an action so many times at once, and waits for the last."""

    async def begin() -> None:
        await asyncio.gather(*(action() for _ in range(many)))

    return begin


def in_turn(action: Action, many: int) -> Action:
    """Give what does an action so many times, one after the other."""

    async def go() -> None:
        for _ in range(many):
            await action()

    return go


@dataclass
class Pulse:
    """The longest time, in seconds, that the event loop was late for a beat."""

    longest: float = 0.0


@asynccontextmanager
async def pulse() -> AsyncIterator[Pulse]:
    """Watch the event loop meanwhile."""
    seen = Pulse()
    watching = asyncio.create_task(_beat(seen))
    try:
        yield seen
    finally:
        watching.cancel()


async def _beat(seen: Pulse) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_BEAT)
        seen.longest = max(seen.longest, time.perf_counter() - began - _BEAT)
