"""The scenario's record, entered once and copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.prepared import prepared
from tests.scenarios.telling import record_karabakh
from tests.talking import Talk

if TYPE_CHECKING:
    from storage.database import Database


@pytest.fixture
async def karabakh(either_database: Database) -> Talk:
    """A bot that knows the scenario, asked on 1 December 2020."""
    await prepared(either_database, record_karabakh)
    return Talk(either_database, said=1_000)  # what is typed now was not typed when the record was entered
