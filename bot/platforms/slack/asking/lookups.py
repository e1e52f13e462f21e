"""What Slack is asked about people and channels: seldom, and never waited for long."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot.platforms.slack.wire.faults import told

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds that a look-up is waited for; it goes on, for the next time."""
MOST: Final = 10_000
"""Answers that are remembered at a time."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Lookups(Generic[T]):
    """Answers of Slack, each remembered for a while; an older one serves as long as there is no newer."""

    good_for: timedelta
    now: Callable[[], datetime]
    _known: OrderedDict[object, tuple[datetime, T]] = field(default_factory=OrderedDict)
    _asking: dict[object, asyncio.Task[T]] = field(default_factory=dict)

    async def get(self, key: object, ask: Callable[[], Awaitable[T]]) -> T | None:
        """Give what ``ask`` finds, or found lately; None where it can't be found out in time."""
        known = self._known.get(key)
        if known is None or self.now() - known[0] >= self.good_for:
            await asyncio.wait({self._task(key, ask)}, timeout=PATIENCE)
            known = self._known.get(key)
        return known[1] if known else None

    def knows(self, key: object) -> bool:
        """Whether something was found, now or earlier."""
        return key in self._known

    def _task(self, key: object, ask: Callable[[], Awaitable[T]]) -> asyncio.Task[T]:
        if key not in self._asking:
            self._asking[key] = asyncio.ensure_future(ask())
            self._asking[key].add_done_callback(lambda task: self._learn(key, task))
        return self._asking[key]

    def _learn(self, key: object, task: asyncio.Task[T]) -> None:
        del self._asking[key]
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            _log.warning("Slack did not tell what it was asked about people or channels: %s", told(fault))
        elif not task.cancelled():
            self._known[key] = (self.now(), task.result())
            self._known.move_to_end(key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
