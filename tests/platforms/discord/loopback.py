"""A Discord of the tests' own on this machine: as much of its interface and gateway as a process needs to come up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiohttp import WSMsgType, web

from tests.platforms.discord.channels import APPLICATION, BOT, Channels, RefusedError, message_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.discord.limits import Limits

TOKEN: Final = "a-token.of-the.tests"
GUILD: Final = "1456074443980800005"
SECRET: Final = "of-the-interaction"
HELLO, DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, ACKNOWLEDGED = 10, 0, 1, 2, 6, 9, 11
MANAGE_GUILD: Final = str(1 << 5)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is answered once, instead of what should be, to a call of a path that ends in ``path``.

    Without a ``status`` it is never answered: the call is left hanging. One that is ``taken`` is done all the same.
    """

    path: str
    status: int | None = None
    content: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False


class Loopback:
    """Discord, seen from its own side: what the bot asked, and what is said to it."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self.ready = asyncio.Event()
        self.closed = asyncio.Event()
        self.goodbye: int | None = None
        self.faults: list[Fault] = []
        self.sent: list[tuple[str, str, Any]] = []
        self.greeted: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.takes_up = True
        self.unwelcome: int | None = None
        """The code that whoever comes is sent away with; None where they are welcome."""
        self.channels = Channels()
        self.limits: Limits | None = None
        self.runner: web.AppRunner | None = None
        self._socket: web.WebSocketResponse | None = None

    async def opens(self, port: int = 0) -> None:
        """Listen on a port, a free one unless it is named."""
        assert self.runner is not None
        await web.TCPSite(self.runner, "127.0.0.1", port, reuse_address=True).start()

    async def shuts(self) -> None:
        """Listen no more: who comes now is refused."""
        assert self.runner is not None
        for site in list(self.runner.sites):
            await site.stop()

    async def says(self, event: str, data: dict[str, Any]) -> None:
        """Send the bot an event."""
        assert self._socket is not None
        await self._socket.send_json({"op": DISPATCH, "s": 9, "t": event, "d": data})

    async def drops(self, code: int, *, takes_up: bool = True) -> dict[str, Any]:
        """Close the gateway; gives how the bot greets when it is back, and whether that ``takes_up`` its session."""
        assert self._socket is not None
        self.takes_up = takes_up
        await self._socket.close(code=code)
        return await self.greeted.get()

    async def is_asked(self, path: str) -> Any:  # noqa: ANN401 — whatever JSON is sent there
        """Wait until the bot asks for a path that ends so; gives what it sends with it."""
        while True:
            asked, body = await self.asked.get()
            if asked.endswith(path):
                return body

    async def answer(self, request: web.Request) -> web.Response:
        """Answer a call of the interface."""
        if request.headers.get("Authorization") not in {f"Bot {TOKEN}", None}:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if self.limits is not None and not self.limits.take(request):
            return _json(*self.limits.refusal())
        body = await _body(request)
        self.sent.append((request.method, request.path, body))
        await self.asked.put((request.path, body))
        fault = next((one for one in self.faults if request.path.endswith(one.path)), None)
        if fault is None or fault.taken:
            try:
                told = self.channels.answer(request, body)
            except RefusedError as refused:
                return _json(refused.content, refused.status)
            content = self._about(request.path) if told is None else told
        if fault is None:
            return _json(content)
        self.faults.remove(fault)
        if fault.status is None:
            await asyncio.Event().wait()
        return _json(fault.content, fault.status or 0, fault.headers)

    def _about(self, path: str) -> object:
        user = BOT
        match path.rpartition("/")[2]:
            case "bot":
                limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.url.replace("http", "ws") + "/gateway/", "shards": 1, "session_start_limit": limits}
            case "commands":
                return []
            case "callback":
                return {"interaction": {"id": "1", "type": 2}}
            case "@original":
                return message_of("1456074443980800100", "8", {})
            case _:
                words = {"name": "ceasefire-bot", "description": "", "icon": None, "verify_key": ""}
                public = {"bot_public": True, "bot_require_code_grant": False, "flags": 0}
                return user | words | public | {"owner": user}

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        """Hold the connection over which events come."""
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 45_000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._hears(json.loads(message.data))
        if self._socket is not socket:
            return socket
        self.goodbye = socket.close_code
        self.closed.set()
        return socket

    async def _hears(self, message: dict[str, Any]) -> None:
        assert self._socket is not None
        if message["op"] == HEARTBEAT:
            await self._socket.send_json({"op": ACKNOWLEDGED})
        if message["op"] in {IDENTIFY, RESUME}:
            await self.greeted.put(message)
            if self.unwelcome is not None:
                await self._socket.close(code=self.unwelcome)
                return
        if message["op"] == RESUME and self.takes_up:
            await self.says("RESUMED", {})
        elif message["op"] == RESUME:
            await self._socket.send_json({"op": INVALID_SESSION, "d": False})
        if message["op"] == IDENTIFY:
            guilds = [{"id": GUILD, "unavailable": True}]
            user = BOT
            resume = self.url.replace("http", "ws") + "/gateway/"
            about = {"session_id": "1", "resume_gateway_url": resume, "application": {"id": APPLICATION, "flags": 0}}
            await self.says("READY", {"v": 10, "user": user, "guilds": guilds, "shard": [0, 1], **about})
            self.ready.set()


def typed(command: str, subcommand: str, **options: str) -> dict[str, Any]:
    """Give the interaction of a slash command with options in words, typed by who manages the guild."""
    words = [{"type": 3, "name": name, "value": value} for name, value in options.items()]
    user = {"id": "7", "username": "ada", "discriminator": "0", "avatar": None, "global_name": "Ada Admin"}
    member = {"user": user, "roles": [], "permissions": MANAGE_GUILD, "joined_at": "2020-10-26T04:00:00+00:00"}
    channel = {"id": "8", "type": 0, "name": "ceasefires", "position": 0, "permission_overwrites": [], "nsfw": False}
    return {
        "id": "1456074443980800099",
        "application_id": APPLICATION,
        "type": 2,
        "token": SECRET,
        "version": 1,
        "guild_id": GUILD,
        "channel": channel,
        "channel_id": "8",
        "member": member | {"flags": 0, "deaf": False, "mute": False},
        "attachment_size_limit": 1,
        "data": {"id": "9", "type": 1, "name": command, "options": [{"type": 1, "name": subcommand, "options": words}]},
    }


async def _body(request: web.Request) -> Any:  # noqa: ANN401 — whatever JSON is sent there
    """Read the JSON of a call; files that come with it are parts of their own."""
    if not request.can_read_body:
        return None
    if request.content_type == "application/json":
        return await request.json()
    form = await request.post()
    for part in form.values():
        if isinstance(part, web.FileField):
            part.file.close()
    return json.loads(str(form["payload_json"]))


def _json(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """Write JSON under a type without a charset: with one, the library takes it for plain text."""
    body = json.dumps(content).encode()
    return web.Response(body=body, content_type="application/json", status=status, headers=headers)


@asynccontextmanager
async def on_loopback() -> AsyncIterator[Loopback]:
    """Open Discord on a free port, until the block ends."""
    discord = Loopback()
    application = web.Application()
    application.router.add_get("/gateway/", discord.gateway)
    application.router.add_route("*", "/api/{path:.*}", discord.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    discord.runner = runner
    await discord.opens()
    host, port = runner.addresses[0][:2]
    discord.url = f"http://{host}:{port}"
    try:
        yield discord
    finally:
        await runner.cleanup()
