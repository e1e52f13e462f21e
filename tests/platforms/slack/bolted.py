"""A small app of Bolt's own, to try the loopback with."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.platforms.slack.loopback.deliveries import SIGNING_SECRET
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN, NEWS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.slack.loopback.driver import Slack


class Bolted:
    """The app, with what it heard."""

    def __init__(self, slack: Slack) -> None:
        self.client = AsyncWebClient(BOT_TOKEN, base_url=f"{slack.world.url}/api/", retry_handlers=[])
        self.app = AsyncApp(client=self.client, signing_secret=SIGNING_SECRET)
        self.heard: list[str] = []
        self.fails = 0
        self.refused: asyncio.Queue[int] = asyncio.Queue()
        self.app.command("/say")(self.say)
        self.app.command("/ask")(self.ask)
        self.app.action("verify")(self.verify)
        self.app.shortcut("log")(self.log)
        self.app.options("claimant")(self.suggest)
        self.app.view("form")(self.sent)
        self.app.event("app_home_opened")(self.home)

    async def say(self, ack: Any, respond: Any, body: Any) -> None:  # noqa: ANN401 — Bolt hands them over by name
        """Say for all what was typed."""
        await ack()
        self.heard.append("/say")
        await respond(body["text"], response_type="in_channel")

    async def ask(self, ack: Any, respond: Any) -> None:  # noqa: ANN401 — as above
        """Show one person a button."""
        await ack()
        self.heard.append("/ask")
        button = {"type": "button", "text": _plain("Verify"), "action_id": "verify", "value": "7"}
        section = {"type": "section", "text": _plain("Is it so?")}
        await respond("Is it so?", blocks=[section, {"type": "actions", "elements": [button]}])

    async def verify(self, ack: Any, respond: Any, action: Any) -> None:  # noqa: ANN401 — as above
        """Put the answer in the question's place."""
        await ack()
        self.heard.append("verify")
        await respond(f"{action['value']} is verified", replace_original=True)

    async def log(self, ack: Any, body: Any, client: Any) -> None:  # noqa: ANN401 — as above
        """Ask in a modal."""
        await ack()
        who = {"type": "external_select", "action_id": "claimant", "min_query_length": 0}
        words = {"type": "plain_text_input", "action_id": "words", "initial_value": body["message"]["text"]}
        blocks = [
            {"type": "input", "block_id": "claimant", "label": _plain("Who"), "element": who},
            {"type": "input", "block_id": "words", "label": _plain("Words"), "element": words, "optional": True},
        ]
        view = {"type": "modal", "callback_id": "form", "title": _plain("Log"), "submit": _plain("Log")}
        await client.views_open(trigger_id=body["trigger_id"], view=view | {"blocks": blocks})

    async def suggest(self, ack: Any, body: Any) -> None:  # noqa: ANN401 — as above
        """Offer what was typed, and the one that begins so."""
        options = [{"text": _plain(one), "value": one} for one in (body["value"], "armenia")]
        await ack(options=options if body["value"] != "armenia" else options[1:])

    async def sent(self, ack: Any, view: Any, client: Any) -> None:  # noqa: ANN401 — as above
        """Refuse an empty text, and post another."""
        values = view["state"]["values"]
        words = values["words"]["words"]["value"]
        if not words:
            await ack(response_action="errors", errors={"words": "Say what happened."})
            return
        who = values["claimant"]["claimant"]["selected_option"]["value"]
        await client.chat_postMessage(channel=NEWS, text=f"{who}: {words}")
        await ack()

    async def home(self, event: Any, client: Any) -> None:  # noqa: ANN401 — as above
        """Greet who opens the home."""
        user = (await client.users_info(user=event["user"]))["user"]["name"]
        block = {"type": "section", "text": _plain(f"Hello, {user}")}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [block]})

    async def uploads(self, name: str, content: bytes) -> str:
        """Upload a picture, wait until it is known to be one, and post it; gives its id."""
        uploaded = await self.client.files_upload_v2(filename=name, content=content)
        file: str = uploaded["file"]["id"]
        while not (await self.client.files_info(file=file))["file"]["mimetype"]:
            pass
        image = {"type": "image", "slack_file": {"id": file}, "alt_text": "A chart"}
        await self.client.chat_postMessage(channel=NEWS, text="A chart", blocks=[image])
        return file

    async def has_refused(self, times: int) -> None:
        """Wait until so many deliveries were refused."""
        while await self.refused.get() < times:
            pass


@asynccontextmanager
async def over_sockets(slack: Slack) -> AsyncIterator[Bolted]:
    """Run it in Socket Mode."""
    bolted = Bolted(slack)
    handler = AsyncSocketModeHandler(bolted.app, APP_TOKEN, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call] # the library's own
    await slack.server.sockets.connected.wait()
    try:
        yield bolted
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # as above


@asynccontextmanager
async def over_http(slack: Slack) -> AsyncIterator[Bolted]:
    """Run it in HTTP mode; it refuses as many deliveries as it ``fails``."""
    bolted = Bolted(slack)
    server = bolted.app.server(path="/slack/events", host="127.0.0.1").web_app

    @web.middleware
    async def failing(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 — aiohttp's own
        if bolted.fails:
            bolted.fails -= 1
            refused.append(0)
            bolted.refused.put_nowait(len(refused))
            return web.Response(status=500)
        response: web.StreamResponse = await handler(request)
        return response

    refused: list[int] = []
    server.middlewares.append(failing)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.server.listens_at(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield bolted
    finally:
        await runner.cleanup()


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}
