"""The loopback itself: Slack on a free port of this machine."""

from __future__ import annotations

import base64
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import web

from tests.platforms.slack.loopback import conversations, files, modals, tokens  # noqa: F401 — they name their methods
from tests.platforms.slack.loopback.calls import Call, answered
from tests.platforms.slack.loopback.deliveries import Http
from tests.platforms.slack.loopback.faults import too_many
from tests.platforms.slack.loopback.hooks import used
from tests.platforms.slack.loopback.paces import Paces
from tests.platforms.slack.loopback.sockets import Sockets
from tests.platforms.slack.loopback.world import SlackError, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tests.platforms.slack.loopback.deliveries import Delivery
    from tests.platforms.slack.loopback.faults import Fault
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.world import Hook


When: TypeAlias = Literal["before", "after"]
Watcher: TypeAlias = "Callable[[str, When, int], Awaitable[None]]"


class Server:
    """Slack, seen from its own side: what the bot asks, and what is sent to it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sockets = Sockets()
        self.http: Http | None = None
        self.faults: list[Fault] = []
        self.paces = Paces()
        self.asked: list[tuple[str, Json]] = []
        """Every call that came, by its method, with its arguments; ``hook`` and ``upload`` among them."""
        self.watchers: list[Watcher] = []
        """What is awaited before each call takes effect and again after it, before its answer, with its number."""

    def listens_at(self, url: str) -> None:
        """Send everything to this address from now on, ``…/slack/events``, instead of over sockets."""
        self.http = Http(url, self.world.clock)

    async def send(self, delivery: Delivery) -> None:
        """Bring the bot something, the way that it is reached."""
        await (self.http or self.sockets).send(delivery)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer a method of the Web API."""
        name = request.match_info["method"]
        arguments = await _arguments(request, name)
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        basic = _basic(secret) if kind == "Basic" else ("", "")
        secret = str(arguments.pop("token", "") if kind != "Bearer" else secret)
        team = self.world.tokens[secret].team if secret in self.world.tokens else ""
        if seconds := self.paces.refuse(name, team, arguments, self.world.clock):
            self.asked.append((name, arguments))
            return await too_many(name, seconds=seconds).told(request) or web.Response(status=429)
        call = Call(self.world, name, arguments, secret=secret, basic=basic)
        return await self._through_faults(request, name, arguments, lambda: _told(call))

    async def hook(self, request: web.Request) -> web.StreamResponse:
        """Take an answer at a ``response_url``."""
        words = await request.json()
        hook = self.world.hooks.get(request.match_info["hook"])
        return await self._through_faults(request, "hook", words, lambda: self._hooked(hook, words))

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file."""
        content = await request.read()
        told = {"length": len(content)}
        return await self._through_faults(request, "upload", told, lambda: self._uploaded(request, content))

    def _uploaded(self, request: web.Request, content: bytes) -> web.Response:
        stored = self.world.files.get(request.match_info["file"])
        if stored is None or stored.length != len(content):
            return web.Response(status=400, text="no such upload")
        stored.content, stored.uploaded = content, True
        return web.Response(text=f"OK - {len(content)}")

    def _hooked(self, hook: Hook | None, words: Json) -> web.Response:
        try:
            used(self.world, hook, words)
        except SlackError as refusal:
            content = {"ok": False, "error": refusal.code}
            return web.json_response(content, status=404 if refusal.code in _GONE else 400)
        return web.json_response({"ok": True})

    async def _through_faults(
        self, request: web.Request, name: str, arguments: Json, does: Callable[[], web.Response]
    ) -> web.StreamResponse:
        self.asked.append((name, arguments))
        number = len(self.asked)
        fault = next((one for one in self.faults if one.hits(name)), None)
        await self._watched(name, "before", number)
        done = does() if fault is None or fault.taken else None
        if done is not None:
            await self._watched(name, "after", number)
        return (await fault.told(request) if fault else None) or done or does()

    async def _watched(self, name: str, when: When, number: int) -> None:
        for watch in self.watchers:
            await watch(name, when, number)


def _told(call: Call) -> web.Response:
    """Answer a call, with the scopes of its token beside the answer, as Slack tells them."""
    response = web.json_response(answered(call))
    if call.token is not None:
        response.headers["X-OAuth-Scopes"] = ",".join(sorted(call.token.scopes))
    return response


_GONE = {"no_hook", "expired_url", "used_url"}
_READ_AS_JSON = ("chat.post", "chat.update", "chat.delete", "views.", "conversations.open", "conversations.join")
"""How the methods begin that take JSON; a body of it tells the others nothing."""


async def _arguments(request: web.Request, method: str) -> Json:
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        told = json.loads(await request.text() or "{}")
        return arguments | (told if method.startswith(_READ_AS_JSON) else {})
    return arguments | dict(await request.post())


def _basic(secret: str) -> tuple[str, str]:
    user, _, password = base64.b64decode(secret).decode().partition(":")
    return user, password


@asynccontextmanager
async def opened(world: World) -> AsyncIterator[Server]:
    """Open Slack on a free port until the block ends."""
    server = Server(world)
    application = web.Application(client_max_size=64 * 1024 * 1024)
    application.router.add_route("*", "/api/{method}", server.call)
    application.router.add_post("/hooks/{hook}", server.hook)
    application.router.add_post("/upload/{file}", server.upload)
    application.router.add_get("/socket", server.sockets.serve)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    world.url = f"http://{host}:{port}"
    try:
        yield server
    finally:
        await server.sockets.close()
        if server.http:
            await server.http.close()
        await runner.cleanup()
