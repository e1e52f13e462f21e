"""The counts by the minute tell what a look at each report's own trail tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from storage.tables import minutes
from storage.writing.minutes import WINDOW, MinuteChanges, Trail, minute_of, new_and_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

NOON = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
LAST = minute_of(NOON)
WORKSPACE, TRUCE = 1, 6

trails = st.lists(
    st.lists(st.integers(LAST - 3 * WINDOW, LAST), min_size=1, max_size=6).map(lambda trail: tuple(sorted(trail))),
    max_size=8,
)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """A database with the one table that is needed, empty and never committed."""
    with create_engine("sqlite://", poolclass=NullPool).connect() as connection:
        minutes.create(connection)
        yield connection


def told(connection: Connection, known: list[Trail], gone: list[Trail]) -> tuple[int, int, int, int]:
    """Count trails, of which some were taken out again, and put the counts back to nothing."""
    entered, removed = MinuteChanges(WORKSPACE), MinuteChanges(WORKSPACE)
    for trail in known + gone:
        entered.add([TRUCE], trail)
    for trail in gone:
        removed.add([TRUCE], trail, -1)
    with connection.begin_nested() as savepoint:
        entered.write(connection)
        removed.write(connection)
        found = new_and_changed(connection, WORKSPACE, TRUCE, NOON)
        savepoint.rollback()
    return found


def looked_up(known: list[Trail], begin: int, end: int) -> tuple[int, int]:
    """Count by looking at each trail: new within, and changed within but recorded before."""
    new = [trail for trail in known if begin < trail[0] <= end]
    changed = [trail for trail in known if trail[0] <= begin and any(begin < minute <= end for minute in trail)]
    return len(new), len(changed)


@given(known=trails, gone=trails)
def test_any_trails_are_counted_as_each_one_tells(
    connection: Connection, known: list[Trail], gone: list[Trail]
) -> None:
    """However often a report changes it counts once in 24 hours, and what was taken out leaves nothing."""
    last, before = LAST - WINDOW, LAST - 2 * WINDOW

    found = told(connection, known, gone)

    assert found == (*looked_up(known, last, LAST), *looked_up(known, before, last))


def test_a_report_changed_twice_today_and_once_yesterday_counts_once_in_each(connection: Connection) -> None:
    """Recorded on the 28th at noon, changed on the 29th at 11:00, and on the 30th at 10:00 and 11:00."""
    times = (NOON - timedelta(days=2), NOON - timedelta(hours=25), NOON - timedelta(hours=2), NOON - timedelta(hours=1))

    found = told(connection, [tuple(minute_of(time) for time in times)], [])

    assert found == (0, 1, 0, 1)


def test_a_window_begins_after_the_minute_24_hours_ago(connection: Connection) -> None:
    """What was recorded in the minute 24 hours ago belongs to the 24 hours before, a minute later to the last."""
    found = told(connection, [(LAST - WINDOW,), (LAST - WINDOW + 1,)], [])

    assert found == (1, 0, 1, 0)
