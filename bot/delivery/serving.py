"""The loop that brings posts to a platform, to several channels at a time."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.background import Hindrance
from bot.delivery.courier import Courier
from storage.posting.dispatching import LONGEST

IDLE: Final = 1.0
"""Seconds between two looks into an outbox where nothing waits."""
AT_ONCE: Final = 32
"""Channels that are posted to at the same time: a platform that answers in half a second keeps its pace."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """Brings what waits for one platform. Nothing is begun before ``resting_until``, where the platform said so."""

    courier: Courier
    resting_until: datetime | None = None
    running: set[asyncio.Task[datetime | None]] = field(default_factory=set)

    async def serve(self) -> None:
        """Deliver until cancelled. What is under way then is settled by the next process."""
        hindrance = Hindrance(_log, "nothing can be posted right now")
        try:
            while True:
                begun = False
                with hindrance.noted():  # giving up would silence the bot
                    begun = await self.begin()
                if not begun:
                    await self._rest()
        finally:
            for task in self.running:
                task.cancel()

    async def begin(self) -> bool:
        """Begin to deliver what waits longest; gives whether there was anything."""
        if self._rests or len(self.running) >= AT_ONCE or not await self.courier.waits():
            return False
        post = await self.courier.claim()
        if post is not None:
            task = asyncio.create_task(self.courier.bring(post))
            self.running.add(task)
            task.add_done_callback(self._ended)
        return post is not None

    async def _rest(self) -> None:
        """Wait until a post has ended, behind which another may wait, or a while where none is under way."""
        if self.running:
            await asyncio.wait(self.running, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(IDLE)

    @property
    def _rests(self) -> bool:
        now, until = self.courier.now(), self.resting_until
        return until is not None and now < until <= now + LONGEST

    def _rest_until(self, instant: datetime | None) -> None:
        if instant is not None:
            self.resting_until = max(instant, self.resting_until or instant)

    def _ended(self, task: asyncio.Task[datetime | None]) -> None:
        self.running.discard(task)
        if task.cancelled():
            return
        if task.exception() is not None:
            # Its claim runs out, and the post is settled as after a kill.
            _log.error("a post could not be delivered", exc_info=task.exception())
        else:
            self._rest_until(task.result())
