"""What tests of digests have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.digests.kiosk import Kiosk
from tests.digests.newsroom import AGREEMENT

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
async def kiosk(database: Database) -> Kiosk:
    """A channel that gets a digest at 08:00 in Baku; it is 16:00 there."""
    kiosk = Kiosk(database)
    for line in AGREEMENT:
        await kiosk.hears(line)
    await kiosk.subscribes()
    return kiosk
