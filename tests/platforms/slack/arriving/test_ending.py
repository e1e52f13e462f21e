"""The program told to end while Slack keeps it waiting: within five seconds, and nothing that was saved is lost."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.platforms.discord.loopback import Fault as Unanswered
from tests.platforms.discord.loopback import on_loopback, typed
from tests.platforms.forked import ends_in_time
from tests.platforms.program import PATIENCE
from tests.platforms.slack.arriving.test_serving import beside, installed
from tests.platforms.slack.loopback.faults import Fault, hanging
from tests.platforms.slack.loopback.town import AWAY, AWAY_TOKEN, OLGA
from tests.platforms.slack.process import first, over_http, over_sockets, started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import TypeAlias

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.loopback.seen import Seen
    from tests.platforms.slack.process import Running

    Mode: TypeAlias = Callable[[Path, Slack], AbstractAsyncContextManager[Running]]

EXCHANGE = "oauth.v2.access"
MODES = pytest.mark.parametrize("mode", [over_sockets, over_http], ids=["sockets", "http"])


async def ends(running: Running, *waiting: Fault) -> int:
    """Tell it to end while something waits for Slack; gives its status."""
    for fault in waiting:
        await asyncio.wait_for(fault.met.wait(), PATIENCE)
    running.process.send_signal(signal.SIGTERM)
    try:
        return await ends_in_time(running.process)
    finally:
        for fault in waiting:
            fault.released.set()


@asynccontextmanager
async def sent(slack: Slack, form: Seen) -> AsyncIterator[None]:
    """Send a form whose acknowledgement is not waited for."""
    sending = asyncio.create_task(slack.submits(form))
    try:
        yield
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


@MODES
async def test_a_slack_that_does_not_answer_holds_no_end_up(tmp_path: Path, slack: Slack, mode: Mode) -> None:
    """A form waits for its acknowledgement and a command for its answer: both have their time, one after the other."""
    async with mode(tmp_path, slack) as running:
        form = await slack.presses(await slack.types("/digest subscribe at=soon"), "Edit")
        await slack.fills(form, at="09:00", zone="Asia/Baku")
        asked, told = hanging("conversations.info", times=9), hanging("hook")
        slack.server.faults += [asked, told]
        await slack.sends_command("/tracker place add Shusha")
        async with sent(slack, form):
            status = await ends(running, told, asked)

    assert status == 143
    assert not [line for line in running.lines if " info " not in line]


async def test_a_token_that_is_just_renewed_holds_no_end_up(tmp_path: Path, slack: Slack) -> None:
    """In many workspaces it may be that too, after what it is wanted for."""
    soon = {"access_token": AWAY_TOKEN, "refresh_token": "xoxe-1", "expires_in": 60, "team": {"id": AWAY, "name": "A"}}
    renewed = hanging(EXCHANGE, times=9)
    async with over_http(tmp_path, slack, many=True) as running:
        await installed(slack, running.url)
        slack.server.faults.append(Fault(EXCHANGE, status=200, content={"ok": True, "scope": "commands"} | soon))
        await installed(slack, running.url)
        form = await slack.presses(await slack.types("/digest subscribe at=soon"), "Edit")
        await slack.fills(form, at="09:00", zone="Asia/Baku")
        asked, told = hanging("conversations.info", times=9), hanging("hook")
        slack.server.faults += [asked, told, renewed]
        await slack.sends_command("/tracker place add Shusha")
        await slack.sends_command("/tracker about", by=OLGA, where="C0AWAY", team=AWAY)
        async with sent(slack, form):
            status = await ends(running, told, asked, renewed)

    assert status == 143


async def test_work_on_both_platforms_holds_no_end_up(tmp_path: Path, slack: Slack) -> None:
    """Neither Discord nor Slack answers: the one process ends all the same, and what was saved is on record."""
    async with on_loopback() as discord, started(tmp_path, "run", **beside(slack, discord)) as running:
        await first(running, discord.ready.wait())
        await first(running, slack.server.sockets.connects(1))
        told = hanging("hook")
        slack.server.faults.append(told)
        discord.faults.append(Unanswered("/callback"))
        await discord.says("INTERACTION_CREATE", typed("tracker", "about"))
        await discord.is_asked("/callback")
        await slack.sends_command("/tracker place add Shusha")
        status = await ends(running, told)

    async with over_sockets(tmp_path, slack):
        listed = await slack.types("/tracker place list")
    assert status == 143
    assert "Shusha" in listed.text
