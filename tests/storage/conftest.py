"""What tests of the record have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.backdrop import begin
from tests.storage.histories import EFFECT, Desk
from tests.storage.revisions import REPORTS, add_revision

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

# Loaded by tests alone, and after this: what it asserts is told with its values, as theirs is.
pytest.register_assert_rewrite("tests.storage.promises")


@pytest.fixture
async def desk(database: Database) -> Desk:
    """A desk that knows the actors, conflicts and agreements."""
    working = Desk(database)
    await working.enters(lambda unit: begin(unit, EFFECT))
    return working


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a file that isn't there yet, in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "ceasefire.db"


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder of revisions in which the first one makes a table; its name has what settings files stumble over."""
    folder = tmp_path / "100% of: versions"
    folder.mkdir()
    add_revision(folder, REPORTS)
    return folder
