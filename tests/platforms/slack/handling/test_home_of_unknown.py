"""Homes of people of whom Slack doesn't tell at once who they are: drawn again once it is known, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording.slack import UNKNOWN
from tests.platforms.slack.home_process import ADA, HomeProcess
from tests.platforms.slack.loopback.faults import Fault, refusing
from tests.platforms.slack.loopback.town import MINA, MONITORS, RUBEN

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture
def process(database: Database, slack: Slack) -> HomeProcess:
    """The process of most tests."""
    return HomeProcess(database, slack)


async def test_who_cannot_be_looked_up_sees_it_a_minute_later(process: HomeProcess, slack: Slack) -> None:
    """They may be of another organisation; nobody has to open it again to be shown it once they are known."""
    await process.keeps()
    slack.server.faults.append(Fault("users.info", status=500))
    assert UNKNOWN in await process.sees(by=MINA)

    await process.homes.refresh()
    assert UNKNOWN in slack.home(by=MINA).text
    slack.world.clock.advance(61)
    await process.homes.refresh()

    assert "In the queue" in slack.home(by=MINA).text


async def test_whose_groups_cannot_be_looked_up_sees_theirs_a_minute_later(process: HomeProcess, slack: Slack) -> None:
    """One of them may make a moderator; it is drawn again once that is known, and no more then."""
    await process.keeps()
    await process.desk.hears(f"/tracker roles group={MONITORS} role=moderator", by=ADA)
    slack.server.faults.append(Fault("usergroups.list", status=500))
    assert "In the queue" not in await process.sees(by=RUBEN)

    await process.homes.refresh()
    assert "In the queue" not in slack.home(by=RUBEN).text
    slack.world.clock.advance(61)
    await process.homes.refresh()
    assert "In the queue" in slack.home(by=RUBEN).text

    shown = process.published()
    slack.world.clock.advance(61)
    await process.homes.refresh()
    assert process.published() == shown


async def test_where_groups_are_never_told_a_home_is_drawn_once(process: HomeProcess, slack: Slack) -> None:
    """A bot without the scope for them will not be told a minute later either."""
    await process.keeps()
    slack.server.faults.append(refusing("usergroups.list", "missing_scope", times=9))
    await process.opens(by=RUBEN)
    shown = process.published()

    slack.world.clock.advance(61)
    await process.homes.refresh()

    assert process.published() == shown
