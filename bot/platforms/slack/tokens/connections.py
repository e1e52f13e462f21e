"""Connections to Slack that are kept between requests: no answer waits for a new one to come about."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.platforms.slack.tokens.clients import Clients
from bot.platforms.slack.wire.web_api import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class _Connected:
    clients: Clients
    session: aiohttp.ClientSession

    async def of(self, team: str) -> AsyncWebClient:
        """Give the client of a workspace, which speaks over the common connections."""
        client = await self.clients.of(team)
        client.session = self.session
        return client


@asynccontextmanager
async def sharing_connections(clients: Clients) -> AsyncIterator[Clients]:
    """Let these clients share their connections until the block ends; after that each request has its own again."""
    # Nothing waits for another request to end, and no workspace is told what Slack set in the name of another.
    wires, jar = aiohttp.TCPConnector(limit=0), aiohttp.DummyCookieJar()
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with aiohttp.ClientSession(connector=wires, cookie_jar=jar, timeout=timeout) as session:
        yield _Connected(clients, session)
