"""What the tests of connections to a PostgreSQL server share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import new_url
from tests.storage.reports import metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a database with one empty table."""
    async with new_url("postgresql", tmp_path) as url:
        async with await Database.open(url) as database:
            await database.transaction(metadata.create_all)
        yield url
