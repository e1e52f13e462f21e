"""The program in many workspaces: one lets it in, is answered and welcomed, removes it, and lets it in again."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp

from bot.platforms.slack.arriving.http import BEGUN
from tests.databases import every_byte
from tests.platforms.slack.browser import Browser
from tests.platforms.slack.loopback.deliveries import SIGNING_SECRET
from tests.platforms.slack.loopback.town import ANNA, AWAY, DESK, OLGA
from tests.platforms.slack.process import TOKEN_KEY, over_http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.slack.browser import Page
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Running


@asynccontextmanager
async def running(folder: Path, slack: Slack) -> AsyncIterator[tuple[Running, Browser]]:
    """Start it, and sit down before a browser at its pages."""
    async with over_http(folder, slack, many=True) as program, aiohttp.ClientSession() as session:
        yield program, Browser(program.url, session)
        assert slack.server.http is not None
        await slack.server.http.close()


async def lets_in(slack: Slack, browser: Browser, team: str) -> Page:
    """Let the bot into a workspace, page by page."""
    slack.world.codes[f"code-of-{team}"] = team
    return await browser.returns(code=f"code-of-{team}", state=(await browser.begins()).state)


async def test_workspaces_let_the_program_in_remove_it_and_let_it_in_again(slack: Slack, tmp_path: Path) -> None:
    """Each is answered and welcomed by a token of its own, and one that goes takes nothing from the other."""
    slack.world.tokens.clear()
    slack.world.clock.now = datetime.now(UTC)
    async with running(tmp_path, slack) as (program, browser):
        greeted = [slack.world.direct(team, person).id for team, person in ((DESK, ANNA), (AWAY, OLGA))]
        before = len(slack.world.feed.past)
        for team in (DESK, AWAY):
            assert (await lets_in(slack, browser, team)).status == 200
        for one in greeted:
            assert "ceasefire-bot is here" in (await slack.next_message(one, since=before)).text
        assert "No agreement" in (await slack.types("/ceasefire status", by=ANNA)).text
        assert "No agreement" in (await slack.types("/ceasefire status", by=OLGA, where="C0AWAY", team=AWAY)).text

        slack.world.clock.now = datetime.now(UTC) + timedelta(seconds=2)
        await slack.uninstalls(team=DESK)
        await program.says(f"the bot was removed from {DESK}")
        assert "No agreement" in (await slack.types("/ceasefire status", by=OLGA, where="C0AWAY", team=AWAY)).text

    secrets = [*slack.world.tokens, slack.world.client[1], TOKEN_KEY, SIGNING_SECRET]
    assert len(secrets) == 5
    said = "\n".join(program.lines)
    assert [one for one in secrets if one.encode() in every_byte(tmp_path) or one in said] == []

    async with running(tmp_path, slack) as (program, browser):
        assert "No agreement" in (await slack.types("/ceasefire status", by=OLGA, where="C0AWAY", team=AWAY)).text
        slack.world.workspaces[DESK].installed = True
        assert (await lets_in(slack, browser, DESK)).words.startswith("ceasefire-bot is in The desk")
        assert "No agreement" in (await slack.types("/ceasefire status", by=ANNA)).text


async def test_whoever_opens_the_page_all_the_time_is_told_to_wait(slack: Slack, tmp_path: Path) -> None:
    """Anybody can reach it, and each time something is written down: the bot's own work is not to wait for that."""
    async with running(tmp_path, slack) as (_, browser):
        pages = [await browser.begins() for _ in range(BEGUN + 1)]

    assert {page.status for page in pages[:-1]} == {200}
    assert (pages[-1].status, pages[-1].headers["Retry-After"]) == (429, "60")
