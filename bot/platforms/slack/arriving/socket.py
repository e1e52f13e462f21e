"""Socket Mode: one connection that Slack delivers through, replaced before it goes, and when it has gone silent.

slack_sdk has a client for it. That tries an address it was once given for ever, closes the old connection before it
has the new one, and writes addresses, which let in whoever has them, into its log: here is one that does not.
"""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.wire.faults import FAULTS, is_limit, seconds_of, told, word_of
from bot.platforms.slack.wire.web_api import TOKEN_REFUSED
from bot.platforms.underway import UnderWay
from storage.errors import Refusal

if TYPE_CHECKING:
    from slack_bolt.response import BoltResponse

SILENCE: Final = 10.0
"""Seconds without a sign of life after which Slack is asked for one; half of that it has to answer in."""
GREETING: Final = 10.0
"""Seconds in which a connection has to come about, and as many for Slack to greet through it."""
PATIENCE: Final = (0.2, 30.0)
"""Seconds until the next attempt: after the first that failed, and at most."""
LASTING: Final = 10.0
"""Seconds after which a connection has come about well: the next attempt is again the first."""
GOODBYE: Final = 0.5
"""Seconds that Slack has to take leave of a connection in."""
ACKS: Final = 1.5
"""Seconds that acknowledgements under way have at the end."""

UNHEARD: Final = 400
FAULT: Final = 500
"""Statuses from which on nobody listened, and something failed, as HTTP numbers them."""

_REFUSED: Final = TOKEN_REFUSED | {"not_allowed_token_type", "missing_scope", "no_permission"}

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Socket:
    """Hands what Slack delivers to Bolt's app, and acknowledges with what that gives.

    ``client`` speaks with the app-level token; ``silence``, ``greeting`` and ``patience`` are as the constants have
    them.
    """

    client: AsyncWebClient
    app: AsyncApp
    silence: float = SILENCE
    greeting: float = GREETING
    patience: tuple[float, float] = PATIENCE
    acks: UnderWay = field(default_factory=UnderWay)
    lines: set[asyncio.Task[None]] = field(default_factory=set)
    rest: float = 0.0
    """Seconds that Slack told to wait before the next attempt."""

    async def serve(self) -> None:
        """Be connected until cancelled; raises Refusal where Slack refuses the token."""
        async with aiohttp.ClientSession() as session:
            try:
                await self._stay(session)
            finally:
                await self.acks.finish(ACKS)
                for line in self.lines:
                    line.cancel()
                await asyncio.gather(*self.lines, return_exceptions=True)

    async def _stay(self, session: aiohttp.ClientSession) -> None:
        loop = asyncio.get_running_loop()
        least, most = self.patience
        wait = least
        while True:
            begun, leaving = loop.time(), loop.create_future()
            line = asyncio.create_task(self._hold(session, leaving))
            self.lines.add(line)
            line.add_done_callback(self.lines.discard)
            # One that is about to go is still heard until it has gone: its successor comes first.
            await asyncio.wait((line, leaving), return_when=asyncio.FIRST_COMPLETED)
            if line.done():
                line.result()
            wait = least if loop.time() - begun > LASTING else min(wait * 2, most)
            rest, self.rest = self.rest, 0.0
            await asyncio.sleep(max(wait, rest))

    async def _hold(self, session: aiohttp.ClientSession, leaving: asyncio.Future[None]) -> None:
        """Hold one connection until it ends, and say once that it is ``leaving``."""
        try:
            async with asyncio.timeout(self.greeting):
                goodbye = aiohttp.ClientWSTimeout(ws_close=GOODBYE)
                line = await session.ws_connect(
                    await self._address(), heartbeat=self.silence, timeout=goodbye, proxy=self.client.proxy
                )
            async with line:
                # Its own timeout begins anew with each pong.
                async with asyncio.timeout(self.greeting):
                    message = await line.receive()
                if message.type is aiohttp.WSMsgType.TEXT:
                    _log.info("connected to Slack")
                while message.type is aiohttp.WSMsgType.TEXT:
                    self._hear(line, message.json(), leaving)
                    message = await line.receive()
            _log.info("a connection to Slack has ended")
        except (*FAULTS, ValueError) as fault:
            # Its own words may hold the address, which lets in whoever has it.
            _log.warning("Slack can't be reached right now (%s); trying again", told(fault))

    async def _address(self) -> str:
        try:
            answer = await self.client.api_call("apps.connections.open")
        except SlackApiError as fault:
            if word_of(fault) in _REFUSED:
                raise Refusal(refused(word_of(fault))) from None
            self.rest = seconds_of(fault) if is_limit(fault) else 0.0
            raise
        return str(answer["url"])

    def _hear(self, line: aiohttp.ClientWebSocketResponse, message: Any, leaving: asyncio.Future[None]) -> None:  # noqa: ANN401 — JSON
        if not isinstance(message, dict):
            return
        if message.get("type") == "disconnect" and not leaving.done():
            leaving.set_result(None)
        if isinstance(message.get("envelope_id"), str) and isinstance(message.get("payload"), dict):
            self.acks.begin(self._deliver(line, message["envelope_id"], message["payload"]))

    async def _deliver(self, line: aiohttp.ClientWebSocketResponse, envelope: str, payload: dict[str, Any]) -> None:
        answer = await self.app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))
        if answer.status >= FAULT:
            # It was logged. Slack then says that something went wrong, which no acknowledgement could.
            return
        # Where the connection is gone meanwhile, Slack delivers again, under the same keys.
        with suppress(ConnectionError, aiohttp.ClientError):
            await line.send_json({"envelope_id": envelope} | _payload(answer))


def refused(error: str) -> str:
    """Say in one line why Slack refuses the app-level token; ``error`` is Slack's word for it."""
    if error in {"missing_scope", "no_permission"}:
        return "slack.app_token lacks connections:write: make a new one on the page “Basic Information” of the app."
    if error == "not_allowed_token_type":
        return "slack.app_token is a token of another kind: it begins with xapp-, that of the bot with xoxb-."
    return "slack.app_token: Slack doesn't know it. Make a new one on the page “Basic Information” of the app."


def _payload(answer: BoltResponse) -> dict[str, Any]:
    """Give what an envelope is acknowledged with; what nobody listens for is acknowledged too, or it came again."""
    if answer.status >= UNHEARD or not answer.body:
        return {}
    return {"payload": json.loads(answer.body)}
