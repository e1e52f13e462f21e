"""A browser before the bot's pages: it keeps what it is given, and shows what somebody reads there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot.platforms.slack.tokens.paths import INSTALL, REDIRECTED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.platforms.slack.tokens.installing import InstallationPages


@dataclass(frozen=True)
class Page:
    """What came: its status, its source, and how it is to be treated."""

    status: int
    source: str
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """What somebody reads of it."""
        body = re.sub(r"(?s)<head>.*</head>", "", self.source)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())

    @property
    def link(self) -> str:
        """Where its link leads."""
        found = re.search(r'href="([^"]*)"', self.source)
        assert found is not None
        return unescape(found[1])

    @property
    def state(self) -> str:
        """The state that its link takes along."""
        return parse_qs(urlsplit(self.link).query)["state"][0]


@dataclass
class Browser:
    """Somebody's browser, with the cookies that it keeps."""

    url: str
    session: ClientSession
    cookies: dict[str, str] = field(default_factory=dict)

    async def opens(self, path: str, **query: str) -> Page:
        """Open a page."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        async with self.session.get(f"{self.url}{path}", params=query, headers={"Cookie": cookie}) as answer:
            self.cookies |= {name: one.value for name, one in answer.cookies.items()}
            return Page(answer.status, await answer.text(), dict(answer.headers))

    async def begins(self) -> Page:
        """Open the first page."""
        return await self.opens(INSTALL)

    async def returns(self, **query: str) -> Page:
        """Come back from Slack."""
        return await self.opens(REDIRECTED, **query)


@asynccontextmanager
async def serving(pages: InstallationPages) -> AsyncIterator[str]:
    """Serve the pages on a free port; gives their address."""

    async def install(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await pages.handle_installation(await to_bolt_request(request)))

    async def redirected(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await pages.handle_callback(await to_bolt_request(request)))

    site = web.Application()
    site.router.add_get(INSTALL, install)
    site.router.add_get(REDIRECTED, redirected)
    runner = web.AppRunner(site)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
