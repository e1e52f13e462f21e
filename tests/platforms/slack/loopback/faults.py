"""What goes wrong between the bot and the Web API, when a test wants it to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.people import Json

How: TypeAlias = Literal["answers", "hangs", "drops"]


@dataclass
class Fault:
    """What happens to the next ``times`` calls of a method, ``*`` for any; ``hook`` and ``upload`` are methods too.

    It ``answers`` something else, with a status, ``hangs`` until it is ``released``, or ``drops`` the connection. The
    one that is ``taken`` takes effect all the same.
    """

    method: str
    how: How = "answers"
    status: int = 500
    content: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False
    times: int = 1
    skips: int = 0
    """How many such calls go well before it."""
    released: asyncio.Event = field(default_factory=asyncio.Event)
    met: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a call has met it."""

    def hits(self, method: str) -> bool:
        """Whether it is this call that it happens to; each call is asked about once."""
        if self.method not in {method, "*"} or self.times <= 0:
            return False
        if self.skips:
            self.skips -= 1
            return False
        self.times -= 1
        return True

    async def told(self, request: web.Request) -> web.StreamResponse | None:
        """Give what is answered instead; nothing once it has hung, and the call goes its way."""
        self.met.set()
        if self.how == "hangs":
            await self.released.wait()
            return None
        if self.how == "drops":
            assert request.transport is not None
            request.transport.abort()
            return web.Response(status=500)
        return web.json_response(dict(self.content), status=self.status, headers=self.headers)


def too_many(method: str, *, seconds: int = 1, times: int = 1) -> Fault:
    """Answer 429, to be called again after some seconds."""
    headers = {"Retry-After": str(seconds)}
    return Fault(method, status=429, content=_refused("ratelimited"), headers=headers, times=times)


def refusing(method: str, code: str, *, times: int = 1) -> Fault:
    """Refuse by a name of Slack's, whatever is asked."""
    return Fault(method, status=200, content=_refused(code), times=times)


def dropping(method: str, *, taken: bool, times: int = 1) -> Fault:
    """Drop the connection, before the call took effect or after."""
    return Fault(method, "drops", taken=taken, times=times)


def hanging(method: str, *, taken: bool = False, times: int = 1) -> Fault:
    """Keep the answer until it is released; ``taken`` says whether the call takes effect meanwhile."""
    return Fault(method, "hangs", taken=taken, times=times)


def _refused(code: str) -> Json:
    return {"ok": False, "error": code}
