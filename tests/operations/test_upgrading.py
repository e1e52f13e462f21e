"""What an operator sees of an upgrade: the record is brought up to date by itself, whichever way it goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.copies.moving import restore_server
from storage.database import Database
from storage.migrations import migrate, revisions
from tests.databases import needs_postgres, new_url, sqlite_url
from tests.operations.records import faults, names
from tests.storage.revisions import ours_up_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program

WHOLE = ": whole.\n"


@pytest.fixture
def outdated(file: Path) -> Path:
    """A file with a record that another version counted, by other laws."""
    with closing(sqlite3.connect(file)) as hand, hand:
        hand.execute("UPDATE totals SET incidents = incidents + 1")
        hand.execute("UPDATE marks SET value = '0' WHERE name = 'laws'")
    return file


def test_a_start_that_begins_a_record_says_where(program: Program, tmp_path: Path) -> None:
    """Who expected theirs named another file, or its disk is missing; later starts say nothing of it."""
    first, second = (program.run("console", typed="/help\n", CEASEFIRE_STORAGE__URL="sqlite:///new.db") for _ in "12")

    told = f" info storage.upgrading: a new record is begun, as there was none: {tmp_path / 'new.db'}\n"
    assert (first.stderr.count("\n"), second.stderr) == (1, "")
    assert first.stderr.endswith(told)


async def made_by_an_older_version(file: Path) -> None:
    """Make a record without an entry, as it was two revisions ago and more."""
    (folder := file.with_name("revisions")).mkdir()
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=ours_up_to("0008", folder))


async def test_a_restored_record_of_an_older_version_tells_of_the_copy(program: Program, tmp_path: Path) -> None:
    """It is brought up to date as by a start, and nobody is to overlook what lies beside it then."""
    await made_by_an_older_version(tmp_path / "backup.db")

    told = program.run("restore", "backup.db")

    copy = tmp_path / f"ceasefire.db.before-{revisions()[-1]}"
    assert told.stderr.endswith(f"ceasefire.db is brought up to date; as it was before it is kept as {copy}\n")
    assert copy.name in names(tmp_path)


async def test_the_first_start_of_a_newer_version_tells_of_the_copy(program: Program, tmp_path: Path) -> None:
    """It takes as much room as the record did, and is the operator's to delete; later starts say nothing of it."""
    await made_by_an_older_version(tmp_path / "ceasefire.db")

    first, second = program.run("console", typed="/help\n"), program.run("console", typed="/help\n")

    copy = f"ceasefire.db.before-{revisions()[-1]}"
    told = f"ceasefire.db is brought up to date; as it was before it is kept as {tmp_path / copy}"
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    assert first.stderr.endswith(f" info storage.upgrading: {told}\n")
    assert first.stderr.count("\n") == 1
    assert copy in names(tmp_path)


@pytest.mark.usefixtures("outdated")
def test_a_record_counted_by_other_laws_is_not_called_damaged(program: Program) -> None:
    """Verify says what to do first, and then finds it whole."""
    before = program.run("verify")
    started = program.run("console", typed="/help\n")
    after = program.run("verify")

    words = (
        "ceasefire.db was counted by another version: start ceasefire-bot once, which brings it up to date."
        " A backup is restored for that.\n"
    )
    assert (before.returncode, before.stdout, before.stderr) == (1, "", words)
    assert started.returncode == 0
    assert (after.returncode, after.stdout.count(WHOLE), after.stderr) == (0, 2, "")


def test_an_older_backup_is_counted_anew_where_it_is_restored(program: Program, outdated: Path) -> None:
    """The backup itself stays as it was made."""
    program.run("backup", "backup.db")
    outdated.unlink()

    told = program.run("restore", "backup.db")

    assert (told.returncode, told.stdout.count(WHOLE)) == (0, 2)
    with closing(sqlite3.connect(outdated.with_name("backup.db"))) as backup:
        assert backup.execute("SELECT value FROM marks WHERE name = 'laws'").fetchall() == [("0",)]


@pytest.mark.usefixtures("outdated")
def test_a_record_is_counted_anew_before_it_moves(program: Program) -> None:
    """Else it would arrive and not verify."""
    moved = program.run("move", "--to", "sqlite:///new.db")
    checked = program.run("verify", CEASEFIRE_STORAGE__URL="sqlite:///new.db")

    assert moved.returncode == 0
    assert (checked.returncode, checked.stdout.count(WHOLE)) == (0, 2)


@needs_postgres
async def test_an_older_backup_fills_a_server(outdated: Path, tmp_path: Path) -> None:
    """It is counted anew on its way there."""
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        await restore_server(outdated, there)

        assert await there.read(faults) == []
