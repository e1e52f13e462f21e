"""A Slack with people in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.minsk import MINSK
from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.server import opened
from tests.platforms.slack.loopback.town import MINA, VERA, town
from tests.platforms.slack.working import Door, at_work

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.charts.painting import Painter
    from storage.database import Database


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A Slack on this machine. In the end nothing may have been sent there that Slack would have refused."""
    world = town()
    async with opened(world) as server:
        yield Slack(world, server)
    assert world.faults == []


@pytest.fixture
def door(database: Database, painter: Painter) -> Door:
    """The one door to a record of the test's own."""
    return Door(database, painter)


@pytest.fixture
async def bot(door: Door, slack: Slack) -> AsyncIterator[Slack]:
    """A workspace that the bot is at work in, its zone Baku's, with a moderator and a viewer."""
    async with at_work(door, slack):
        for line in (
            f"/tracker roles person=<@{MINA}> role=moderator",
            f"/tracker roles person=<@{VERA}> role=viewer",
            "/tracker zone Asia/Baku",
        ):
            await slack.types(line)
        yield slack


@pytest.fixture
async def desk(bot: Slack) -> Slack:
    """The same with the two parties, their conflict and a ceasefire on record, and one report."""
    for line in MINSK:
        await bot.types(line)
    return bot
