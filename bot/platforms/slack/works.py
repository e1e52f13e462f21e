"""Work that was acknowledged and goes on: all of it is kept in mind, so that an end lets it finish."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.background import finish
from bot.platforms.slack.clients import UninstalledError

if TYPE_CHECKING:
    from collections.abc import Coroutine

_log = logging.getLogger(__name__)


class Works:
    """The work under way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[None, None, None]) -> None:
        """Do the work beside all other; a fault in it is logged."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def finish(self, patience: float) -> None:
        """Wait for what is under way, so many seconds at most; what is left then is given up."""
        await finish(self._tasks, patience)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        fault = task.exception()
        if isinstance(fault, UninstalledError):
            # It was removed a moment ago, and there is nobody left to answer.
            _log.info("something came from a workspace that the bot is not in")
        elif fault is not None:
            _log.error("something that Slack delivered failed", exc_info=fault)
