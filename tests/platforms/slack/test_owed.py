"""An answer that a killed process left untold is told by the next, as long as Slack takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.platforms.slack.loopback.faults import Fault, hanging, refusing
from tests.platforms.slack.loopback.town import MINA, NEWS
from tests.platforms.slack.working import at_work

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door


async def test_an_owed_answer_is_told_at_the_next_start(slack: Slack, door: Door) -> None:
    """It was committed, and Slack took it by no way: the person still learns what came of it, once."""
    async with at_work(door, slack):
        await slack.types("/tracker zone Asia/Baku")
        slack.server.faults += [
            Fault("hook", status=500),
            refusing("chat.postEphemeral", "internal_error"),
            refusing("chat.postMessage", "internal_error"),
        ]
        await slack.sends_command("/tracker place add Shusha")
        await slack.types("/tracker help")
    past = len(slack.world.feed.past)

    async with at_work(door, slack):
        answer = await slack.next_message(NEWS, since=past)
        assert "Shusha" in answer.text
        assert answer.alone
    assert await door.keeper.debts("slack", door.now) == []
    assert MINA
    assert hanging
