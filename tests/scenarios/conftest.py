"""The scenario's record, entered once and copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.databases import migrated_on_server
from tests.scenarios.telling import KARABAKH, enter, enter_on_server
from tests.talking import Talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def entered(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole scenario, entered."""
    text = KARABAKH.read_text(encoding="utf-8")
    return enter(text, template, tmp_path_factory.mktemp("karabakh") / "karabakh.db")


@pytest.fixture(scope="session")
def entered_on_server() -> Iterator[str]:
    """The whole scenario, entered into a database on the PostgreSQL server."""
    with migrated_on_server() as name:
        yield enter_on_server(KARABAKH.read_text(encoding="utf-8"), name)


@pytest.fixture
def original(request: pytest.FixtureRequest, engine: str) -> Path | str:
    """The scenario's record on each engine in turn, to be copied."""
    found: Path | str = request.getfixturevalue("entered" if engine == "sqlite" else "entered_on_server")
    return found


@pytest.fixture
async def karabakh(migrated_url: str) -> AsyncIterator[Talk]:
    """A bot that knows the scenario, asked on 1 December 2020."""
    async with await Database.open(migrated_url) as database:
        yield Talk(database)
