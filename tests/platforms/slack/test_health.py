"""Whether the bot can do its work, as a balancer asks it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import aiohttp

from bot.platforms.slack.health import Health
from bot.platforms.slack.wire.web_api import web_client
from tests.platforms.slack.loopback.faults import hanging
from tests.platforms.slack.loopback.town import BOT_TOKEN
from tests.platforms.slack.process import over_http

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack


async def asked(slack: Slack) -> tuple[int, str]:
    """Ask as a balancer does."""
    assert slack.server.http is not None
    url = slack.server.http.url.replace("/slack/events", "/healthz")
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_health_says_that_all_is_well(tmp_path: Path, slack: Slack) -> None:
    """A balancer sends requests where it is told so."""
    async with over_http(tmp_path, slack):
        assert await asked(slack) == (200, "well\n")


async def test_health_says_that_slack_refuses_the_token(slack: Slack) -> None:
    """Whoever watches the bot learns within a minute that it can't answer any more; Slack is not asked more often."""
    seconds = iter((0.0, 30.0, 61.0, 61.0, 62.0))
    health = Health(answers, web_client(BOT_TOKEN, f"{slack.world.url}/api/"), lambda: next(seconds))
    assert await health() == ""

    slack.world.tokens[BOT_TOKEN].revoked = True

    assert [await health() for _ in range(3)] == ["", "Slack refuses the token", "Slack refuses the token"]
    assert [name for name, _ in slack.server.asked].count("auth.test") == 2


async def test_a_slack_that_does_not_answer_is_not_waited_for(slack: Slack) -> None:
    """A balancer asks for a moment only, and would take a process away that answers later."""
    hangs = hanging("auth.test")
    slack.server.faults.append(hangs)

    async with asyncio.timeout(6):
        assert await Health(answers, web_client(BOT_TOKEN, f"{slack.world.url}/api/"), time.monotonic)() == ""
    hangs.released.set()


async def test_a_slack_out_of_reach_is_no_fault_of_the_bots() -> None:
    """A balancer that took all of it away would make nothing better."""
    health = Health(answers, web_client(BOT_TOKEN, "http://127.0.0.1:9/api/"), time.monotonic)

    assert await health() == ""


async def answers() -> None:
    """Answer as a record does that is there."""


async def test_health_says_that_the_record_does_not_answer(tmp_path: Path, slack: Slack) -> None:
    """So does a process whose database is not what it was."""
    async with over_http(tmp_path, slack):
        with closing(sqlite3.connect(tmp_path / "ceasefire.db")) as connection:
            connection.execute("ALTER TABLE marks RENAME TO what_somebody_else_made_of_it")
        assert await asked(slack) == (503, "the record does not answer\n")
