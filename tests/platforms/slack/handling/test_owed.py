"""An answer that a killed process left untold is told by the next, as long as Slack takes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.platforms.owing import OwedAnswers
from bot.platforms.slack.asking.requests import ANSWERABLE
from bot.platforms.slack.handling.owed import tell_owed
from bot.platforms.underway import UnderWay
from tests.platforms.program import PATIENCE
from tests.platforms.slack.clients import BotClients
from tests.platforms.slack.loopback.faults import Fault, dropping, hanging, refusing, too_many
from tests.platforms.slack.loopback.town import ANNA, NEWS
from tests.platforms.slack.process import over_http, over_sockets
from tests.platforms.slack.working import at_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from typing import TypeAlias

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Running
    from tests.platforms.slack.working import Door

    Mode: TypeAlias = Callable[[Path, Slack], AbstractAsyncContextManager[Running]]

WAYS = ("hook", "chat.postEphemeral", "chat.postMessage")
"""By which an answer for one person can be told, one after the other."""


async def test_an_owed_answer_is_told_at_the_next_start(slack: Slack, door: Door) -> None:
    """It was committed, and Slack took it by no way: the person still learns what came of it, once."""
    faults = (
        Fault("hook", status=500),
        refusing("chat.postEphemeral", "internal_error"),
        refusing("chat.postMessage", "internal_error"),
    )
    async with at_work(door, slack):
        slack.server.faults += faults
        await slack.sends_command("/tracker place add Shusha", by=ANNA)
        await asyncio.wait_for(faults[-1].met.wait(), PATIENCE)
    past = len(slack.world.feed.past)

    async with at_work(door, slack):
        answer = await slack.next_message(NEWS, since=past)
    assert answer.text.startswith("Shusha")
    assert answer.seen_by == [ANNA]
    assert await door.keeper.debts("slack", door.now) == []


@pytest.fixture
async def owing(slack: Slack, door: Door) -> OwedAnswers:
    """An answer is owed, and tried again in no time."""
    async with at_work(door, slack):
        faults = [Fault(method, status=500) for method in WAYS]
        slack.server.faults += faults
        await slack.sends_command("/tracker place add Shusha", by=ANNA)
        await asyncio.wait_for(faults[-1].met.wait(), PATIENCE)
    return OwedAnswers(door.keeper, "slack", ANSWERABLE, lambda: door.now, UnderWay(), pause=0.01)


@pytest.mark.parametrize("away", [Fault("*", status=503), dropping("*", taken=False), too_many("*")])
async def test_slack_out_of_reach_at_the_start_is_tried_again(slack: Slack, owing: OwedAnswers, away: Fault) -> None:
    """It is told once Slack is there again, without another start."""
    away.times = 2 * len(WAYS)
    slack.server.faults.append(away)
    past = len(slack.world.feed.past)

    await tell_owed(BotClients(slack.world.url), owing)

    assert (await slack.next_message(NEWS, since=past)).text.startswith("Shusha")
    assert away.times == 0
    assert await owing.keeper.debts("slack", owing.now()) == []


async def test_what_slack_refuses_is_left_to_the_next_start(slack: Slack, owing: OwedAnswers) -> None:
    """It would be refused in a moment too, and is owed still."""
    no = refusing("*", "channel_not_found", times=1_000)
    slack.server.faults.append(no)

    await tell_owed(BotClients(slack.world.url), owing)

    assert no.times == 1_000 - len(WAYS)
    assert len(await owing.keeper.debts("slack", owing.now())) == 1


async def test_what_nobody_can_be_told_stays_owed(slack: Slack, door: Door) -> None:
    """It is not forgotten as long as Slack would take it; after that it is."""
    async with at_work(door, slack):
        faults = [Fault(method, status=500) for method in WAYS]
        slack.server.faults += faults
        await slack.sends_command("/tracker place add Shusha", by=ANNA)
        await asyncio.wait_for(faults[-1].met.wait(), PATIENCE)

    assert len(await door.keeper.debts("slack", door.now)) == 1
    assert await door.keeper.debts("slack", door.now + ANSWERABLE) == []


@pytest.mark.parametrize("mode", [over_sockets, over_http], ids=["sockets", "http"])
async def test_a_kill_between_commit_and_answer_loses_nothing(slack: Slack, tmp_path: Path, mode: Mode) -> None:
    """The next process tells its person what the killed one had saved, and it is saved once."""
    held = hanging("hook")
    async with mode(tmp_path, slack) as killed:
        slack.server.faults.append(held)
        await slack.sends_command("/tracker place add Shusha", by=ANNA)
        await asyncio.wait_for(held.met.wait(), PATIENCE)
        await killed.dies()
        if slack.server.http:
            await slack.server.http.close()
    past = len(slack.world.feed.past)

    slack.server.sockets.connected.clear()
    async with mode(tmp_path, slack):
        answer = await slack.next_message(NEWS, since=past)
        listed = await slack.types("/tracker place list", by=ANNA)

    assert answer.text.startswith("Shusha")
    assert answer.seen_by == [ANNA]
    assert listed.text.count("Shusha") == 1
