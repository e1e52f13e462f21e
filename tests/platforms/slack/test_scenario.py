"""The scenario told on a terminal and on Slack: however it is dressed, both say the same, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.commands.catalogue import CATALOGUE
from bot.config import HttpSettings, SlackSettings
from bot.installing import Installing
from bot.platforms.slack.client import Slack as Platform
from tests.people import ADMIN
from tests.platforms.slack.facts import told_in
from tests.platforms.slack.loopback.town import ANNA, APP_TOKEN, BOT_TOKEN
from tests.platforms.slack.newsroom import Door, served
from tests.platforms.story import STORY, assert_alike, on_a_terminal
from tests.scenarios.telling import lines

if TYPE_CHECKING:
    from pathlib import Path

    from bot.charts.painting import Painter
    from bot.delivery import Poster
    from storage.database import Database
    from tests.platforms.facts import Told
    from tests.platforms.slack.loopback.driver import Slack


async def on_slack(slack: Slack) -> list[Told]:
    """Type the story into a channel, each line at its own time."""
    told = []
    for at, command in lines(STORY):
        slack.world.clock.now = datetime.fromisoformat(at)
        told.append(told_in(await slack.types(command)))
    return told


async def test_a_terminal_and_slack_tell_the_scenario_alike(
    slack: Slack, database: Database, painter: Painter, tmp_path: Path
) -> None:
    """Every number, state, name and time of every reply, and whether it was refused."""
    slack.world.users[ANNA].name = ADMIN.name
    settings = SlackSettings(
        bot_token=SecretStr(BOT_TOKEN), app_token=SecretStr(APP_TOKEN), api_url=f"{slack.world.url}/api/"
    )
    door = Door(database, slack, painter)
    platform = Platform(settings, HttpSettings(), CATALOGUE, lambda: door.now, _nothing, Installing(database))
    async with served(platform, door):
        assert_alike(await on_slack(slack), on_a_terminal(tmp_path))


async def _nothing(poster: Poster) -> None:
    """Bring nothing: the story is told in answers."""
