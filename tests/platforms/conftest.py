"""The one door, over a database of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.platforms.sample_catalogue import Door

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def door(database: Database) -> Door:
    """Give the door to an empty record."""
    return Door(database)
