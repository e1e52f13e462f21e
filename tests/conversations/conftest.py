"""Every conversation is had twice: over an SQLite file, and over PostgreSQL where a server is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A migrated database of the conversation's own, on either engine."""
    async with await Database.open(migrated_url) as opened:
        yield opened
