"""What was counted by other laws is counted anew at a start, whole or not at all, and nothing else ever is."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, text

from storage.callers.homes import TAKEN_FOR, behind, open_home, settle
from storage.callers.venues import known_venue, open_venue
from storage.database import Database
from storage.entering.undo import undo
from storage.errors import Refusal
from storage.ledger.entries import entry_at
from storage.marks import mark_of, set_mark
from storage.migrations import revisions
from storage.records.moments import Moment
from storage.records.vocabularies import Category, Phase, Stance
from storage.upgrading import bring_up_to_date, take_up
from storage.writing import counts
from storage.writing.laws import LAWS, is_counted_otherwise
from storage.writing.scratch import DERIVED
from tests.databases import new_url
from tests.operations.records import contents, enter, faults
from tests.storage.accusations import FIRST
from tests.storage.connection_desk import ConnectionDesk
from tests.storage.deeds import Account, Log, Respond
from tests.storage.histories import EFFECT, START, Desk
from tests.storage.moves import log
from tests.storage.other_laws import count_otherwise

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit

REPORT = Account(Category.SHELLING, Moment.minute(EFFECT + timedelta(days=1)), None, (FIRST,), None)
"""What is told of an incident on the day after."""


def enter_and_undo(connection: Connection) -> None:
    """Enter a record, then a report that is undone, and one that is undone and comes back."""
    enter(connection)
    desk = ConnectionDesk(connection, known_venue(connection, "console", "local"))
    for work in (log, undo_last, log, undo_last, undo_last):
        desk.enters(work)


def undo_last(unit: Unit) -> None:
    """Undo the last entry."""
    undo(unit, entry_at(unit, unit.head.seq))


@pytest.mark.parametrize("laws", ["0", "99"], ids=["older", "newer"])
async def test_what_other_laws_counted_is_counted_anew(either_database: Database, laws: str) -> None:
    """Every row that differed is as if it had been counted so from the beginning, and no entry is written."""
    await either_database.transaction(enter_and_undo)
    before = await either_database.read(_told)
    await either_database.transaction(lambda connection: count_otherwise(connection, laws))
    assert await either_database.read(faults) != []

    await bring_up_to_date(either_database)

    assert await either_database.read(faults) == []
    assert await either_database.read(_told) == before


def _told(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give every row, but for sums that came down to nothing, which may be there or not."""
    sums = {"totals": -len(counts.MEASURES), "days": -3, "minutes": -3}
    return {
        name: [row for row in rows if name not in sums or any(row[sums[name] :])]
        for name, rows in contents(connection).items()
    }


async def test_a_record_from_before_there_was_a_mark_is_counted_anew(either_database: Database) -> None:
    """Who comes from a version that kept none has right counts, too."""
    await either_database.transaction(enter)
    await either_database.transaction(count_otherwise)
    await either_database.transaction(lambda one: one.execute(text("DELETE FROM marks WHERE name = 'laws'")).close())

    await bring_up_to_date(either_database)

    assert await either_database.read(faults) == []
    assert await either_database.read(lambda one: mark_of(one, "laws")) == str(LAWS)


async def test_damage_is_never_counted_away(either_database: Database) -> None:
    """Where the laws are the same a start changes nothing, and what differs is told as the damage it is."""
    await either_database.transaction(enter)
    await either_database.transaction(lambda connection: count_otherwise(connection, str(LAWS)))
    before = await either_database.read(contents)

    await bring_up_to_date(either_database)

    assert await either_database.read(contents) == before
    assert await either_database.read(faults) != []


async def test_a_new_database_is_never_counted_anew(
    engine: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its first workspace begins under the laws of this version; a second one tells nothing of what was there."""
    caplog.set_level(logging.INFO, "storage")
    async with new_url(engine, tmp_path) as url, await Database.open(url) as database:
        await bring_up_to_date(database)
        assert not any((await database.read(contents)).values())

        await database.transaction(lambda one: open_venue(one, "console", "local", START))
        await bring_up_to_date(database)
        assert not await database.read(is_counted_otherwise)

        await database.transaction(lambda one: set_mark(one, "laws", "0"))
        await database.transaction(lambda one: open_venue(one, "console", "elsewhere", START))
        assert await database.read(is_counted_otherwise)
    assert [one.message for one in caplog.records if "count" in one.message] == []


async def test_the_log_tells_when_it_begins_and_when_it_is_done(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """With how many reports: a start over a million takes its time."""
    caplog.set_level(logging.INFO, "storage")
    await database.transaction(enter)
    await database.transaction(lambda one: set_mark(one, "laws", "0"))

    await bring_up_to_date(database)

    assert [one.message for one in caplog.records] == [
        "counting all reports anew, as another version counted them by other laws: 8",
        "all reports are counted anew: 8",
    ]


async def test_a_report_that_waits_keeps_the_entry_it_came_by(desk: Desk) -> None:
    """It is not counted yet, so that nothing but the entry tells whether more was said of it."""
    await desk.enters(Log(REPORT, Phase.SUBMITTED, 5, (1,)))
    before = await desk.database.read(contents)
    await desk.database.transaction(lambda one: one.execute(text("UPDATE violations SET contested = true")).close())
    await desk.database.transaction(lambda one: set_mark(one, "laws", "0"))

    await bring_up_to_date(desk.database)

    assert await desk.database.read(contents) == before


async def test_homes_are_drawn_anew_with_the_new_counts(database: Database) -> None:
    """They show counts, and nothing is entered by which they would be."""
    await database.transaction(enter)

    def drawn(connection: Connection) -> None:
        home = open_home(connection, known_venue(connection, "console", "local"), "U1", START)
        settle(connection, home)
        set_mark(connection, "laws", "0")

    await database.transaction(drawn)
    assert await database.read(lambda one: behind(one, "console", START + TAKEN_FOR, 1)) == []

    await bring_up_to_date(database)

    (home,) = await database.read(lambda one: behind(one, "console", START + TAKEN_FOR, 1))
    assert home.person == "U1"


async def test_a_record_that_cannot_be_counted_is_left_as_it_was(database: Database) -> None:
    """Where a value is not of its kind that is told, with the way out."""
    await database.transaction(enter)
    await database.transaction(count_otherwise)
    await database.transaction(lambda one: one.execute(text("UPDATE versions SET content = 'x' WHERE seq = 5")).close())
    before = await database.read(contents)

    with pytest.raises(Refusal, match=r"is damaged: its reports can't be counted anew.*restore FILE --replace"):
        await bring_up_to_date(database)

    assert await database.read(contents) == before


async def test_the_copy_is_named_though_the_reports_can_not_be_counted(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The tables were migrated all the same, and the next start makes no copy that could be named."""
    caplog.set_level(logging.INFO, "storage")
    await database.transaction(enter)
    await database.transaction(count_otherwise)
    before, newest = revisions()[-2:]

    def age(connection: Connection) -> None:
        connection.execute(text("UPDATE versions SET content = 'x' WHERE seq = 5"))
        connection.execute(text("UPDATE alembic_version SET version_num = :before"), {"before": before})

    await database.transaction(age)

    with pytest.raises(Refusal, match="can't be counted anew"):
        await take_up(database)

    assert any(f"it is kept as {database.label}.before-{newest}" in one.message for one in caplog.records)


async def test_a_withdrawal_that_ended_nothing_by_an_older_law_ends_it_now(desk: Desk) -> None:
    """Counts, lists and status tell of it at the next start, though nobody touched the report again."""
    await desk.enters(Log(REPORT, Phase.OPEN, 5, (1,)))
    counted = await desk.database.read(_derived)
    desk.now += timedelta(hours=1)
    await desk.enters(Respond((0,), 5, Stance.WITHDRAWS, (), None, timedelta(hours=2)))
    await desk.database.transaction(lambda one: _put_back(one, counted))
    assert await _incidents(desk) == 1

    await bring_up_to_date(desk.database)

    assert await _incidents(desk) == 0
    assert await desk.database.read(faults) == []


def _derived(connection: Connection) -> list[list[dict[str, object]]]:
    return [[dict(row) for row in connection.execute(select(table)).mappings()] for table in DERIVED]


def _put_back(connection: Connection, kept: list[list[dict[str, object]]]) -> None:
    for table, rows in zip(DERIVED, kept, strict=True):
        connection.execute(delete(table))
        if rows:
            connection.execute(insert(table), rows)
    set_mark(connection, "laws", "0")


async def _incidents(desk: Desk) -> int:
    def asked(unit: Unit) -> int:
        return counts.tally_of(unit.book, counts.agreement_scope(FIRST)).all.incidents

    return await desk.reads(asked)
