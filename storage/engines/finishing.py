"""Units of work go on to their end, though whoever waits for them may leave."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

T = TypeVar("T")

_log = logging.getLogger(__name__)


def log_unheard(fault: BaseException | None) -> None:
    """Log the fault that a unit of work ended with whose caller had left; a refusal is nobody's any more."""
    if fault is not None and not isinstance(fault, Refusal):
        _log.error("a unit of work failed after its caller had left", exc_info=fault)


class Finishing:
    """Units of work that take several steps on the event loop: each is a task of its own, which nobody cancels."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    async def finish(self, unit: Coroutine[Any, Any, T]) -> T:
        """Do a unit of work to its end, and give what it returns."""
        task = asyncio.create_task(unit)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_left)
            raise

    async def end(self) -> None:
        """Wait until none is under way."""
        while self._running:
            await asyncio.wait(self._running)


def _left(task: asyncio.Task[object]) -> None:
    log_unheard(None if task.cancelled() else task.exception())
