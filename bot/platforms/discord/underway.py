"""What is under way on Discord: an end waits for it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator


class UnderWay:
    """The tasks that answer somebody, and those that were begun beside them."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Let the end wait for what is done meanwhile."""
        task = asyncio.current_task()
        if task is None:
            yield
            return
        self._running.add(task)
        try:
            yield
        finally:
            self._running.discard(task)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something for which nothing waits but the end."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self, patience: float) -> None:
        """Let it come to its end, for at most ``patience`` seconds."""
        if self._running:
            await asyncio.wait(self._running, timeout=patience)
