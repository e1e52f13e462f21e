"""What the tests of the operator's hands share."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import copy_template, sqlite_url
from tests.operations.records import enter
from tests.platforms.warm import WarmProgram

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program


@pytest.fixture(scope="session")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a record, to copy."""

    async def build(url: str) -> None:
        async with await Database.open(url) as database:
            await database.transaction(enter)

    folder = tmp_path_factory.mktemp("filled")
    asyncio.run(build(copy_template(template, folder)))
    return folder / "ceasefire.db"


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    """A file with a record, of the test's own, where the program looks for one."""
    return shutil.copyfile(filled, tmp_path / "ceasefire.db")


@pytest.fixture
def url(file: Path) -> str:
    """The URL of that file."""
    return sqlite_url(file)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Give the program in the folder of the file, once it is imported: how it starts is the subject of other tests."""
    return WarmProgram(tmp_path)
