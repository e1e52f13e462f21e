"""Homes of people of whom Slack doesn't tell at once who they are: drawn again once it is known, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording.slack import UNKNOWN
from tests.platforms.slack.house import ADA, House
from tests.platforms.slack.loopback.faults import Fault, refusing
from tests.platforms.slack.loopback.town import MINA, MONITORS, RUBEN

if TYPE_CHECKING:
    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture
def house(database: Database, slack: Slack) -> House:
    """The process of most tests."""
    return House(database, slack)


async def test_who_cannot_be_looked_up_sees_it_a_minute_later(house: House, slack: Slack) -> None:
    """They may be of another organisation; nobody has to open it again to be shown it once they are known."""
    await house.keeps()
    slack.server.faults.append(Fault("users.info", status=500))
    assert UNKNOWN in await house.sees(by=MINA)

    await house.homes.refresh()
    assert UNKNOWN in slack.home(by=MINA).text
    slack.world.clock.advance(61)
    await house.homes.refresh()

    assert "In the queue" in slack.home(by=MINA).text


async def test_whose_groups_cannot_be_looked_up_sees_theirs_a_minute_later(house: House, slack: Slack) -> None:
    """One of them may make a moderator; it is drawn again once that is known, and no more then."""
    await house.keeps()
    await house.desk.hears(f"/tracker roles group={MONITORS} role=moderator", by=ADA)
    slack.server.faults.append(Fault("usergroups.list", status=500))
    assert "In the queue" not in await house.sees(by=RUBEN)

    await house.homes.refresh()
    assert "In the queue" not in slack.home(by=RUBEN).text
    slack.world.clock.advance(61)
    await house.homes.refresh()
    assert "In the queue" in slack.home(by=RUBEN).text

    shown = house.published()
    slack.world.clock.advance(61)
    await house.homes.refresh()
    assert house.published() == shown


async def test_where_groups_are_never_told_a_home_is_drawn_once(house: House, slack: Slack) -> None:
    """A bot without the scope for them will not be told a minute later either."""
    await house.keeps()
    slack.server.faults.append(refusing("usergroups.list", "missing_scope", times=9))
    await house.opens(by=RUBEN)
    shown = house.published()

    slack.world.clock.advance(61)
    await house.homes.refresh()

    assert house.published() == shown
