"""Durations and distances in their two largest units, never rounded up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.wording.durations import distance, duration, elapsed
from storage.records.moments import Distance, Moment, Precision


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(days=4, hours=8), "4 days 8 hours"),
        (timedelta(days=1), "1 day 0 hours"),
        (timedelta(days=1, minutes=59), "1 day 0 hours"),
        (timedelta(days=14, hours=17), "14 days 17 hours"),
        (timedelta(hours=1, minutes=1), "1 hour 1 minute"),
        (timedelta(minutes=5, seconds=59), "5 minutes"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(0), "less than a minute"),
        (-timedelta(days=1, hours=3), "1 day 3 hours"),
    ],
)
def test_a_duration_has_two_units(length: timedelta, said: str) -> None:
    """Days and hours, hours and minutes, or minutes alone."""
    assert duration(length) == said


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (timedelta(days=4, hours=8), timedelta(days=5, hours=8), "4–5 days"),
        (timedelta(minutes=5), timedelta(minutes=5), "5 minutes"),
        (timedelta(minutes=5), timedelta(minutes=9), "5–9 minutes"),
        (timedelta(hours=3), timedelta(days=1, hours=3), "3 hours 0 minutes to 1 day 3 hours"),
        (timedelta(days=4, hours=2), timedelta(days=4, hours=9), "4 days 2 hours to 4 days 9 hours"),
        (timedelta(0), timedelta(hours=20), "up to 20 hours 0 minutes"),
        (timedelta(0), timedelta(0), "less than a minute"),
        (timedelta(minutes=5), timedelta(minutes=5, seconds=30), "5 minutes"),
        (timedelta(days=2206), timedelta(days=2207), "6 years 0 months"),
        (timedelta(0), timedelta(days=563, hours=15), "up to 1 year 6 months"),
        (timedelta(days=61), timedelta(days=63), "61 days 0 hours to 2 months 2 days"),
    ],
)
def test_a_distance_in_doubt_is_a_range(least: timedelta, most: timedelta, said: str) -> None:
    """One unit where it tells the ends apart, both ends in full elsewhere."""
    assert distance(Distance(least, most), Moment.minute(datetime(2020, 10, 30, 12, tzinfo=UTC))) == said


def test_a_sum_is_told_in_days() -> None:
    """What was held up several times has no date from which months could be counted."""
    assert distance(Distance(timedelta(days=92), timedelta(days=92)), None) == "92 days 0 hours"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime(1953, 7, 27, 13, 0, tzinfo=UTC), datetime(2026, 11, 28, 0, 0, tzinfo=UTC), "73 years 4 months"),
        (datetime(2020, 11, 9, 21, 0, tzinfo=UTC), datetime(2020, 12, 1, 0, 0, tzinfo=UTC), "21 days 3 hours"),
        (datetime(2020, 1, 31, tzinfo=UTC), datetime(2020, 2, 29, tzinfo=UTC), "1 month 0 days"),
        (datetime(2020, 1, 31, tzinfo=UTC), datetime(2020, 2, 28, tzinfo=UTC), "28 days 0 hours"),
        (datetime(2020, 10, 26, 4, tzinfo=UTC), datetime(2020, 12, 26, 3, tzinfo=UTC), "1 month 29 days"),
        (datetime(2019, 12, 31, tzinfo=UTC), datetime(2020, 12, 31, tzinfo=UTC), "1 year 0 months"),
        (datetime(2020, 10, 26, 4, tzinfo=UTC), datetime(2020, 10, 30, 12, tzinfo=UTC), "4 days 8 hours"),
    ],
)
def test_a_long_time_is_told_by_the_calendar(start: datetime, end: datetime, said: str) -> None:
    """Years and months have no fixed length, so they are counted from the date."""
    assert elapsed(start, end, "UTC") == said


@pytest.mark.parametrize(
    ("zone", "start", "end", "said"),
    [
        ("Asia/Baku", datetime(2023, 2, 28, 20, tzinfo=UTC), datetime(2023, 5, 31, 20, tzinfo=UTC), "3 months 0 days"),
        (
            "Asia/Baku",
            datetime(2023, 2, 28, 20, tzinfo=UTC),
            datetime(2024, 2, 28, 20, tzinfo=UTC),
            "11 months 28 days",
        ),
        ("Asia/Baku", datetime(2023, 2, 28, 20, tzinfo=UTC), datetime(2024, 2, 29, 20, tzinfo=UTC), "1 year 0 months"),
        # From the first of July to the first of January, between which the clocks are put back.
        (
            "Europe/Kyiv",
            datetime(2024, 6, 30, 21, tzinfo=UTC),
            datetime(2024, 12, 31, 22, tzinfo=UTC),
            "6 months 0 days",
        ),
        (
            "America/Bogota",
            datetime(2024, 1, 1, 5, tzinfo=UTC),
            datetime(2024, 3, 31, 5, tzinfo=UTC),
            "2 months 30 days",
        ),
    ],
)
def test_the_calendar_is_that_of_the_zone(zone: str, start: datetime, end: datetime, said: str) -> None:
    """Whoever reads that it holds since the first of March counts from that day, and not from the one that UTC had."""
    assert elapsed(start, end, zone) == said


def test_each_end_of_a_range_is_counted_from_its_own_day() -> None:
    """From some day of March until the end of June it is at least three months, and at most four."""
    march = Moment(
        datetime(2024, 2, 29, 20, tzinfo=UTC), datetime(2024, 3, 31, 20, tzinfo=UTC), Precision.MONTH, "Asia/Baku"
    )
    between = Distance.between(march, datetime(2024, 6, 30, 20, tzinfo=UTC))
    assert distance(between, march) == "3 months 0 days to 4 months 0 days"
