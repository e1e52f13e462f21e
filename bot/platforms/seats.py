"""Seats: a flood is served some at a time, so that what waits holds little memory."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Seats:
    """So ``many`` are served at once, in the order they come. Nobody is kept out: a seat is not waited for for long."""

    def __init__(self, many: int) -> None:
        self._free = asyncio.Semaphore(many)

    @asynccontextmanager
    async def taken(self, patience: float) -> AsyncIterator[None]:
        """Hold a seat for as long as the block lasts; who finds none in ``patience``, in seconds, goes on without."""
        seated = False
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    seated = await self._free.acquire()
            yield
        finally:
            if seated:
                self._free.release()
