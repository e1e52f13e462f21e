"""The schema changes whole or not at all, and once."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, inspect

from storage.columns import JsonText, UtcDateTime
from storage.database import Database
from storage.errors import Refusal
from storage.migrations import VERSIONS, migrate, revisions, stored_revision
from storage.migrations.upgrade import write_revision
from storage.tables import metadata
from tests.databases import needs_postgres, new_url, sqlite_url
from tests.storage.revisions import (
    BROKEN,
    PLACE,
    REPORTS,
    add_revision,
    columns,
    enter_placed,
    files,
    log,
    ours_up_to,
    read,
)
from tests.storage.starting import ready

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_empty_database_gets_the_newest_schema(engine: str, tmp_path: Path, versions: Path) -> None:
    """All revisions run in order, and a second start has nothing to do."""
    add_revision(versions, PLACE)
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        assert await migrate(database, versions=versions) is None
        assert await database.read(columns) == ["number", "words", "place"]
        assert await migrate(database, versions=versions) is None
        assert await database.read(stored_revision) == "0002"


async def test_a_step_that_fails_leaves_the_schema_as_it_was(engine: str, tmp_path: Path, versions: Path) -> None:
    """Steps before the broken one are taken back with it; on a file, the copy that nobody needs goes too."""
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await migrate(database, versions=versions)
        add_revision(versions, PLACE)
        add_revision(versions, BROKEN)

        with pytest.raises(Exception, match="nowhere"):
            await migrate(database, versions=versions)

        assert await database.read(columns) == ["number", "words"]
        assert await database.read(stored_revision) == "0001"
        assert not [name for name in files(tmp_path / "any") if "before" in name]


async def test_programs_that_start_together_migrate_once(engine: str, tmp_path: Path, versions: Path) -> None:
    """A table that is there already can't be made again: one process makes it, the others wait and go on."""
    async with new_url(engine, tmp_path) as url:
        processes = await asyncio.gather(*(ready(url, versions) for _ in range(4)))
        await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

        assert [process.returncode for process in processes] == [0] * 4
        async with await Database.open(url) as database:
            assert await database.read(stored_revision) == "0001"


async def test_a_newer_schema_than_the_program_is_refused(engine: str, tmp_path: Path, versions: Path) -> None:
    """An older program keeps its hands off, and says which of the two is behind."""
    older = tmp_path / "older"
    older.mkdir()
    add_revision(older, REPORTS)
    add_revision(versions, PLACE)
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await migrate(database, versions=versions)

        with pytest.raises(Refusal, match=r"made by a newer version: its schema is 0002.*none after 0001"):
            await migrate(database, versions=older)

        assert await database.read(columns) == ["number", "words", "place"]


async def test_a_file_of_another_program_is_left_alone(file: Path, versions: Path) -> None:
    """A file with tables that no revision of ours made is not ours to change."""
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    async with await Database.open(sqlite_url(file)) as database:
        with pytest.raises(Refusal, match=r"ceasefire\.db belongs to another program"):
            await migrate(database, versions=versions)

        assert await database.read(lambda connection: inspect(connection).get_table_names()) == ["recipes"]


async def test_a_database_that_another_program_migrates_is_left_alone(engine: str, tmp_path: Path) -> None:
    """Many programs keep their revision in a table of the same name, but number it otherwise: none is a newer one."""
    statement = "CREATE TABLE alembic_version AS SELECT 'ae1027a6acf' AS version_num"
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await database.alter(lambda connection: connection.exec_driver_sql(statement))

        with pytest.raises(Refusal, match=r"belongs to another program: name another one in storage\.url"):
            await migrate(database)


@needs_postgres
async def test_no_record_begins_where_not_every_script_is_known(tmp_path: Path) -> None:
    """On a server that was set up without a language no word of Cyrillic would be found."""
    async with new_url("postgresql", tmp_path, encoding="SQL_ASCII") as url, await Database.open(url) as database:
        with pytest.raises(Refusal, match=r"keeps text as SQL_ASCII: .*createdb --encoding=UTF8 --template=template0"):
            await migrate(database)


async def test_a_table_may_be_rebuilt_under_rows_that_point_to_it(file: Path, versions: Path) -> None:
    """Alembic's batches drop and remake a table; those that refer to it keep their rows."""
    denials = 'op.execute("CREATE TABLE denials (report INTEGER REFERENCES reports (number) ON DELETE CASCADE)")'
    rebuilding = 'with op.batch_alter_table("reports", recreate="always") as batch: batch.drop_column("words")'
    add_revision(versions, denials)
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)
        await database.transaction(log)
        await database.transaction(lambda connection: connection.exec_driver_sql("INSERT INTO denials VALUES (1)"))
        add_revision(versions, rebuilding)

        await migrate(database, versions=versions)

        assert await database.read(columns) == ["number"]
        assert await database.read(lambda c: c.exec_driver_sql("SELECT report FROM denials").scalars().all()) == [1]


async def test_a_revision_is_written_from_the_tables_and_leads_to_them(file: Path, versions: Path) -> None:
    """What a developer generates runs, and once it ran nothing is left to generate; search tables don't disturb."""
    add_revision(versions, 'op.execute("CREATE VIRTUAL TABLE search USING fts5(words)")')
    wanted = MetaData()
    Table("reports", wanted, Column("number", Integer, primary_key=True), Column("words", Text))
    Table("entries", wanted, Column("at", UtcDateTime, primary_key=True), Column("facts", JsonText, nullable=False))
    async with await Database.open(sqlite_url(file)) as database:
        for message in ("journal", "nothing"):
            await migrate(database, versions=versions)
            work = partial(write_revision, message=message, metadata=wanted, versions=versions)
            await database.alter(work)

    assert revisions(versions) == ("0001", "0002", "0003", "0004")
    journal = read(versions / "0003_journal.py")
    assert "sa.Column('at', UtcDateTime(), nullable=False)" in journal
    assert "sa.Column('facts', sa.Text(), nullable=False)" in journal
    assert "op." not in read(versions / "0004_nothing.py")


async def test_reports_on_record_get_their_band_of_latitude(engine: str, tmp_path: Path) -> None:
    """Who upgrades is told of a likely duplicate nearby as who started with this version."""
    older = ours_up_to("0003", tmp_path)
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await migrate(database, versions=older)
        for number, latitude in ((1, "40.37"), (2, "-0.01"), (3, "NULL")):
            await database.transaction(partial(enter_placed, number=number, latitude=latitude))

        await migrate(database)

        bands = "SELECT number, band FROM violations ORDER BY number"
        found = await database.read(lambda connection: connection.exec_driver_sql(bands).all())
    assert [tuple(row) for row in found] == [(1, 403), (2, -1), (3, None)]


async def test_our_revisions_lead_to_our_tables(engine: str, tmp_path: Path) -> None:
    """A new database has exactly what ``storage.tables`` says: whoever changes one changes the other."""
    ours = tmp_path / "versions"
    shutil.copytree(VERSIONS, ours)
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await migrate(database, versions=ours)
        await database.alter(partial(write_revision, message="unwritten", metadata=metadata, versions=ours))

    assert "op." not in read(ours / f"{revisions(ours)[-1]}_unwritten.py")
