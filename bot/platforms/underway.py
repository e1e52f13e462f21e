"""What is under way on a platform: an end waits for it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from bot.background import finish

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

_log = logging.getLogger(__name__)


class UnderWay:
    """The tasks that answer somebody, and those that were begun beside them.

    A fault of what was begun is logged, unless it is of an ``expected`` kind.
    """

    def __init__(self, *expected: type[Exception]) -> None:
        self._expected = expected
        self._running: set[asyncio.Task[Any]] = set()

    def join(self) -> None:
        """Let the end wait for the task that calls this, until it leaves."""
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)

    def leave(self) -> None:
        """Let the end wait for the task that calls this no longer."""
        task = asyncio.current_task()
        if task is not None:
            self._running.discard(task)

    def begin(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do something beside all other; whoever wants what comes of it waits for the task."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def finish(self, patience: float) -> None:
        """Let it, and whatever it begins, come to its end within ``patience`` seconds; what is left is given up."""
        clock = asyncio.get_running_loop().time
        over = clock() + patience
        while left := [task for task in self._running if not task.done()]:
            await finish(left, max(0.0, over - clock()))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None and not isinstance(fault, self._expected):
            _log.error("something that was under way failed", exc_info=fault)
