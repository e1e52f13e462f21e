"""No file changes its schema without a copy of what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import Refusal
from storage.migrations import migrate
from tests.databases import build_template, copy_template, sqlite_url
from tests.storage.revisions import PLACE, add_revision, columns, files, log, read, words_in

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_file_is_copied_before_its_schema_changes(file: Path, versions: Path) -> None:
    """The copy holds what was there before, complete in one file, and whoever may read the one may read the other."""
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)
        await database.transaction(log)
        _share_with_the_group(file)
        add_revision(versions, PLACE)

        copy = await migrate(database, versions=versions)

        assert copy == file.with_name("ceasefire.db.before-0002")
        assert words_in(copy) == [(1, "gross violation")]
        assert _mode(copy) == 0o640
    assert files(file) == ["ceasefire.db", "ceasefire.db.before-0002"]


def _share_with_the_group(file: Path) -> None:
    file.chmod(0o640)


def _mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


async def test_a_new_file_needs_no_copy(file: Path, versions: Path) -> None:
    """Nothing is copied where nothing is kept yet."""
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)

    assert files(file) == ["ceasefire.db"]


async def test_an_older_copy_is_never_overwritten(file: Path, versions: Path) -> None:
    """A copy from an earlier attempt stays as it is; the new one stands beside it."""
    older = file.with_name("ceasefire.db.before-0002")
    _write(older, "an older copy")
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)
        add_revision(versions, PLACE)

        copy = await migrate(database, versions=versions)

    assert copy == file.with_name("ceasefire.db.before-0002.2")
    assert words_in(copy) == []
    assert read(older) == "an older copy"


def _write(file: Path, words: str) -> None:
    file.write_text(words)


async def test_a_change_that_is_not_stored_leaves_no_copy(file: Path, versions: Path) -> None:
    """What is found only at its end, such as a full disk, takes no room for a copy at every start."""
    add_revision(versions, 'op.execute("CREATE TABLE denials (report INTEGER REFERENCES reports (number))")')
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)
        add_revision(versions, 'op.execute("INSERT INTO denials VALUES (7)")')

        with pytest.raises(Refusal, match=r"ceasefire\.db was left as it is: after the change"):
            await migrate(database, versions=versions)

    assert files(file) == ["ceasefire.db"]


async def test_without_a_copy_there_is_no_change(file: Path, versions: Path) -> None:
    """When the copy can't be written, the schema stays, and the words say so."""
    async with await Database.open(sqlite_url(file)) as database:
        await migrate(database, versions=versions)
        add_revision(versions, PLACE)
        _block(file.with_name("ceasefire.db.before-0002.part"))

        with pytest.raises(Refusal, match=r"ceasefire\.db was left as it is: no copy of it could be made"):
            await migrate(database, versions=versions)

        assert await database.read(columns) == ["number", "words"]


def _block(path: Path) -> None:
    path.mkdir()


def test_a_template_is_migrated_once_and_copied(file: Path, versions: Path) -> None:
    """A test's own database is a copy of one file, complete and ready."""
    template = build_template(file.parent, versions=versions)
    copy_template(template, file.parent)

    assert files(file) == ["ceasefire.db", "template.db"]
    assert words_in(file) == []
