"""What verify promises: a whole record is found whole, and whatever was changed behind its back is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from sqlalchemy import Text, func, literal, update

from bot.operations.meter import Halted
from storage.database import Database
from storage.entering.undo import undo
from storage.files import reading, writing
from storage.ledger.entries import entry_at
from storage.tables import journal, signatures, versions
from storage.writing.verification import damages, findings
from tests.databases import new_url, sqlite_url
from tests.operations.records import MARK, faults, fill, verified
from tests.storage.connection_desk import desk_at
from tests.storage.histories import after, histories
from tests.storage.moves import amend, deny, log, set_up

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Column, Table
    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit
    from tests.platforms.program import Program
    from tests.storage.histories import Desk, History

SOME_ENTRY = 7
"""One that quotes the first report in words."""


async def test_a_whole_record_is_found_whole(engine: str, tmp_path: Path) -> None:
    """Of every workspace it is told where it is used from, and how long its journal is."""
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await fill(database)

        found = await database.read(verified)

    assert [(one.venues, one.entries, one.faults) for one in found] == [
        (("console:local",), 12, ()),
        (("console:elsewhere",), 12, ()),
    ]


async def test_how_far_it_is_is_told_in_all_its_parts(file: Path) -> None:
    """Where it is told, it can be stopped: a long record would hold up who pressed Ctrl-C."""
    told: list[str] = []

    def progress(what: str, done: int, whole: int) -> None:
        assert 0 <= done <= whole
        told.append(what)

    async with await Database.open(sqlite_url(file)) as database:
        await database.read(lambda connection: list(findings(connection, progress)))

    assert list(dict.fromkeys(told)) == ["links", "violations", "lists and counts"]


def test_the_checks_of_a_file_can_be_stopped(file: Path) -> None:
    """SQLite takes ten seconds and more for a million reports, and tells nobody how far it is."""
    with writing(file) as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE many(one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM many WHERE one < 50000)"
            " INSERT INTO marks SELECT 'mark ' || one, 'yes' FROM many"
        )

    def stop(_what: str, _done: int, _whole: int) -> None:
        raise Halted

    with reading(file) as connection:
        with pytest.raises(Halted):
            list(damages(connection, stop))
        assert list(damages(connection)) == []


@settings(max_examples=20)
@given(history=histories())
def test_any_history_verifies(template: Path, history: History) -> None:
    """Nothing that is entered by the rules is ever called a fault."""

    def verifies(_desk: Desk, unit: Unit) -> None:
        assert [one.faults for one in findings(unit.connection)] == [()]

    after(template, history, verifies)


def test_what_was_undone_and_entered_again_verifies(url: str) -> None:
    """A report keeps the entry that first brought it, through an undo and the undo of that."""
    with desk_at(url) as desk:
        desk.enters(set_up)
        for work in (log, deny, log, undo_last, undo_last, amend):
            desk.enters(work)

        assert [one.faults for one in findings(desk.connection)] == [(), (), ()]


def undo_last(unit: Unit) -> None:
    """Undo the last entry."""
    undo(unit, entry_at(unit, unit.head.seq))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE versions SET content = replace(content, 'gross', 'minor')", "was changed after entry"),
        ("UPDATE versions SET content = 'x' WHERE kind = 'violation' AND record = 1", "was changed after entry"),
        ("UPDATE versions SET recorded_until = NULL", "does not end where the next one begins"),
        ("UPDATE versions SET recorded_from = '2020-10-30T12:00:30.000000Z' WHERE seq = 5", "was not written when"),
        ("DELETE FROM versions WHERE kind = 'claim' AND workspace = 2", "no longer has the versions it wrote"),
        ("UPDATE versions SET record = 99 WHERE kind = 'source'", "names other versions than it wrote"),
        ("UPDATE journal SET command = 'violation show' WHERE seq = 4", "does not follow from the one before"),
        ("UPDATE journal SET recorded_at = 'noon' WHERE seq = 4", "The journal can't be read"),
        ("DELETE FROM journal WHERE seq = 12", "the journal ends at 11"),
        ("UPDATE people SET external_id = 'ilham' WHERE name = 'Mina'", "was signed by somebody else"),
        ("UPDATE heads SET next_number = next_number - 1", "would be given a second time"),
        ("UPDATE heads SET next_id = next_id - 1", "would be given a second time"),
        ("DELETE FROM links WHERE to_kind = 'agreement'", "links does not hold"),
        ("UPDATE violations SET contested = NOT contested WHERE number = 2", "violations does not hold"),
        ("UPDATE violations SET recorded_seq = 2 WHERE number = 3", "violations does not hold"),
        ("UPDATE violations SET weight = 'x' WHERE number = 2", "violations does not hold"),
        ("DELETE FROM violations WHERE number = 1", "violations does not hold"),
        ("UPDATE violation_agreements SET dated = 0", "violation_agreements does not hold"),
        ("DELETE FROM violation_accused", "violation_accused does not hold"),
        ("DELETE FROM violation_claimants", "violation_claimants does not hold"),
        ("DELETE FROM claims_apart", "claims_apart does not hold"),
        ("UPDATE words SET text = 'quiet'", "words does not hold"),
        ("UPDATE totals SET killed_high = killed_high + 1", "totals does not hold"),
        ("UPDATE days SET touched = touched + 1", "days does not hold"),
        ("DELETE FROM minutes", "minutes does not hold"),
        ("DELETE FROM touches WHERE number = 2", "minutes does not hold"),
    ],
)
async def test_what_was_changed_by_hand_is_found(url: str, file: Path, change: str, words: str) -> None:
    """Whether it is what was said, who said it, or what is counted and listed from it."""
    with closing(sqlite3.connect(file)) as hand, hand:
        hand.execute(change)

    async with await Database.open(url) as database:
        found = await database.read(faults)

    assert any(words in fault for fault in found), found


@pytest.mark.parametrize("table", [journal, versions, signatures], ids=str)
async def test_a_single_changed_byte_is_found_on_each_engine(engine: str, table: Table, tmp_path: Path) -> None:
    """In every text of an entry, of what it wrote, and of who signed it; each is put back before the next."""
    texts = [column for column in table.c if isinstance(column.type, Text)]

    def found(connection: Connection) -> dict[str, list[str]]:
        return {column.name: _found_in(connection, column) for column in texts}

    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await fill(database)
        told = await database.transaction(found)
        left = await database.read(faults)

    assert all(told.values()), told
    assert left == []


def _found_in(connection: Connection, column: Column[str]) -> list[str]:
    """Change the first byte of what lies in a column, and say what is found."""
    here = (column.table.c.workspace == 1) & (column.table.c.seq == SOME_ENTRY)
    changed = literal("#") + func.substr(column, 2)
    with connection.begin_nested() as point:
        connection.execute(update(column.table).where(here).values({column: changed}))
        told = faults(connection)
        point.rollback()
    return told


async def test_sums_that_came_down_to_nothing_may_be_there_or_not(url: str, file: Path) -> None:
    """A report that was taken back leaves zeros behind, which say the same as no row."""
    with closing(sqlite3.connect(file)) as hand, hand:
        hand.execute("INSERT INTO days VALUES (1, 5, '2020-10-20', 'reported', 0, 0, 0)")

    async with await Database.open(url) as database:
        assert await database.read(faults) == []


def test_a_changed_byte_is_found(program: Program, file: Path) -> None:
    """One letter of a quoted word, changed in the file itself: the workspace and the version are named, and 1."""
    _spoil(file, MARK.encode(), b"G" + MARK.encode()[1:])

    told = program.run("verify")

    assert (told.returncode, told.stderr) == (1, "")
    assert "Workspace 1 (console:local), 12 journal entries: 1 at fault.\n  statement" in told.stdout
    assert "was changed after entry 7 wrote it." in told.stdout


@pytest.mark.parametrize("page", [3, 5, 31])
def test_a_damaged_file_is_found(program: Program, file: Path, page: int) -> None:
    """Where SQLite itself finds its pages broken, that is told, with the way out."""
    content = bytearray(file.read_bytes())
    content[4096 * page : 4096 * (page + 1)] = bytes(4096)
    file.write_bytes(content)

    told, copied = program.run("verify"), program.run("backup", "copy.db")

    assert told.returncode == 1
    assert "ceasefire.db is damaged" in told.stdout + told.stderr
    assert "Put a backup in its place: ceasefire-bot restore FILE --replace\n" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert copied.returncode == 1
    assert copied.stderr.endswith("See whether the record is, too: ceasefire-bot verify\n")


def test_verifying_tells_a_line_for_each_workspace(program: Program, file: Path) -> None:
    """All well: a line each, and 0."""
    told = program.run("verify")

    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [
        "Workspace 1 (console:local), 12 journal entries: whole.",
        "Workspace 2 (console:elsewhere), 12 journal entries: whole.",
    ]
    assert file.exists()


def test_where_there_is_no_record_nothing_is_made(program: Program, tmp_path: Path) -> None:
    """Looking for a record does not leave one behind."""
    told = program.run("verify")

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("ceasefire.db doesn't exist: check storage.url, or start the bot once")
    assert list(tmp_path.iterdir()) == []


def _spoil(file: Path, before: bytes, after: bytes) -> None:
    """Change the first row that holds these bytes inside a record's text."""
    content = file.read_bytes()
    at = content.index(b'"words":"' + before) + len(b'"words":"')
    file.write_bytes(content[:at] + after + content[at + len(after) :])
