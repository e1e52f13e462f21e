"""A stretch of days becomes as many bars as can be told apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.charts.scales import LONGEST, DrawnDays


@pytest.mark.parametrize(
    ("first", "last", "grain", "bars"),
    [
        (date(2020, 10, 26), date(2020, 10, 26), "day", 1),
        (date(2020, 10, 1), date(2020, 12, 31), "day", 92),
        (date(2020, 10, 1), date(2021, 1, 1), "week", 14),
        (date(2021, 1, 1), date(2021, 12, 31), "week", 53),
        (date(2019, 1, 1), date(2021, 1, 5), "month", 25),
        (date(2016, 1, 31), date(2021, 1, 1), "month", 61),
        (date(2015, 2, 15), date(2026, 11, 30), "quarter", 48),
        (date(1953, 7, 27), date(2026, 11, 30), "year", 74),
    ],
)
def test_a_bar_is_of_a_day_or_longer(first: date, last: date, grain: str, bars: int) -> None:
    """Each day lies in one bar, none between two."""
    stretch = DrawnDays(first, last)
    parts = stretch.parts()

    assert (stretch.grain, len(parts)) == (grain, bars)
    assert [begin + days for begin, days in parts[:-1]] == [begin for begin, _ in parts[1:]]
    assert sum(days for _, days in parts) == (last - first).days + 1


def test_a_week_begins_on_monday() -> None:
    """The first may be shorter: 1 January 2021 was a Friday."""
    assert DrawnDays(date(2021, 1, 1), date(2021, 6, 30)).parts()[:3] == [(0, 3), (3, 7), (10, 7)]


def test_an_instant_lies_where_the_local_clock_says() -> None:
    """04:00 UTC is 08:00 in Baku, a third of its day; the day on which clocks go back in Berlin has 25 hours."""
    autumn = DrawnDays(date(2020, 10, 25), date(2020, 10, 27))

    assert autumn.offset(datetime(2020, 10, 26, 4, tzinfo=UTC), "Asia/Baku") == pytest.approx(1 + 8 / 24)
    assert autumn.offset(datetime(2020, 10, 25, 11, tzinfo=UTC), "Europe/Berlin") == pytest.approx(13 / 25)


def test_an_instant_outside_lies_at_the_edge() -> None:
    """Nothing is drawn beside the scale."""
    stretch = DrawnDays(date(2020, 10, 25), date(2020, 10, 27))

    assert stretch.offset(datetime(2019, 1, 1, tzinfo=UTC), "UTC") == 0
    assert stretch.offset(datetime(2021, 1, 1, tzinfo=UTC), "UTC") == 3


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (date(2020, 10, 25), date(2020, 10, 30), ["25 Oct", "26 Oct", "27 Oct", "28 Oct", "29 Oct", "30 Oct"]),
        (date(2020, 10, 1), date(2020, 12, 31), ["1 Oct", "22 Oct", "12 Nov", "3 Dec", "24 Dec"]),
        (date(2020, 10, 25), date(2020, 11, 10), ["25 Oct", "28 Oct", "31 Oct", "3 Nov", "6 Nov", "9 Nov"]),
        (date(2020, 11, 10), date(2021, 11, 10), ["2021", "Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2016, 11, 10), date(2021, 11, 10), ["2017", "2018", "2019", "2020", "2021"]),
        (date(2015, 2, 15), date(2026, 11, 30), ["2016", "2018", "2020", "2022", "2024", "2026"]),
        (date(1953, 7, 27), date(2026, 11, 30), ["1960", "1980", "2000", "2020"]),
    ],
)
def test_dates_stand_below_it_at_even_distances(first: date, last: date, ticks: list[str]) -> None:
    """As many as can be read; January is told by its year."""
    assert [tick.words for tick in DrawnDays(first, last).ticks()] == ticks


def test_any_stretch_has_dates_below_it() -> None:
    """Six at most, and one at least where a month begins in it."""
    first = date(2020, 10, 1)
    counts = {len(DrawnDays(first, first + timedelta(days=days)).ticks()) for days in range(0, LONGEST.days, 5)}

    assert counts == {1, 2, 3, 4, 5, 6}
