"""The scenario told on a terminal and on Slack: however it is dressed, both say the same, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.people import ADMIN
from tests.platforms.slack.facts import told_in
from tests.platforms.slack.loopback.town import ANNA
from tests.platforms.slack.working import at_work
from tests.platforms.story import STORY, assert_alike, on_a_terminal
from tests.scenarios.telling import lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.facts import Told
    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.working import Door


async def on_slack(slack: Slack, door: Door) -> list[Told]:
    """Type the story into a channel, each line at its own time."""
    told = []
    for at, command in lines(STORY):
        slack.world.clock.now = door.now = datetime.fromisoformat(at)
        told.append(told_in(await slack.types(command)))
    return told


async def test_a_terminal_and_slack_tell_the_scenario_alike(slack: Slack, door: Door, tmp_path: Path) -> None:
    """Every number, state, name and time of every reply, and whether it was refused."""
    slack.world.users[ANNA].name = ADMIN.name
    async with at_work(door, slack):
        assert_alike(await on_slack(slack, door), on_a_terminal(tmp_path))
