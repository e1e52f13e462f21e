"""Socket Mode: a connection that goes, or has gone silent, is replaced, and nothing that was delivered is lost."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.commands.catalogue import CATALOGUE
from bot.platforms.slack.arriving.listening import Listener
from bot.platforms.slack.arriving.memory import DeliveryMemory
from bot.platforms.slack.arriving.socket import Socket
from bot.platforms.slack.handling.payloads import PayloadHandler
from bot.platforms.slack.tokens.workspaces import OneWorkspace
from bot.platforms.slack.wire.web_api import web_client
from bot.platforms.underway import UnderWay
from bot.tracker import Tracker
from storage.database import Database
from storage.migrations import migrate
from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.faults import Fault, dropping, refusing, too_many
from tests.platforms.slack.loopback.town import ANNA, APP_TOKEN, BOT_TOKEN
from tests.platforms.slack.process import over_sockets

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack

OPENING = "apps.connections.open"
HURRIED = 0.2
"""Seconds of silence in these tests."""
AT_ONCE = (0.01, 0.1)
"""Seconds until the next attempt in these tests: after the first that failed, and at most."""


@asynccontextmanager
async def connected(folder: Path, slack: Slack) -> AsyncIterator[None]:
    """Be connected, in a hurry to notice silence and to try again."""
    api_url = f"{slack.world.url}/api/"
    async with await Database.open(f"sqlite:///{folder / 'ceasefire.db'}") as database:
        await migrate(database)
        tracker = Tracker(database, CATALOGUE)
        handler = PayloadHandler(tracker, CATALOGUE, OneWorkspace(BOT_TOKEN, api_url), now)
        works = UnderWay()
        app = Listener(handler, nothing, works, DeliveryMemory(tracker.keeper, now), "socket").app(CATALOGUE)
        socket = Socket(web_client(APP_TOKEN, api_url), app, HURRIED, HURRIED * 5, AT_ONCE)
        task = asyncio.create_task(socket.serve())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.gather(works.finish(PATIENCE), handler.finish(PATIENCE))


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


async def nothing(_: object) -> None:
    """Do nothing about an event."""


async def test_a_connection_that_has_gone_silent_is_replaced(tmp_path: Path, slack: Slack) -> None:
    """It is there for the system still, and nothing comes through it any more: no answer to a ping either."""
    sockets = slack.server.sockets
    async with connected(tmp_path, slack):
        await sockets.connects(1)
        sockets.silent = True
        await sockets.connects(2)
        sockets.silent = False
        await sockets.connects(sockets.greetings + 1)
        answer = await slack.types("/tracker about")

    assert "ceasefire-bot" in answer.text


async def test_the_next_connection_comes_before_the_last_one_goes(tmp_path: Path, slack: Slack) -> None:
    """Slack says some seconds before that it closes one; what comes meanwhile is heard."""
    sockets = slack.server.sockets
    async with connected(tmp_path, slack):
        await sockets.connects(1)
        await sockets.disconnect()
        await sockets.connects(2)

        assert len(sockets.open) == 2
        for _ in sockets.open:
            assert "ceasefire-bot" in (await slack.types("/tracker about")).text


async def test_a_connection_that_broke_is_made_again(tmp_path: Path, slack: Slack) -> None:
    """As often as it breaks."""
    async with connected(tmp_path, slack):
        for times in (1, 2, 3):
            await slack.server.sockets.connects(times)
            assert "ceasefire-bot" in (await slack.types("/tracker about")).text
            await slack.server.sockets.drop()


async def test_a_connection_that_is_not_greeted_is_given_up(tmp_path: Path, slack: Slack) -> None:
    """One that was made and leads nowhere shall not be taken for one."""
    slack.server.sockets.greets = False
    again = asyncio.Event()

    async def watch(*_: object) -> None:
        if [name for name, _ in slack.server.asked].count("apps.connections.open") > 1:
            again.set()

    slack.server.watchers.append(watch)
    async with connected(tmp_path, slack):
        await asyncio.wait_for(again.wait(), PATIENCE)
        slack.server.sockets.greets = True
        await slack.server.sockets.connects(1)
        assert "ceasefire-bot" in (await slack.types("/tracker about")).text


async def test_a_slack_that_is_away_for_a_while_is_tried_again(tmp_path: Path, slack: Slack) -> None:
    """It is at fault, or answers nothing: in the end it is there again, and so is the bot."""
    faults = [Fault(OPENING, status=503), dropping(OPENING, taken=False), refusing(OPENING, "internal_error")]
    async with connected(tmp_path, slack):
        await slack.server.sockets.connects(1)
        slack.server.faults += faults
        await slack.server.sockets.drop()
        await slack.server.sockets.connects(2)
        assert "ceasefire-bot" in (await slack.types("/tracker about")).text

    assert all(fault.met.is_set() for fault in faults)


async def test_slacks_word_for_what_is_wrong_is_in_the_log(tmp_path: Path, slack: Slack) -> None:
    """Whoever runs the bot can tell Slack's fault from one of the app's settings."""
    async with over_sockets(tmp_path, slack) as running:
        slack.server.faults.append(refusing(OPENING, "internal_error"))
        await slack.server.sockets.drop()

        assert "Slack can't be reached right now (internal_error)" in await running.says("trying again")


async def test_where_slack_says_wait_the_next_attempt_waits(tmp_path: Path, slack: Slack) -> None:
    """For as long as it says, and no less."""
    limited, clock = too_many(OPENING, seconds=1), asyncio.get_running_loop().time
    async with connected(tmp_path, slack):
        await slack.server.sockets.connects(1)
        slack.server.faults.append(limited)
        await slack.server.sockets.drop()
        await asyncio.wait_for(limited.met.wait(), PATIENCE)
        since = clock()
        await slack.server.sockets.connects(2)

    assert clock() - since >= 0.9


async def test_an_app_token_that_is_revoked_ends_it_with_a_line(tmp_path: Path, slack: Slack) -> None:
    """A service that can't come back shall not look as if it were there."""
    async with over_sockets(tmp_path, slack) as running:
        slack.world.app_tokens.clear()
        await slack.server.sockets.drop()
        status = await running.ends()
        line = await running.says("slack.app_token: Slack doesn't know it.")

    assert status == 2
    assert APP_TOKEN not in line


async def test_what_was_delivered_and_not_acknowledged_is_answered_once(tmp_path: Path, slack: Slack) -> None:
    """The connection breaks in between; Slack delivers again over the next, and one answer comes of both."""
    async with over_sockets(tmp_path, slack):
        slack.server.sockets.drops_next = True
        delivery = await slack.sends_command("/tracker about")
        await slack.sees(delivery)
        await slack.types("/tracker help", by=ANNA)

        assert delivery.attempts == 2
        assert len(slack.answers(seen_by=ANNA)) == 2


async def test_an_envelope_that_comes_twice_is_answered_once(tmp_path: Path, slack: Slack) -> None:
    """Both are acknowledged."""
    async with over_sockets(tmp_path, slack):
        slack.server.sockets.doubles_next = True
        await slack.types("/tracker about", by=ANNA)
        await slack.types("/tracker help", by=ANNA)

        assert len(slack.answers(seen_by=ANNA)) == 2
        assert len(slack.server.sockets.acks) == 3


async def test_what_was_answered_is_not_answered_by_the_next_process(tmp_path: Path, slack: Slack) -> None:
    """What was heard is remembered across a restart."""
    async with over_sockets(tmp_path, slack) as running:
        delivery = await slack.sends_command("/tracker about")
        await slack.sees(delivery)
        await running.stops()
    slack.server.sockets.waiting[delivery.id] = delivery
    async with over_sockets(tmp_path, slack):
        await slack.types("/tracker help", by=ANNA)

    assert delivery.attempts == 2
    assert len(slack.answers(seen_by=ANNA)) == 2
