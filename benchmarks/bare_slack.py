"""The app that ours is held against on Slack: nothing but Bolt, which answers ``/ping`` with two blocks."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from slack_bolt.context.ack.async_ack import AsyncAck
    from slack_bolt.context.respond.async_respond import AsyncRespond


async def ping(ack: AsyncAck, respond: AsyncRespond) -> None:
    """Acknowledge, and answer for all."""
    await ack()
    title = {"type": "header", "text": {"type": "plain_text", "text": "Pong"}}
    words = {"type": "section", "text": {"type": "mrkdwn", "text": "Nothing was looked up."}}
    await respond("Pong", blocks=[title, words], response_type="in_channel")


async def over_sockets(app: AsyncApp) -> None:
    """Answer what comes over a socket."""
    handler = AsyncSocketModeHandler(app, os.environ["CEASEFIRE_SLACK__APP_TOKEN"])
    await handler.connect_async()  # type: ignore[no-untyped-call] # the library's own
    await asyncio.Event().wait()


if __name__ == "__main__":
    client = AsyncWebClient(os.environ["CEASEFIRE_SLACK__BOT_TOKEN"], base_url=os.environ["CEASEFIRE_SLACK__API_URL"])
    bare = AsyncApp(client=client, signing_secret=os.environ.get("CEASEFIRE_SLACK__SIGNING_SECRET"))
    bare.command("/ping")(ping)
    port = os.environ.get("CEASEFIRE_HTTP__PORT")
    if port:
        pages = bare.server(port=int(port), path="/slack/events").web_app
        web.run_app(pages, host="127.0.0.1", port=int(port), print=None, access_log=None)
    else:
        asyncio.run(over_sockets(bare))
