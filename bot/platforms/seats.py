"""Seats: a flood is served some at a time, so that what waits holds little memory."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass


@dataclass(slots=True)
class Seat:
    """Held for as long as the block lasts; who finds none in ``patience``, in seconds, goes on without.

    Many wait for one at once: a class of its own is a third of what a generator takes meanwhile.
    """

    free: asyncio.Semaphore
    patience: float
    held: bool = False

    async def __aenter__(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience):
                self.held = await self.free.acquire()

    async def __aexit__(self, *_: object) -> None:
        if self.held:
            self.free.release()


class Seats:
    """So ``many`` are served at once, in the order they come. Nobody is kept out: a seat is not waited for for long."""

    def __init__(self, many: int) -> None:
        self._free = asyncio.Semaphore(many)

    def taken(self, patience: float) -> Seat:
        """Give a seat to wait for, for as long as ``patience`` lasts, in seconds."""
        return Seat(self._free, patience)
