"""What holds for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from storage.database import Database
from tests.databases import build_template, copy_template
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# The same examples on every run and every machine; a slow machine is no failure.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database to copy."""
    return build_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
async def database(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database of the test's own."""
    async with await Database.open(copy_template(template, tmp_path)) as opened:
        yield opened


@pytest.fixture
def bot(database: Database) -> Talk:
    """A bot to talk to, over an empty record."""
    return Talk(database)
