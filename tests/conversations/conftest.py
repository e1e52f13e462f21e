"""Every conversation is had twice: over an SQLite file, and over PostgreSQL where a server is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
def database(either_database: Database) -> Database:
    """A migrated database without a row, on either engine."""
    return either_database
