"""What an operator sees of an upgrade: the record is brought up to date by itself, and where the copy lies is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.database import Database
from storage.migrations import migrate, revisions
from tests.databases import sqlite_url
from tests.operations.records import names
from tests.storage.revisions import ours_up_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program


async def test_the_first_start_of_a_newer_version_tells_of_the_copy(program: Program, tmp_path: Path) -> None:
    """It takes as much room as the record did, and is the operator's to delete; later starts say nothing of it."""
    (tmp_path / "revisions").mkdir()
    async with await Database.open(sqlite_url(tmp_path / "ceasefire.db")) as database:
        await migrate(database, versions=ours_up_to("0008", tmp_path / "revisions"))

    first, second = program.run("console", typed="/help\n"), program.run("console", typed="/help\n")

    copy = f"ceasefire.db.before-{revisions()[-1]}"
    told = f"ceasefire.db is brought up to date; as it was before it is kept as {tmp_path / copy}"
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    assert first.stderr.endswith(f" info bot.serving: {told}\n")
    assert first.stderr.count("\n") == 1
    assert copy in names(tmp_path)
