"""The loopback's own clock, which stands still until it is moved, or runs as fast as a test is in a hurry."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """Tells an instant in UTC. It passes ``speed`` seconds in each of the machine's, none unless told."""

    _set: datetime = START
    _speed: float = 0.0
    _since: float = field(default_factory=time.monotonic)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def now(self) -> datetime:
        """The instant it stands at; set, it goes on from there."""
        return self._set + timedelta(seconds=(time.monotonic() - self._since) * self._speed)

    @now.setter
    def now(self, now: datetime) -> None:
        self._set, self._since = now, time.monotonic()
        self._moved.set()
        self._moved = asyncio.Event()

    def runs(self, speed: float = 1.0, *, at: datetime | None = None) -> None:
        """Let it run from now on, or from another instant; 0 lets it stand."""
        now = at or self.now
        self._speed = speed
        self.now = now

    def advance(self, seconds: float) -> None:
        """Move it on; who waits for an instant until then wakes."""
        self.now += timedelta(seconds=seconds)

    async def reaches(self, instant: datetime) -> None:
        """Return once it has come to an instant."""
        while (left := (instant - self.now).total_seconds()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left / self._speed if self._speed else None)
