"""The scenario's record, entered once and copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import sqlite_url
from tests.scenarios.telling import KARABAKH, enter
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture(scope="session")
def entered(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole scenario, entered."""
    text = KARABAKH.read_text(encoding="utf-8")
    return enter(text, template, tmp_path_factory.mktemp("karabakh") / "karabakh.db")


@pytest.fixture
async def karabakh(entered: Path, tmp_path: Path) -> AsyncIterator[Talk]:
    """A bot that knows the scenario, asked on 1 December 2020."""
    copy = shutil.copyfile(entered, tmp_path / "karabakh.db")
    async with await Database.open(sqlite_url(copy)) as database:
        yield Talk(database)
