"""Answers go to Slack's own addresses, whatever address a payload names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.handling import sending
from tests.platforms.slack.loopback import payloads
from tests.platforms.slack.loopback.server import opened
from tests.platforms.slack.loopback.town import DESK, MINA, town

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.driver import Slack


async def test_an_answer_goes_to_slack_and_nowhere_else(desk: Slack) -> None:
    """Whoever has the signing secret can name any address: what is behind the bot's walls is not reached by it."""
    async with opened(town()) as elsewhere:
        trigger = desk.world.trigger(DESK, MINA)
        told = payloads.slash(desk.world, trigger, desk.channel(), "/tracker place add Shusha")
        told["response_url"] = f"{elsewhere.world.url}/hooks/H1"
        answer = await desk.sees(await desk.delivers("slash_commands", told))

    assert elsewhere.asked == []
    assert "Shusha" in answer.text
    assert answer.seen_by == [MINA]


@pytest.mark.parametrize(
    ("address", "is_slacks"),
    [
        ("https://hooks.slack.com/commands/T1/2/3", True),
        ("https://hooks.slack-gov.com/actions/T1/2/3", True),
        ("http://127.0.0.1:8081/hooks/H1", True),
        ("http://hooks.slack.com/commands/T1", False),
        ("http://127.0.0.1:8080/hooks/H1", False),
        ("http://127.0.0.1:8081@elsewhere.example/", False),
        ("https://hooks.slack.com.elsewhere.example/", False),
        ("https://elsewhere.example/.slack.com/", False),
        ("https://elsewhere.example\\@hooks.slack.com/", False),
        ("https://slack.com@elsewhere.example/", False),
        ("", False),
    ],
)
def test_slacks_addresses_are_told_apart(address: str, *, is_slacks: bool) -> None:
    """Those of its own, and those of the server that the settings name in its place."""
    assert sending.is_slacks(address, "http://127.0.0.1:8081/api/") == is_slacks
