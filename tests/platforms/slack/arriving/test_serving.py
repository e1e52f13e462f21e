"""The program on Slack as those see it who let it in: they come and go, and Discord may be beside it."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.platforms.discord.loopback import TOKEN, on_loopback, typed
from tests.platforms.forked import ends_in_time
from tests.platforms.program import PATIENCE
from tests.platforms.slack.browser import Browser
from tests.platforms.slack.loopback.town import ANNA, AWAY, AWAY_TOKEN, BOT_TOKEN, DESK, NEWS
from tests.platforms.slack.process import first, over_http, over_sockets, socket_settings, started

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import TypeAlias

    from tests.platforms.discord.loopback import Loopback
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Running

    Mode: TypeAlias = Callable[[Path, Slack], AbstractAsyncContextManager[Running]]

MODES = pytest.mark.parametrize("mode", [over_sockets, over_http], ids=["sockets", "http"])


@MODES
async def test_a_form_is_filled_and_sent(tmp_path: Path, slack: Slack, mode: Mode) -> None:
    """What is acknowledged with the answer comes through both ways: suggestions, faults at fields, the answer."""
    async with mode(tmp_path, slack):
        form = await slack.types("/tracker actor add")
        await slack.fills(form, name="Armenia")
        await slack.submits(form)

        answer = await slack.types("/tracker actor list")
    assert "Armenia" in answer.text


@MODES
@pytest.mark.parametrize("words", ["payload", "{payload=1}", "a&payload={}", '"payload": {}'])
async def test_whatever_is_typed_reaches_its_command(tmp_path: Path, slack: Slack, mode: Mode, words: str) -> None:
    """A drone has a payload as well; that is no reason to hear nothing."""
    async with mode(tmp_path, slack):
        answer = await slack.types(f"/tracker place add {words}")

    assert "payload" in answer.text


@MODES
async def test_the_home_is_shown_to_who_opens_it(tmp_path: Path, slack: Slack, mode: Mode) -> None:
    """An event comes through both ways, without a delay."""
    async with mode(tmp_path, slack):
        home = await slack.opens_home()

    assert "/tracker setup" in home.text or home.buttons


@MODES
async def test_an_event_that_comes_again_is_heard_once(tmp_path: Path, slack: Slack, mode: Mode) -> None:
    """Slack repeats what it believes unheard after a minute and after five; another process may hear it then."""
    opened = {"type": "app_home_opened", "user": ANNA, "channel": slack.world.direct(DESK, ANNA).id, "tab": "home"}
    async with mode(tmp_path, slack) as running:
        before = len(slack.world.feed.past)
        await slack.happens(opened, identity="Ev0AGAIN")
        await slack.world.feed.first(before, lambda one: one.kind == "home")
        await slack.happens(opened, identity="Ev0AGAIN")
        await slack.types("/tracker about")
        await running.stops()
    if slack.server.http:
        await slack.server.http.close()
    async with over_sockets(tmp_path, slack):
        await slack.happens(opened, identity="Ev0AGAIN")
        await slack.types("/tracker help")

    assert [name for name, _ in slack.server.asked].count("views.publish") == 1


async def test_a_workspace_that_lets_the_bot_in_is_served_and_greeted_once(tmp_path: Path, slack: Slack) -> None:
    """Whoever let it in is told how to begin, and not again when it comes back; other workspaces hear nothing."""
    slack.world.tokens.clear()
    slack.world.workspaces[DESK].installed = slack.world.workspaces[AWAY].installed = False
    direct = slack.world.direct(DESK, ANNA)
    async with over_http(tmp_path, slack, many=True) as running:
        for _ in range(2):
            assert "ceasefire-bot is in The desk" in await installed(slack, running.url)
            assert "ceasefire-bot" in (await slack.types("/tracker about")).text
            await greeted(slack)
            await slack.uninstalls()

    said = [one.text for one in direct.messages if one.by_bot]
    assert len(said) == 1
    assert "ceasefire-bot is here" in said[0]


async def installed(slack: Slack, url: str) -> str:
    """Let the bot into a workspace; gives what the page says in the end."""
    code = slack.world.new_id("code")
    slack.world.codes[code] = DESK
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        browser = Browser(url, session)
        begun = await browser.opens("/slack/install")
        return (await browser.opens("/slack/oauth_redirect", code=code, state=begun.state)).words


async def greeted(slack: Slack) -> None:
    """Wait until the person who let the bot in was told something."""
    direct = slack.world.direct(DESK, ANNA)
    async with asyncio.timeout(PATIENCE):
        while not any(one.by_bot for one in direct.messages):  # noqa: ASYNC110 — the loopback has no bell for it
            await asyncio.sleep(0.05)


async def test_without_slack_its_library_is_not_loaded() -> None:
    """A start on Discord, or on the terminal, need not wait for it."""
    asked = "import sys, bot.app, bot.platforms.discord.client; print('slack_bolt' in sys.modules)"
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout == "False\n"


def beside(slack: Slack, discord: Loopback) -> dict[str, str]:
    """Give the settings of a program on both platforms."""
    there = {"CEASEFIRE_DISCORD__TOKEN": TOKEN, "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10"}
    return socket_settings(slack) | there


async def test_discord_and_slack_are_served_by_one_process(tmp_path: Path, slack: Slack) -> None:
    """Each answers, and both end within five seconds."""
    async with on_loopback() as discord, started(tmp_path, "run", **beside(slack, discord)) as running:
        await first(running, discord.ready.wait())
        await first(running, slack.server.sockets.connects(1))
        await discord.says("INTERACTION_CREATE", typed("tracker", "about"))
        there = await discord.is_asked("/callback")
        here = await slack.types("/tracker about", by=ANNA, where=NEWS)
        running.process.send_signal(signal.SIGTERM)
        status = await ends_in_time(running.process)

    assert there["data"]["embeds"][0]["title"] == "ceasefire-bot"
    assert "ceasefire-bot" in here.text
    assert status == 143


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"CEASEFIRE_SLACK__BOT_TOKEN": "xoxb-quiet-river"}, "slack.bot_token"),
        ({"CEASEFIRE_SLACK__APP_TOKEN": "xapp-quiet-river"}, "slack.app_token"),
        ({"CEASEFIRE_DISCORD__TOKEN": "quiet.river.9"}, "discord.token"),
    ],
)
async def test_one_that_can_not_be_served_ends_the_other_too(
    tmp_path: Path, slack: Slack, change: dict[str, str], words: str
) -> None:
    """The operator shall not believe that both are there."""
    async with on_loopback() as discord, started(tmp_path, "run", **(beside(slack, discord) | change)) as running:
        status = await running.ends()
        await running.ended.wait()

    assert status == 2
    assert words in running.lines[-1]
    assert "river" not in "".join(running.lines)


async def test_what_was_revoked_is_noticed(tmp_path: Path, slack: Slack) -> None:
    """Where the bot was removed from its one workspace, it says so, and goes on without a fault."""
    async with over_sockets(tmp_path, slack) as running:
        slack.world.clock.now = datetime.now(UTC) + timedelta(minutes=1)
        await slack.uninstalls()
        line = await running.says("was removed from")

    assert line.endswith(f"the bot was removed from {DESK}")
    assert (BOT_TOKEN, AWAY_TOKEN) == ("xoxb-desk", "xoxb-away")
