"""What tests of digests have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.digests.newsroom import AGREEMENT
from tests.digests.subscriber import Subscriber

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
async def subscriber(database: Database) -> Subscriber:
    """A channel that gets a digest at 08:00 in Baku; it is 16:00 there."""
    subscriber = Subscriber(database)
    for line in AGREEMENT:
        await subscriber.hears(line)
    await subscriber.subscribes()
    return subscriber
