"""What restore promises: the record that was backed up, and nothing lost of what was there before."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.copies.restoration import restore_file
from storage.database import Database
from storage.errors import Refusal
from storage.files import reading
from tests.databases import sqlite_url
from tests.operations.records import contents, faults, names
from tests.platforms.program import PATIENCE, answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.platforms.program import Program


def test_a_restored_record_is_the_one_backed_up(program: Program, file: Path, tmp_path: Path) -> None:
    """In an empty place it simply stands again, and is verified."""
    with reading(file) as connection:
        kept = contents(connection)
    program.run("backup", "backup.db")
    file.unlink()

    told = program.run("restore", "backup.db")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[0] == "ceasefire.db holds the record of backup.db."
    assert told.stdout.count(": whole.") == 2
    with reading(file) as connection:
        assert contents(connection) == kept
    assert names(tmp_path) == ["backup.db", "ceasefire.db"]


def test_what_is_replaced_is_kept(program: Program, file: Path, tmp_path: Path) -> None:
    """A record gives way only to --replace, and then lies beside; the next one gets a name of its own."""
    program.run("backup", "backup.db")
    before = file.read_bytes()

    refused = program.run("restore", "backup.db")
    once = program.run("restore", "backup.db", "--replace")
    twice = program.run("restore", "backup.db", "--replace")

    assert refused.returncode == 1
    assert refused.stderr == "ceasefire.db holds a record: with --replace it is kept beside, under another name.\n"
    assert (once.returncode, twice.returncode) == (0, 0)
    assert once.stdout.splitlines()[0].endswith("What was there before is kept as ceasefire.db.replaced.")
    assert (tmp_path / "ceasefire.db.replaced").read_bytes() == before
    assert names(tmp_path) == ["backup.db", "ceasefire.db", "ceasefire.db.replaced", "ceasefire.db.replaced.2"]


def test_a_folder_is_not_replaced(program: Program, file: Path, tmp_path: Path) -> None:
    """A slip in the settings sets no folder aside, with all that lies in it."""
    file.rename(tmp_path / "backup.db")
    (tmp_path / "backups").mkdir()
    url = "sqlite:///backups"

    told = program.run("restore", "backup.db", "--replace", CEASEFIRE_STORAGE__URL=url)
    moved = program.run("move", "--to", url, CEASEFIRE_STORAGE__URL="sqlite:///backup.db")

    assert (told.returncode, moved.returncode) == (1, 1)
    assert told.stderr == moved.stderr == "backups is a folder: name a file.\n"
    assert names(tmp_path) == ["backup.db", "backups"]


def test_a_record_cut_off_by_a_crash_is_kept_with_its_log(file: Path, tmp_path: Path) -> None:
    """What was committed and is still in the log goes aside with the file, and is never read into the new one."""
    backup = shutil.copyfile(file, tmp_path / "backup.db")
    with closing(sqlite3.connect(file)) as running, running:
        running.execute("INSERT INTO marks VALUES ('late', 'yes')")
        running.commit()
        crashed = shutil.copytree(tmp_path, tmp_path / "crashed")

    restore_file(backup, crashed / "ceasefire.db", replace=True)

    with reading(crashed / "ceasefire.db.replaced") as connection:
        assert ("late", "yes") in contents(connection)["marks"]
    with reading(crashed / "ceasefire.db") as connection:
        assert ("late", "yes") not in contents(connection)["marks"]


def test_a_record_that_cant_be_read_is_kept_with_its_log(file: Path, tmp_path: Path) -> None:
    """Whoever mends it needs both, and no log of another file lies beside the new one."""
    backup = shutil.copyfile(file, tmp_path / "backup.db")
    with closing(sqlite3.connect(file)) as running, running:
        running.execute("INSERT INTO marks VALUES ('late', 'yes')")
        running.commit()
        crashed = shutil.copytree(tmp_path, tmp_path / "crashed")
    os.truncate(crashed / "ceasefire.db", 1000)

    restore_file(backup, crashed / "ceasefire.db", replace=True)

    assert b"late" in (crashed / "ceasefire.db.replaced-wal").read_bytes()
    assert "ceasefire.db-wal" not in names(crashed)


@pytest.mark.usefixtures("file")
def test_a_record_in_use_is_not_replaced(program: Program, tmp_path: Path) -> None:
    """While a conversation has it open, restore refuses, and says what to do."""
    program.run("backup", "backup.db")
    with program.piped("console", "--json") as talk:
        answer(talk, "/help")

        told = program.run("restore", "backup.db", "--replace")

    assert told.returncode == 1
    assert told.stderr.startswith("ceasefire.db is open in another ceasefire-bot: stop that first")
    assert "ceasefire.db.replaced" not in names(tmp_path)


@pytest.mark.parametrize(
    "arguments", [("import", "reports.csv", "--new"), ("erase", "--place", "console:local", "--yes")]
)
def test_a_record_that_a_verb_writes_into_is_not_replaced(
    program: Program, file: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """What it did would be gone with what was set aside, though it said that all went well."""
    program.run("backup", "backup.db")
    (tmp_path / "reports.csv").write_text("claimant,category\nPress,shelling\n", encoding="utf-8")
    with closing(sqlite3.connect(file, isolation_level=None)) as holding, program.piped(*arguments) as writing:
        holding.execute("BEGIN IMMEDIATE")
        while writing.poll() is None and not (tmp_path / "ceasefire.db.lock").exists():
            time.sleep(0.01)

        told = program.run("restore", "backup.db", "--replace")

        holding.execute("ROLLBACK")
        assert writing.wait(PATIENCE) == 0

    assert told.returncode == 1
    assert told.stderr.startswith("ceasefire.db is open in another ceasefire-bot: stop that first")


@pytest.mark.parametrize("length", [0, 100, 4096, 100_000])
def test_a_backup_cut_short_is_refused(file: Path, tmp_path: Path, length: int) -> None:
    """However much of it there is; what is there stays as it was."""
    backup = shutil.copyfile(file, tmp_path / "backup.db")
    os.truncate(backup, length)
    before = file.read_bytes()

    with pytest.raises(Refusal, match=r"backup\.db (can't be read as a backup|is damaged|holds no record)"):
        restore_file(backup, file, replace=True)

    assert file.read_bytes() == before
    assert names(tmp_path) == ["backup.db", "ceasefire.db"]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "was made by a newer version"),
        ("DROP TABLE alembic_version", "holds no record of ceasefire-bot"),
        ("DELETE FROM people", "points to a row of people that is missing"),
    ],
)
def test_what_is_no_backup_is_refused(file: Path, tmp_path: Path, statement: str, words: str) -> None:
    """A newer version's, another program's, one that lost rows: the words tell which."""
    backup = shutil.copyfile(file, tmp_path / "backup.db")
    with closing(sqlite3.connect(backup)) as hand, hand:
        hand.execute(statement)
        hand.commit()
        hand.execute("PRAGMA journal_mode = DELETE")

    with pytest.raises(Refusal, match=words):
        restore_file(backup, tmp_path / "new.db")

    assert names(tmp_path) == ["backup.db", "ceasefire.db"]


def test_a_file_that_is_gone_or_in_use_is_no_backup(file: Path, tmp_path: Path) -> None:
    """Nor is the database itself, nor one whose log lies beside it."""
    for name, words in (("gone.db", "doesn't exist"), (".", "is not an ordinary file")):
        with pytest.raises(Refusal, match=words):
            restore_file(tmp_path / name, tmp_path / "new.db")
    with pytest.raises(Refusal, match="is the database itself"):
        restore_file(file, file, replace=True)
    (tmp_path / "ceasefire.db-wal").write_bytes(b"log")
    with pytest.raises(Refusal, match="is a database in use, not a backup"):
        restore_file(file, tmp_path / "new.db")


async def test_a_database_in_use_is_known_by_whichever_name(file: Path, tmp_path: Path) -> None:
    """Its log lies beside the file that a link leads to: what is in it would be missing."""
    (tmp_path / "elsewhere").mkdir()
    (link := tmp_path / "elsewhere" / "record.db").symlink_to(file)

    async with await Database.open(sqlite_url(file)):
        with pytest.raises(Refusal, match=r"is a database in use, not a backup: ceasefire\.db-wal lies beside it"):
            restore_file(link, tmp_path / "new.db")


async def test_an_empty_database_gives_way(template: Path, file: Path, tmp_path: Path) -> None:
    """A file that a first start made, and nobody used, needs no --replace and leaves nothing."""
    fresh = shutil.copyfile(template, tmp_path / "fresh.db")

    assert restore_file(file, fresh) is None

    async with await Database.open(sqlite_url(fresh)) as database:
        assert await database.read(faults) == []
    assert names(tmp_path) == ["ceasefire.db", "fresh.db"]
