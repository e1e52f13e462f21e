"""The way by which a workspace lets the bot in: its pages, Slack's question, and back with a code."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs

import aiohttp

from tests.platforms.slack.loopback.world import World


@dataclass
class Browser:
    """A browser of somebody who installs the bot, with its cookies; ``url`` is where the bot listens."""

    world: World
    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    async def begins(self) -> dict[str, str]:
        """Open the page of the installation, and go on to Slack; gives what Slack is asked with."""
        status, page, _ = await self.gets("/slack/install")
        assert status in {200, 302}, page
        found = page.partition("/oauth/v2/authorize?")[2].partition('"')[0]
        return {name: values[0] for name, values in parse_qs(found.replace("&amp;", "&")).items()}

    async def agrees(self, asked: dict[str, str], team: str) -> tuple[int, str]:
        """Let the bot into a workspace, as Slack asks; gives the status and the page that the bot shows then."""
        code = self.world.new_id("code")
        self.world.codes[code] = team
        return await self.returns(code=code, state=asked["state"])

    async def returns(self, **query: str) -> tuple[int, str]:
        """Come back from Slack with these words in the address; gives the status and the page."""
        status, page, _ = await self.gets("/slack/oauth_redirect", **query)
        return status, page

    async def installs(self, team: str) -> tuple[int, str]:
        """Go the whole way; gives the status and the page at its end."""
        return await self.agrees(await self.begins(), team)

    async def gets(self, path: str, **query: str) -> tuple[int, str, str]:
        """Open a page; gives its status, its words with where it leads on to, and its type."""
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(cookie_jar=jar) as session,
            session.get(f"{self.url}{path}", params=query, cookies=self.cookies, allow_redirects=False) as response,
        ):
            self.cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
            page = await response.text() + response.headers.get("Location", "") + '"'
            return response.status, page, response.content_type
