"""What is sent to the bot, whichever way it goes: over a socket, or signed over HTTP."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias
from urllib.parse import urlencode

import aiohttp

from tests.platforms.slack.loopback.clock import Clock
from tests.platforms.slack.loopback.people import Json

Kind: TypeAlias = Literal["slash_commands", "interactive", "events_api"]

SIGNING_SECRET = "the-signing-secret"
WAITS = (0, 60, 360)
"""Seconds after its first time that an event is sent again which nobody took: at once, a minute later, five later."""


@dataclass(eq=False)
class Delivery:
    """One thing that the bot is told; ``acked`` is what it answers at once, empty for a plain yes."""

    kind: Kind
    payload: Json
    id: str
    answerable: bool = True
    """Whether the answer at once may say something."""
    acked: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    began: float = field(default_factory=time.monotonic)
    took: float = 0.0
    """Seconds from the delivery to its acknowledgement."""
    attempts: int = 0

    def ack(self, answer: object) -> None:
        """Take the bot's answer; a second one changes nothing."""
        if not self.acked.done():
            self.took = time.monotonic() - self.began
            self.acked.set_result(answer or {})


class UndeliveredError(AssertionError):
    """The bot did not take what it was sent."""


def body_of(delivery: Delivery) -> tuple[bytes, str]:
    """Give what is posted to the bot, and its content type."""
    form = "application/x-www-form-urlencoded"
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}).encode(), form
    return urlencode(delivery.payload).encode(), form


def signed(body: bytes, *, secret: str = SIGNING_SECRET, at: float | None = None) -> dict[str, str]:
    """Give the headers that prove that a body comes from Slack, at Unix seconds; now if they are left out."""
    stamp = str(int(time.time() if at is None else at))
    signature = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Signature": f"v0={signature}", "X-Slack-Request-Timestamp": stamp}


@dataclass
class Http:
    """The way over HTTP, to the address at which the bot listens."""

    url: str
    clock: Clock
    statuses: list[int] = field(default_factory=list)
    """What the bot answered to each delivery; 0 where it was not there."""
    _retries: set[asyncio.Task[None]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None

    async def send(self, delivery: Delivery) -> None:
        """Post it. An event is posted again at once, after a minute and after five of the clock until it is taken."""
        began = self.clock.now
        if await self._sent(delivery):
            return
        if delivery.kind != "events_api":
            fault = UndeliveredError(f"the bot answered {self.statuses[-1]} to {delivery.payload}")
            delivery.acked.set_exception(fault)
            return
        retries = asyncio.create_task(self._again(delivery, began))
        self._retries.add(retries)
        retries.add_done_callback(self._retries.discard)

    async def close(self) -> None:
        """Give up what was to be sent again."""
        for task in self._retries:
            task.cancel()
        await asyncio.gather(*self._retries, return_exceptions=True)
        if self._session:
            await self._session.close()

    async def _again(self, delivery: Delivery, began: datetime) -> None:
        for wait in WAITS:
            await self.clock.reaches(began + timedelta(seconds=wait))
            if await self._sent(delivery):
                return

    async def _sent(self, delivery: Delivery) -> bool:
        body, kind = body_of(delivery)
        headers = signed(body) | {"Content-Type": kind}
        if delivery.attempts:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempts), "X-Slack-Retry-Reason": "http_error"}
        delivery.attempts += 1
        self._session = self._session or aiohttp.ClientSession()
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                return self._taken(delivery, response.status, await response.text())
        except aiohttp.ClientError:
            return self._taken(delivery, 0, "")

    def _taken(self, delivery: Delivery, status: int, words: str) -> bool:
        self.statuses.append(status)
        if status == 200 and not delivery.acked.done():
            delivery.ack(json.loads(words) if words.startswith("{") else {"text": words} if words else {})
        return status == 200
