"""What backup promises: one file that holds everything, made beside a bot that goes on working."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.operations.meter import Halted
from storage.copies.backups import back_up
from storage.database import Database
from storage.files import reading
from storage.tables import answers
from tests.databases import new_url
from tests.operations.records import contents, faults, fill, log_one_more, names
from tests.platforms.program import answer
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.engines import Work
    from tests.platforms.program import Program


async def test_a_backup_holds_every_row(engine: str, tmp_path: Path) -> None:
    """From either engine comes one SQLite file with the same rows, which verifies."""
    backup = tmp_path / "backup.db"
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await fill(database)
        await back_up(database, backup)
        kept = await database.read(contents)

    with reading(backup, still=True) as copy:
        assert contents(copy) == kept
        assert faults(copy) == []


async def test_others_write_while_a_backup_is_made(engine: str, tmp_path: Path) -> None:
    """Between two steps of it another program enters something: it is let in at once, and stays out of the backup."""
    backup = tmp_path / "backup.db"
    written: list[int] = []

    def meanwhile(_what: str, done: int, _whole: int) -> None:
        if not written:
            written.append(done)
            _beside(url, log_one_more)

    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await fill(database)
        await database.transaction(_weigh_down)
        before = await database.read(contents)
        await back_up(database, backup, meanwhile)
        after = await database.read(contents)

    with reading(backup, still=True) as copy:
        assert contents(copy) == before
    assert len(after["journal"]) == len(before["journal"]) + 1


def _weigh_down(connection: Connection) -> None:
    """Make the record so long that one step doesn't take it whole."""
    reply = {"venue": 1, "request_key": "long", "recorded_at": START, "reply": "x" * 20_000_000}
    connection.execute(insert(answers).values(reply))


def _beside(url: str, work: Work[None]) -> None:
    """Do some work as another program would: on a thread, an event loop and connections of its own."""

    async def do() -> None:
        async with await Database.open(url, patience=5) as database:
            await database.transaction(work)

    with ThreadPoolExecutor() as pool:
        pool.submit(asyncio.run, do()).result()


def test_a_backup_beside_a_conversation(program: Program, file: Path, tmp_path: Path) -> None:
    """The conversation goes on; the backup is one file, which only those who may read the record may read."""
    file.chmod(0o640)
    with program.piped("console", "--json") as talk:
        assert answer(talk, "/help")["ok"]

        told = program.run("backup", "backup.db")

        assert answer(talk, "/help")["ok"]
        talk.communicate()
    assert (told.returncode, told.stdout, told.stderr) == (0, "ceasefire.db is backed up in backup.db.\n", "")
    assert names(tmp_path) == ["backup.db", "ceasefire.db"]
    assert (tmp_path / "backup.db").stat().st_mode & 0o777 == 0o640


def test_nothing_is_overwritten(program: Program, file: Path, tmp_path: Path) -> None:
    """Not even by a backup into the database itself: 1, and a line that says so."""
    before = file.read_bytes()
    (tmp_path / "notes.txt").write_text("precious", encoding="utf-8")

    for name in ("ceasefire.db", "notes.txt"):
        told = program.run("backup", name)
        assert (told.returncode, told.stdout) == (1, "")
        assert told.stderr == f"{name} is there already, and nothing is overwritten: name another file.\n"

    assert file.read_bytes() == before
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "precious"


@pytest.mark.usefixtures("file")
def test_a_backup_that_cannot_be_written_says_why(program: Program, tmp_path: Path) -> None:
    """It ends with 1 and leaves nothing behind."""
    (tmp_path / "cut.db.part").touch()

    told = program.run("backup", "cut.db")

    words = "cut.db.part is there already: another copy is under way, or was cut off and can be deleted.\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", words)
    assert names(tmp_path) == ["ceasefire.db", "cut.db.part"]


async def test_a_backup_that_is_stopped_leaves_nothing(url: str, tmp_path: Path) -> None:
    """Neither the file nor its part."""

    def stop(_what: str, _done: int, _whole: int) -> None:
        raise Halted

    async with await Database.open(url) as database:
        with pytest.raises(Halted):
            await back_up(database, tmp_path / "backup.db", stop)

    assert names(tmp_path) == ["ceasefire.db"]
