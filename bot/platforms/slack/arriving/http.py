"""HTTP mode: what Slack signs is heard, everything else is turned away before it is read."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.config import HttpSettings
from bot.platforms.slack.tokens.paths import DELIVERIES, INSTALL, REDIRECTED
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST: Final = 1024 * 1024
"""Bytes of a body."""
WINDOW: Final = 5 * 60
"""Seconds by which a signed request may be old, or early."""
SLOWEST: Final = 5.0
"""Seconds that a body may take to come in: Slack has given up by then."""
ENDING: Final = 1.75
"""Seconds that requests under way have at the end.

An acknowledgement takes 1.5 at the most. One that came in the very moment in which they are given up would be a fault
to aiohttp.
"""
BEGUN: Final = 60
WITHIN: Final = 60
"""How many installations may be begun in so many seconds: anybody may begin one, and each is written down."""
TELLING: Final = 60.0
"""Seconds from one request that was turned away to the next that the log tells of: anybody may send any number."""

UNSIGNED: Final = "it is not signed"
OLD: Final = "it was signed more than five minutes ago or ahead, by the clock of this machine"
FOREIGN: Final = "it is not signed with slack.signing_secret, or was changed on its way"
"""Why a request is turned away."""

_log = logging.getLogger(__name__)
_wire = logging.getLogger(f"{__name__}.wire")
# What is no request at all is quoted in its fault: it may hold what lets somebody in, and anybody may send it.
_wire.addFilter(lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError)))


@dataclass(frozen=True, slots=True)
class Http:
    """Hands what Slack sends to Bolt's app.

    ``health`` gives a word for what is wrong, "" where nothing is; ``pages`` are those by which workspaces install, and
    ``begun`` tells when the last of that began. ``told`` is when the log told last of a request that was turned away.
    """

    settings: HttpSettings
    verifier: SignatureVerifier
    app: AsyncApp
    health: Callable[[], Awaitable[str]]
    pages: AsyncOAuthFlow | None = None
    begun: deque[float] = field(default_factory=partial(deque, maxlen=BEGUN))
    told: deque[float] = field(default_factory=partial(deque, maxlen=1))

    async def serve(self) -> None:
        """Listen until cancelled; raises Refusal where the port can't be had."""
        # What is packed stays so: Slack signs bytes as they come, and a small body could unpack to a huge one.
        runner = web.AppRunner(
            self.application(), access_log=None, shutdown_timeout=ENDING, auto_decompress=False, logger=_wire
        )
        await runner.setup()
        try:
            await self._listen(runner)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        """Give the pages and where they lie."""
        site = web.Application(client_max_size=MOST)
        site.router.add_post(DELIVERIES, self._events)
        site.router.add_get("/healthz", self._healthz)
        if self.pages is not None:
            site.router.add_get(INSTALL, self._install)
            site.router.add_get(REDIRECTED, self._redirected)
        return site

    async def _listen(self, runner: web.AppRunner) -> None:
        host, port = self.settings.host, self.settings.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as fault:
            reason = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else fault.strerror
            raise Refusal(f"http.port: {port} on {host} can't be listened at: {reason}.") from fault
        for address in runner.addresses:
            _log.info("listening at http://%s:%d", *address[:2])

    async def _events(self, request: web.Request) -> web.Response:
        if not recent(request.headers, self.verifier.clock.now()):
            raise self._unauthorized(OLD if "X-Slack-Signature" in request.headers else UNSIGNED)
        body = await _read(request)
        if not signed(self.verifier, body, request.headers):
            raise self._unauthorized(FOREIGN)
        try:
            heard = _bolt(request, _told(body.decode()))
        except ValueError as fault:
            raise web.HTTPBadRequest from fault
        return await to_aiohttp_response(await self.app.async_dispatch(heard))

    def _unauthorized(self, why: str) -> web.HTTPUnauthorized:
        now = asyncio.get_running_loop().time()
        if not self.told or now - self.told[0] >= TELLING:
            self.told.append(now)
            _log.warning("a request to %s was turned away: %s", DELIVERIES, why)
        return web.HTTPUnauthorized()

    async def _healthz(self, _: web.Request) -> web.Response:
        fault = await self.health()
        return web.Response(status=503 if fault else 200, text=f"{fault or 'well'}\n")

    async def _install(self, request: web.Request) -> web.Response:
        assert self.pages is not None  # noqa: S101 — otherwise there is no such page
        now = asyncio.get_running_loop().time()
        if len(self.begun) == BEGUN and now - self.begun[0] < WITHIN:
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(WITHIN)})
        self.begun.append(now)
        return await to_aiohttp_response(await self.pages.handle_installation(_bolt(request)))

    async def _redirected(self, request: web.Request) -> web.Response:
        assert self.pages is not None  # noqa: S101 — as above
        return await to_aiohttp_response(await self.pages.handle_callback(_bolt(request)))


async def _read(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(SLOWEST):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def recent(headers: Mapping[str, str], now: float) -> bool:
    """Tell whether a request says that it was signed, and within the window; ``now`` in seconds since 1970."""
    stamp = headers.get("X-Slack-Request-Timestamp", "")
    when = int(stamp) if stamp.isascii() and stamp.isdecimal() and len(stamp) <= len("9999999999") else None
    return "X-Slack-Signature" in headers and when is not None and abs(now - when) <= WINDOW


def signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Tell whether Slack signed the raw body, a moment ago."""
    signature = headers.get("X-Slack-Signature", "")
    if not recent(headers, verifier.clock.now()) or not signature.isascii():
        return False
    try:
        return verifier.is_valid(body, headers["X-Slack-Request-Timestamp"], signature)
    except UnicodeDecodeError:
        return False


def _told(body: str) -> str:
    """Give what a body tells as JSON: of a form Bolt hears nothing where somebody typed the word “payload” into it."""
    if body.startswith("{"):
        return body
    fields = dict(parse_qsl(body, keep_blank_values=True))
    return fields.get("payload") or (json.dumps(fields) if fields else body)


def _bolt(request: web.Request, body: str = "") -> AsyncBoltRequest:
    headers: dict[str, str | list[str] | tuple[str, ...]] = dict(request.headers)
    return AsyncBoltRequest(body=body, query=request.query_string, headers=headers)  # type: ignore[arg-type]
