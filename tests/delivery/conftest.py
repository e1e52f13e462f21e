"""What tests of delivery begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.memory_platform import MemoryPlatform

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def platform() -> MemoryPlatform:
    """A platform with a clock of its own."""
    return MemoryPlatform()


@pytest.fixture
def record(either_database: Database) -> Database:
    """A record on each engine in turn."""
    return either_database
