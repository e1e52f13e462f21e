"""What tests of delivery begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.board import Board

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def board() -> Board:
    """A platform with a clock of its own."""
    return Board()


@pytest.fixture
def record(either_database: Database) -> Database:
    """A record on each engine in turn."""
    return either_database
