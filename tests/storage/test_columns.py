"""What goes into a column comes out of it, the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, func, insert, select
from sqlalchemy.exc import StatementError

from storage.columns import JsonText, UtcDateTime, canonical_json, sum_up, upsert, utc_text
from storage.database import Database
from storage.driver import find_one, write_all
from tests.databases import new_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection


metadata = MetaData()
days = Table(
    "days",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime),
    Column("notes", JsonText),
)
totals = Table(
    "totals",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("category", Text, primary_key=True),
    Column("reported", Integer, nullable=False),
    Column("state", Text),
)

KEY = ("scope", "category")
MORNING = datetime(2020, 10, 26, 8, 0, tzinfo=ZoneInfo("Asia/Baku"))
LONG_AGO = datetime(33, 4, 3, 15, 0, 0, 1, tzinfo=timezone(timedelta(hours=2)))
# Hypothesis takes its bounds without a zone and adds one of its own.
YEAR_2, YEAR_9998 = datetime(2, 1, 1), datetime(9998, 1, 1)  # noqa: DTZ001
moments = st.datetimes(min_value=YEAR_2, max_value=YEAR_9998, timezones=st.timezones())


@pytest.fixture
async def database(engine: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database with the two tables above."""
    async with new_url(engine, tmp_path) as url, await Database.open(url) as opened:
        await opened.transaction(metadata.create_all)
        yield opened


async def test_an_instant_comes_back_in_utc(database: Database) -> None:
    """08:00 in Baku is 04:00 in UTC, and nothing of it is lost."""

    def work(connection: Connection) -> datetime | None:
        connection.execute(insert(days).values(at=MORNING.replace(microsecond=7)))
        return connection.scalar(select(days.c.at))

    found = await database.transaction(work)

    assert found == datetime(2020, 10, 26, 4, 0, 0, 7, tzinfo=UTC)
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_row_found_by_its_key_has_the_values_that_went_in(database: Database) -> None:
    """A time comes back in UTC and a note as what it was; where there is no such row, nothing comes back."""
    found = select(days.c.at, days.c.notes).where(days.c.id == bindparam("id"))
    await database.transaction(lambda c: write_all(c, insert(days), [{"id": 1, "at": MORNING, "notes": ["Terter"]}]))

    assert await database.read(lambda c: find_one(c, found, {"id": 1})) == (MORNING, ["Terter"])
    assert await database.read(lambda c: find_one(c, found, {"id": 2})) is None


async def test_instants_are_compared_and_sorted_as_time(database: Database) -> None:
    """The database itself knows which of two zones' mornings came first."""
    yerevan = datetime(2020, 10, 26, 7, 59, tzinfo=ZoneInfo("Asia/Yerevan"))
    delhi = datetime(2020, 10, 26, 9, 31, tzinfo=ZoneInfo("Asia/Kolkata"))

    def work(connection: Connection) -> tuple[object, ...]:
        connection.execute(insert(days), [{"id": 1, "at": delhi}, {"id": 2, "at": MORNING}, {"id": 3, "at": yerevan}])
        before = connection.scalars(select(days.c.id).where(days.c.at < MORNING)).all()
        ordered = connection.scalars(select(days.c.id).order_by(days.c.at)).all()
        return before, ordered, connection.scalar(select(func.max(days.c.at)))

    assert await database.transaction(work) == ([3], [3, 2, 1], datetime(2020, 10, 26, 4, 1, tzinfo=UTC))


async def test_a_naive_time_is_refused(database: Database) -> None:
    """A time without zone can't be stored by mistake."""
    with pytest.raises(StatementError, match="only aware times are stored"):
        await database.transaction(lambda c: c.execute(insert(days).values(at=datetime(2020, 10, 26))))  # noqa: DTZ001


async def test_json_is_stored_in_its_one_form(database: Database) -> None:
    """The order in which somebody wrote the keys doesn't reach the bytes; nothing stays nothing."""

    def work(connection: Connection) -> list[tuple[object, ...]]:
        connection.execute(
            insert(days), [{"id": 1, "notes": {"b": [1, None], "a": "Tərtər"}}, {"id": 2, "notes": None}]
        )
        stored = connection.exec_driver_sql("SELECT notes FROM days ORDER BY id").scalars().all()
        return list(zip(stored, connection.scalars(select(days.c.notes).order_by(days.c.id)).all(), strict=True))

    assert await database.transaction(work) == [
        ('{"a":"Tərtər","b":[1,null]}', {"a": "Tərtər", "b": [1, None]}),
        (None, None),
    ]


async def test_an_upsert_replaces(database: Database) -> None:
    """A new key is inserted, an old one takes the newest word, in the order of the rows; what isn't named stays."""
    rows = [
        {"scope": "nk", "category": "shelling", "reported": 2, "state": "reported"},
        {"scope": "nk", "category": "overflight", "reported": 1, "state": "reported"},
        {"scope": "nk", "category": "shelling", "reported": 3, "state": "verified"},
    ]

    def work(connection: Connection) -> list[tuple[object, ...]]:
        upsert(connection, totals, rows, key=KEY, replace=("state",))
        upsert(connection, totals, [], key=KEY, replace=("state",))
        return [tuple(row) for row in connection.execute(select(totals).order_by(totals.c.category))]

    assert await database.transaction(work) == [
        ("nk", "overflight", 1, "reported"),
        ("nk", "shelling", 2, "verified"),
    ]


async def test_sums_are_added_up(database: Database) -> None:
    """A new key is inserted, an old one gains the numbers, however often it comes."""

    def work(connection: Connection) -> list[tuple[object, ...]]:
        lines = [("nk", "shelling", 2), ("nk", "overflight", 1), ("nk", "shelling", 3)]
        for some in (lines, lines[1:2], []):
            sum_up(connection, totals, KEY, ("reported",), some)
        return [tuple(row) for row in connection.execute(select(totals).order_by(totals.c.category))]

    assert await database.transaction(work) == [("nk", "overflight", 2, None), ("nk", "shelling", 5, None)]


async def test_an_upsert_that_changes_nothing_leaves_the_old_row(database: Database) -> None:
    """With nothing to add or replace, the first row that came stays."""

    def work(connection: Connection) -> object:
        for state in ("first", "second"):
            row = {"scope": "nk", "category": "other", "reported": 0, "state": state}
            upsert(connection, totals, [row], key=KEY)
        return connection.scalar(select(totals.c.state))

    assert await database.transaction(work) == "first"


def test_an_instant_is_written_to_the_microsecond_in_utc() -> None:
    """The form in which SQLite keeps time, for a recent morning and for one of the year 33."""
    assert utc_text(MORNING) == "2020-10-26T04:00:00.000000Z"
    assert (
        utc_text(datetime(33, 4, 3, 15, 0, 0, 1, tzinfo=timezone(timedelta(hours=2)))) == "0033-04-03T13:00:00.000001Z"
    )


@given(moments, moments)
def test_texts_sort_as_time_does(one: datetime, other: datetime) -> None:
    """Whatever their zones, the earlier instant has the smaller text."""
    assert (utc_text(one) < utc_text(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.lists(st.booleans())))
def test_equal_values_have_equal_text(value: dict[str, object]) -> None:
    """The order of keys leaves no trace."""
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))


def test_what_is_no_json_is_refused() -> None:
    """NaN would come back from no other program."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"killed": float("nan")})
