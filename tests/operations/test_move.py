"""What move promises: the same record on the other engine, or no record there at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url, text

from storage.callers.venues import open_venue
from storage.copies.backups import back_up
from storage.copies.moving import move_to_file, move_to_server, restore_server
from storage.database import Database
from storage.errors import Refusal
from storage.files import reading
from storage.migrations import migrate
from storage.writing.search import find
from tests.databases import needs_postgres, new_url, sqlite_url
from tests.operations.records import contents, faults, log_one_more
from tests.storage.connection_desk import START

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.platforms.program import Program


@needs_postgres
async def test_a_record_moves_there_and_back(url: str, tmp_path: Path) -> None:
    """Every row is the same in PostgreSQL and in SQLite again: versions, journal, links, numbers, counts."""
    back = tmp_path / "back.db"
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        async with await Database.open(url) as here:
            before = await here.read(contents)
            await move_to_server(here, there)
        between = await there.read(contents)
        assert await there.read(faults) == []
        await move_to_file(there, back)

    async with await Database.open(sqlite_url(back)) as again:
        assert between == before == await again.read(contents)


@needs_postgres
async def test_the_record_goes_on_where_it_stopped(url: str, tmp_path: Path) -> None:
    """After a move to PostgreSQL the next venue, person and report get the next numbers, and all verifies."""

    def venue(connection: Connection) -> int:
        return open_venue(connection, "console", "third", START).id

    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        async with await Database.open(url) as here:
            await move_to_server(here, there)

        assert await there.transaction(venue) == 3
        await there.transaction(log_one_more)
        assert await there.read(faults) == []


@needs_postgres
async def test_full_text_is_found_after_a_move(url: str, tmp_path: Path) -> None:
    """The other engine indexes the words by itself."""
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        async with await Database.open(url) as here:
            await move_to_server(here, there)

        found = await there.read(lambda one: find(one, 1, "gross Terter", before=100, most=3))
        assert found.numbers == (1,)


@needs_postgres
async def test_a_server_knows_how_much_came_before_it_is_verified(url: str, tmp_path: Path) -> None:
    """Else it walks through whole tables for each report, and a long record takes hours."""
    known = text("SELECT reltuples FROM pg_class WHERE relname = 'versions'")
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        async with await Database.open(url) as here:
            await move_to_server(here, there)

        versions = len((await there.read(contents))["versions"])
        assert await there.read(lambda one: one.execute(known).scalar_one()) == versions


@needs_postgres
async def test_a_record_is_never_mixed_with_another(url: str, tmp_path: Path) -> None:
    """A database that holds something, be it one empty workspace, is refused and stays as it is."""
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        await migrate(there)
        await there.transaction(lambda connection: open_venue(connection, "console", "third", START))
        before = await there.read(contents)

        async with await Database.open(url) as here:
            with pytest.raises(Refusal, match="holds a record already"):
                await move_to_server(here, there)
        with pytest.raises(Refusal, match="holds a record already"):
            await restore_server(tmp_path / "ceasefire.db", there)

        assert await there.read(contents) == before


@needs_postgres
async def test_a_record_at_fault_does_not_move(url: str, tmp_path: Path) -> None:
    """What doesn't verify on the other side is taken back whole."""
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        async with await Database.open(url) as here:
            await here.transaction(lambda one: one.execute(text("UPDATE journal SET command = 'x' WHERE seq = 3")))
            with pytest.raises(Refusal, match="Workspace 1 doesn't verify: entry 3 does not follow"):
                await move_to_server(here, there)

        assert not any((await there.read(contents)).values())


@needs_postgres
async def test_a_backup_fills_a_server(url: str, tmp_path: Path) -> None:
    """A backup of either engine can be restored into PostgreSQL."""
    backup = tmp_path / "backup.db"
    async with await Database.open(url) as here:
        before = await here.read(contents)
        await back_up(here, backup)
    async with new_url("postgresql", tmp_path) as server, await Database.open(server) as there:
        await restore_server(backup, there)

        assert await there.read(contents) == before


@needs_postgres
async def test_servers_move_into_each_other(url: str, tmp_path: Path) -> None:
    """From one PostgreSQL to another, too."""
    async with (
        new_url("postgresql", tmp_path) as first,
        new_url("postgresql", tmp_path) as second,
        await Database.open(first) as old,
        await Database.open(second) as new,
    ):
        async with await Database.open(url) as here:
            await move_to_server(here, old)
        await move_to_server(old, new)

        assert await new.read(contents) == await old.read(contents)


@needs_postgres
async def test_the_command_moves_and_shows_no_password(program: Program, file: Path, tmp_path: Path) -> None:
    """It says where the record is now and that the old one stays, and 0."""
    async with new_url("postgresql", tmp_path) as server:
        # A server that trusts everybody takes any password.
        password = make_url(server).password or "not-for-anyone"
        secret = make_url(server).set(password=password).render_as_string(hide_password=False)
        moved = program.run("move", "--to", secret)
        again = program.run("move", "--to", secret)
        checked = program.run("verify", CEASEFIRE_STORAGE__URL=secret)

    assert (moved.returncode, again.returncode, checked.returncode) == (0, 1, 0)
    assert moved.stdout.startswith("The record is moved and verified. ceasefire_test_")
    assert moved.stdout.endswith("ceasefire.db stays as it was.\n")
    assert "holds a record already" in again.stderr
    assert password not in moved.stdout + moved.stderr + again.stderr + checked.stdout
    with reading(file) as connection:
        assert len(contents(connection)["journal"]) == 24


async def test_a_file_moves_into_another_file(url: str, tmp_path: Path) -> None:
    """The same engine will do as well."""
    async with await Database.open(url) as here:
        before = await here.read(contents)
        await move_to_file(here, tmp_path / "new.db")
        with pytest.raises(Refusal, match="holds a record already"):
            await move_to_file(here, tmp_path / "new.db")

    async with await Database.open(sqlite_url(tmp_path / "new.db")) as there:
        assert await there.read(contents) == before


async def test_what_is_recorded_during_a_move_is_not_lost_in_silence(url: str, file: Path, tmp_path: Path) -> None:
    """Somebody enters a report while the copy is made: the move is refused, and no copy without it stays."""

    def meanwhile(_what: str, done: int, whole: int) -> None:
        if done == whole:
            with closing(sqlite3.connect(file)) as other, other:
                other.execute("UPDATE heads SET seq = seq + 1 WHERE workspace = 1")

    async with await Database.open(url) as here:
        with pytest.raises(Refusal, match="was written to during the move"):
            await move_to_file(here, tmp_path / "new.db", meanwhile)

    assert not (tmp_path / "new.db").exists()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("to", "words", "status"),
    [
        ("mysql://x", "--to is no address of a database; expected sqlite:///FILE or postgresql://USER@HOST/NAME", 2),
        ("sqlite:///ceasefire.db", "ceasefire.db is where the record lies already: name another file.", 1),
        ("postgresql://nobody:not-for-anyone@127.0.0.1:1/x", "x on 127.0.0.1 can't be reached", 2),
    ],
)
def test_a_move_that_cannot_be_says_why(program: Program, to: str, words: str, status: int) -> None:
    """In one line, without the password, and nothing is changed."""
    told = program.run("move", "--to", to)

    assert told.returncode == status
    assert told.stderr.startswith(words)
    assert told.stderr.count("\n") == 1
    assert "not-for-anyone" not in told.stderr


@needs_postgres
async def test_replacing_is_for_files(program: Program, url: str, tmp_path: Path) -> None:
    """A PostgreSQL database is never emptied by restore; an empty one is filled and verified."""
    async with await Database.open(url) as here:
        await back_up(here, tmp_path / "backup.db")
    async with new_url("postgresql", tmp_path) as server:
        refused = program.run("restore", "backup.db", "--replace", CEASEFIRE_STORAGE__URL=server)
        filled = program.run("restore", "backup.db", CEASEFIRE_STORAGE__URL=server)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("--replace is for files")
    assert (filled.returncode, filled.stderr) == (0, "")
    assert filled.stdout.count(": whole.") == 2
