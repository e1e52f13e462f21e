"""One pace for all that is sent to Discord, kept where a request leaves: whatever it is for, and tried again or not.

Answers to interactions are exempt, since Discord does not count them.
"""

from __future__ import annotations

import asyncio
import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import aiohttp

if TYPE_CHECKING:
    from types import SimpleNamespace

A_SECOND: Final = 48.0
"""Requests a second: Discord takes 50 of a bot, and some that left apart arrive together."""

_TOO_MANY: Final = 429
_FAULTS: Final = 500
"""From this status on it is Discord's fault, which may have taken the request all the same."""
_EXEMPT: Final = re.compile(r"/(interactions|webhooks)/")


in_doubt: ContextVar[bool] = ContextVar("in_doubt", default=False)
"""Whether a request that the library tries again by itself may have arrived at one of its earlier tries."""


@dataclass(slots=True)
class Pace:
    """Gives each request its turn, by the loop's clock, which is never put back."""

    next_at: float = 0.0
    held_until: float = 0.0
    queue: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def turn(self) -> None:
        """Wait for one's turn. What was late by a turn is made up for, and no more: a burst would break the limit."""
        clock, step = asyncio.get_running_loop().time, 1 / A_SECOND
        async with self.queue:
            while (wait := max(self.next_at, self.held_until) - clock()) > 0:  # noqa: ASYNC110 — it may be held anew
                await asyncio.sleep(wait)
            self.next_at = max(self.next_at, clock() - step) + step

    def hold(self, seconds: float) -> None:
        """Let nobody have a turn for so long."""
        self.held_until = max(self.held_until, asyncio.get_running_loop().time() + seconds)


def traced(pace: Pace) -> aiohttp.TraceConfig:
    """Let all requests of a client keep the pace, and wait for as long as Discord says where it says so to all."""

    async def start(_: aiohttp.ClientSession, __: SimpleNamespace, request: aiohttp.TraceRequestStartParams) -> None:
        if not _EXEMPT.search(request.url.path):
            await pace.turn()

    async def end(_: aiohttp.ClientSession, __: SimpleNamespace, request: aiohttp.TraceRequestEndParams) -> None:
        told = request.response.headers
        if request.response.status >= _FAULTS:
            in_doubt.set(True)
        if request.response.status == _TOO_MANY and told.get("X-RateLimit-Scope") == "global":
            pace.hold(float(told.get("Retry-After", 1)))

    async def fail(_: aiohttp.ClientSession, __: SimpleNamespace, request: aiohttp.TraceRequestExceptionParams) -> None:
        if not isinstance(request.exception, aiohttp.ClientConnectorError):
            in_doubt.set(True)

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(start)
    trace.on_request_end.append(end)
    trace.on_request_exception.append(fail)
    return trace
