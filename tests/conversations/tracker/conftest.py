"""A Discord server and a Slack workspace, which may come to share a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.linked import SERVER, TEAM
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def discord(database: Database) -> Talk:
    """The Discord server, which is spoken to in channel 100."""
    return Talk(database, venue=SERVER, channel="100", lacks=())


@pytest.fixture
def slack(database: Database) -> Talk:
    """The Slack workspace, in a process of its own; it is spoken to in channel C1."""
    return Talk(database, venue=TEAM, channel="C1", lacks=())
