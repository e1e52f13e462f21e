"""A Slack with people in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.server import opened
from tests.platforms.slack.loopback.town import town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    """A Slack on this machine. In the end nothing may have been sent there that Slack would have refused."""
    world = town()
    async with opened(world) as server:
        yield Slack(world, server)
    assert world.faults == []
