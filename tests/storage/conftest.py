"""What tests of the record have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.backdrop import begin
from tests.storage.histories import EFFECT, Desk

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
async def desk(database: Database) -> Desk:
    """A desk that knows the actors, conflicts and agreements."""
    working = Desk(database)
    await working.enters(lambda unit: begin(unit, EFFECT))
    return working
