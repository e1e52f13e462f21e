"""Socket Mode: connections of the bot, envelopes that go to one of them, and their acknowledgements."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.deliveries import Delivery
from tests.platforms.slack.loopback.places import APP

MOST = 10


@dataclass
class Sockets:
    """The way over sockets. What is not acknowledged goes again over the next connection, in the same envelope."""

    open: list[web.WebSocketResponse] = field(default_factory=list)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: dict[str, Delivery] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    """The ids of all envelopes, in the order in which they were sent."""
    acks: list[dict[str, Any]] = field(default_factory=list)
    greetings: int = 0
    """How many connections were greeted."""
    greets: bool = True
    """Whether a new connection is greeted; without it, nothing comes through it."""
    silent: bool = False
    """Whether all connections have gone silent: nothing comes through them, not even an answer to a ping."""
    drops_next: bool = False
    """Whether the next envelope is the last thing on its connection, which closes before its acknowledgement."""
    doubles_next: bool = False
    """Whether the next envelope is sent twice."""
    pongs: int = 0
    _deaf: bool = False
    _new: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, delivery: Delivery) -> None:
        """Put it into an envelope, and send it once the bot is connected."""
        self.waiting[delivery.id] = delivery
        if self.open:
            await self._push(self.open[-1], delivery)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Stay connected with the bot until either side ends it."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if len(self.open) >= MOST:
            await self._say(socket, {"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        try:
            await self._converse(socket)
        finally:
            self._gone(socket)
        return socket

    async def connects(self, times: int = 1) -> None:
        """Wait until so many connections were greeted, all told."""
        async with asyncio.timeout(PATIENCE):
            while self.greetings < times:
                await self._new.wait()

    async def are_gone(self) -> None:
        """Wait until no connection is left."""
        async with asyncio.timeout(PATIENCE):
            while self.open:
                await self._new.wait()

    async def ping(self) -> None:
        """Ask the bot for a sign of life on every connection, and wait for as many."""
        wanted = self.pongs + len(self.open)
        for socket in tuple(self.open):
            await socket.ping(b"are you there")
        async with asyncio.timeout(PATIENCE):
            while self.pongs < wanted:
                await self._new.wait()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the bot to come again, as Slack does every few hours."""
        for socket in tuple(self.open):
            await self._say(socket, {"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}})

    async def drop(self) -> None:
        """Break every connection, without a goodbye."""
        for socket in tuple(self.open):
            self._gone(socket)
            if socket._req and socket._req.transport:  # noqa: SLF001 — a goodbye is all that the public face has
                socket._req.transport.abort()  # noqa: SLF001 — as above

    async def close(self) -> None:
        """End every connection."""
        for socket in tuple(self.open):
            await socket.close()

    async def _converse(self, socket: web.WebSocketResponse) -> None:
        if self.greets:
            about = {"host": "loopback", "approximate_connection_time": 18060}
            hello = {"type": "hello", "num_connections": len(self.open) + 1, "debug_info": about}
            await self._say(socket, hello | {"connection_info": {"app_id": APP}})
            self.open.append(socket)
            self.greetings += 1
            self.connected.set()
            self._notice()
            for delivery in tuple(self.waiting.values()):
                await self._push(socket, delivery)
        async for message in socket:
            if message.type == WSMsgType.TEXT and not self._deaf:
                self._take(json.loads(message.data))
            elif message.type == WSMsgType.PING and not self.silent:
                await socket.pong(message.data)
            elif message.type == WSMsgType.PONG:
                self.pongs += 1
                self._notice()

    def _notice(self) -> None:
        self._new.set()
        self._new = asyncio.Event()

    def _take(self, ack: dict[str, Any]) -> None:
        self.acks.append(ack)
        delivery = self.waiting.pop(ack.get("envelope_id", ""), None)
        if delivery:
            delivery.ack(ack.get("payload"))

    async def _push(self, socket: web.WebSocketResponse, delivery: Delivery) -> None:
        envelope: dict[str, Any] = {"envelope_id": delivery.id, "type": delivery.kind, "payload": delivery.payload}
        envelope |= {"accepts_response_payload": delivery.answerable}
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempts, "retry_reason": "timeout" if delivery.attempts else ""}
        twice, self.doubles_next = self.doubles_next, False
        last, self.drops_next = self.drops_next, False
        self._deaf = last
        for _ in range(2 if twice else 1):
            delivery.attempts += 1
            self.sent.append(delivery.id)
            await self._say(socket, envelope)
        if last:
            await asyncio.sleep(0.05)
            await self.drop()
            self._deaf = False

    async def _say(self, socket: web.WebSocketResponse, message: dict[str, Any]) -> None:
        if self.silent:
            return
        with suppress(ConnectionError):
            await socket.send_json(message)

    def _gone(self, socket: web.WebSocketResponse) -> None:
        if socket in self.open:
            self.open.remove(socket)
        if not self.open:
            self.connected.clear()
        self._notice()
