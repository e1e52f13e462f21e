"""Local days partition time, whatever the clocks of a zone did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from storage.records.days import ONE_DAY, day_end, day_of, day_start, days_touched
from tests.records.clocks import ZONES, changes

MOMENT = timedelta(microseconds=1)
FIRST, LAST = datetime(1890, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)


def holds_together(day: date, zone: str) -> bool:
    """Whether a day starts where the day before ends, and holds its own instants alone."""
    start, end = day_start(day, zone), day_end(day, zone)
    empty = start == end
    whole = day_of(start, zone) == day and day_of(end - MOMENT, zone) == day
    outside = day_of(start - MOMENT, zone) < day < day_of(end, zone)
    return start <= end and day_end(day - ONE_DAY, zone) == start and (empty or (whole and outside))


def test_days_follow_each_other_without_gap_or_overlap() -> None:
    """Around every change of every zone's clocks between 1890 and 2037."""
    found = [(zone, change) for zone in ZONES for change in changes(zone, FIRST, LAST, timedelta(weeks=3))]
    for zone, change in found:
        today = day_of(change, zone)
        for day in (today - ONE_DAY, today, today + ONE_DAY):
            assert holds_together(day, zone), (zone, day)


def test_a_midnight_that_did_not_exist_is_where_the_clocks_went_on() -> None:
    """In Sao Paulo 4 November 2018 began at 01:00, which was 03:00 in UTC."""
    assert day_start(date(2018, 11, 4), "America/Sao_Paulo") == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert day_end(date(2018, 11, 4), "America/Sao_Paulo") == datetime(2018, 11, 5, 2, tzinfo=UTC)


def test_a_midnight_that_came_twice_is_the_first() -> None:
    """In Havana the clocks went from 01:00 back to 00:00 on 1 November 2020, a day of 25 hours."""
    assert day_start(date(2020, 11, 1), "America/Havana") == datetime(2020, 11, 1, 4, tzinfo=UTC)
    assert day_end(date(2020, 11, 1), "America/Havana") == datetime(2020, 11, 2, 5, tzinfo=UTC)


def test_a_day_that_was_skipped_is_empty() -> None:
    """Apia went from 29 to 31 December 2011."""
    skipped = date(2011, 12, 30)

    assert day_start(skipped, "Pacific/Apia") == day_end(skipped, "Pacific/Apia")
    touched = days_touched(datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC), "Pacific/Apia")
    assert list(touched) == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


def test_a_span_touches_each_of_its_days() -> None:
    """Its end is not part of it."""
    start = datetime(2020, 10, 25, 20, tzinfo=UTC)

    assert list(days_touched(start, start + ONE_DAY, "Asia/Baku")) == [date(2020, 10, 26)]
    assert list(days_touched(start, start + ONE_DAY + MOMENT, "Asia/Baku")) == [date(2020, 10, 26), date(2020, 10, 27)]
