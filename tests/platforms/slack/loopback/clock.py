"""The loopback's own clock, which stands still until it is moved."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """An instant in UTC that only the test moves; ``now`` may be set."""

    _now: datetime = START
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def now(self) -> datetime:
        """The instant it stands at."""
        return self._now

    @now.setter
    def now(self, now: datetime) -> None:
        self._now = now
        self._moved.set()
        self._moved = asyncio.Event()

    def advance(self, seconds: float) -> None:
        """Move it on; who waits for an instant until then wakes."""
        self.now += timedelta(seconds=seconds)

    async def reaches(self, instant: datetime) -> None:
        """Return once it was moved as far as an instant."""
        while self._now < instant:
            await self._moved.wait()
