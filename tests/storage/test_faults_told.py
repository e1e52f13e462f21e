"""What anybody is told of a database that can't be used: no file, no host, and whether to say it again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.engines.faults import postgres_faults
from storage.errors import Unusable
from tests.databases import sqlite_url
from tests.storage.reports import log, metadata

if TYPE_CHECKING:
    from pathlib import Path


async def test_anybody_is_told_of_a_lock_without_the_name_of_a_file(tmp_path: Path) -> None:
    """Where the record lies concerns whoever runs the program, and no channel."""
    file = tmp_path / "ceasefire.db"
    async with await Database.open(sqlite_url(file), patience=0.05) as database:
        await database.transaction(metadata.create_all)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Unusable) as no:
                await database.transaction(log)

    assert no.value.told == (
        "The record is locked by another program just now, and nothing was changed. Try again in a moment."
    )


def test_anybody_is_told_of_a_server_without_its_name() -> None:
    """Nor its user, host or settings."""
    with pytest.raises(Unusable) as no, postgres_faults("ceasefire on db.example.org", writing=True):
        raise ConnectionRefusedError

    assert "db.example.org" in no.value.words
    assert no.value.told == (
        "The record can't be used just now, and nothing was changed. Try again later; whoever runs the bot finds the "
        "reason in its log."
    )
