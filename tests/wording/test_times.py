"""Times in words: local first, then UTC, with their precision showing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.reading.times import read_moment, read_span
from bot.wording import times
from bot.wording.sentences import in_brackets

NOW = datetime(2020, 10, 30, 12, 34, tzinfo=UTC)
HOURS = ("between 26 Oct 2020, 23:00 and 27 Oct 2020, 01:00 Baku", "between 26 Oct, 23:00 and 27 Oct, 01:00")


@pytest.mark.parametrize(
    ("typed", "said", "briefly"),
    [
        ("2020-10-26 08:00", "26 Oct 2020, 08:00 Baku (04:00 UTC)", "26 Oct 08:00"),
        ("2020-10-18 00:04", "18 Oct 2020, 00:04 Baku (17 Oct, 20:04 UTC)", "18 Oct 00:04"),
        ("2021-01-01 00:30", "1 Jan 2021, 00:30 Baku (31 Dec 2020, 20:30 UTC)", "1 Jan 2021, 00:30"),
        ("2020-10-26 08:05 UTC", "26 Oct 2020, 08:05 UTC", "26 Oct 08:05"),
        ("2020-10-25 16:00 New York", "25 Oct 2020, 16:00 New York (20:00 UTC)", "25 Oct 16:00"),
        ("2020-10-26 about 09:10", "26 Oct 2020, about 09:10 Baku (05:10 UTC)", "26 Oct about 09:10"),
        (
            "2020-10-26 between 08:00 and 09:00",
            "26 Oct 2020, between 08:00 and 09:00 Baku",
            "26 Oct, between 08:00 and 09:00",
        ),
        (
            "about 2h ago",
            "30 Oct 2020, roughly between 14:00 and 15:00 Baku",
            "30 Oct, roughly between 14:00 and 15:00",
        ),
        (
            "between 2020-10-26 23:00 and 2020-10-27 01:00",
            "between 26 Oct 2020, 23:00 and 27 Oct 2020, 01:00 Baku",
            "between 26 Oct, 23:00 and 27 Oct, 01:00",
        ),
        ("2020-10-28", "28 Oct 2020 (time unknown)", "28 Oct"),
        ("27 Oct 2020, Afternoon", "27 Oct 2020 (afternoon)", "27 Oct (afternoon)"),
        ("late  evening on 2020-10-27", "27 Oct 2020 (late evening)", "27 Oct (late evening)"),
        ("before dawn on about 27 Oct 2020", "about 27 Oct 2020 (before dawn)", "about 27 Oct (before dawn)"),
        ("Night between 26 and 27 Oct 2020", "between 26 and 27 Oct 2020 (night)", "between 26 and 27 Oct (night)"),
        ("overnight between 2020-10-26 23:00 and 2020-10-27 01:00", *HOURS),
        ("early October 2020", "October 2020 (early)", "October (early)"),
        ("mid-October 2020", "October 2020 (mid)", "October (mid)"),
        ("between 2020-10-20 morning and 2020-10-20 evening", "20 Oct 2020 (time unknown)", "20 Oct"),
        ("about 28 Oct 2020", "about 28 Oct 2020 (time unknown)", "about 28 Oct"),
        ("2020-10-10 after 12:00", "10 Oct 2020, after 12:00 Baku", "10 Oct after 12:00"),
        ("2020-10-26 by 14:05", "26 Oct 2020, by 14:05 Baku", "26 Oct by 14:05"),
        ("between 2020-10-20 and 2020-10-26", "between 20 and 26 Oct 2020", "between 20 and 26 Oct"),
        ("between 20 Oct 2020 and 3 Nov 2020", "between 20 Oct 2020 and 3 Nov 2020", "between 20 Oct and 3 Nov"),
        (
            "between September 2020 and October 2020",
            "between September and October 2020",
            "between September and October",
        ),
        (
            "between December 2019 and May 2020",
            "between December 2019 and May 2020",
            "between December 2019 and May 2020",
        ),
        ("between 2018 and 2019", "between 2018 and 2019", "between 2018 and 2019"),
        ("October 2020", "October 2020", "October"),
        ("circa October 2020", "about October 2020", "about October"),
        ("2020", "2020", "2020"),
        ("unknown", "time unknown", "time unknown"),
    ],
)
def test_a_moment_says_no_more_than_it_knows(typed: str, said: str, briefly: str) -> None:
    """What was typed comes back as precise as it was, in full and in a line that has named 2020 and the zone."""
    moment = read_moment(typed, now=NOW, zone="Asia/Baku")

    assert (times.moment(moment), times.brief(moment, year=2020)) == (said, briefly)


def test_utc_is_left_out_where_it_does_not_help() -> None:
    """Beside other times one zone is enough."""
    moment = read_moment("2020-10-26 08:00", now=NOW, zone="Asia/Baku")

    assert times.moment(moment, utc=False) == "26 Oct 2020, 08:00 Baku"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2020-10-18 00:04 until 02:45", "18 Oct 2020, 00:04 until 02:45 Baku"),
        ("2020-10-18 00:04 until about 02:45", "18 Oct 2020, 00:04 until about 02:45 Baku"),
        ("2020-10-18 23:04 until 2020-10-19 01:00", "18 Oct 2020, 23:04 Baku until 19 Oct 2020, 01:00 Baku"),
        ("2020-10-18 until about 2020-10-20", "18 Oct 2020 until about 20 Oct 2020 (times unknown)"),
        ("2020-10-18 until 2020-10-20 evening", "18 Oct 2020 (time unknown) until 20 Oct 2020 (evening)"),
        ("2020-10-18 morning until evening", "18 Oct 2020 (morning) until 18 Oct 2020 (evening)"),
        ("2020-10-18 00:04 until unknown", "18 Oct 2020, 00:04 Baku (17 Oct, 20:04 UTC)"),
        ("unknown until 2020-10-18 02:00", "until 18 Oct 2020, 02:00 Baku (17 Oct, 22:00 UTC)"),
    ],
)
def test_a_span_says_both_of_its_ends(typed: str, said: str) -> None:
    """The day and the zone once where they are the same."""
    assert times.span(*read_span(typed, now=NOW, zone="Asia/Baku")) == said


@pytest.mark.parametrize(
    "said",
    [
        "28 Oct 2020 (time unknown)",
        "27 Oct 2020 (late evening)",
        "about 27 Oct 2020 (before dawn)",
        "between 26 and 27 Oct 2020 (night)",
        "October 2020 (early)",
        "about October 2020 (mid)",
        "2019 (mid)",
        "September 2020 (mid) until October 2020 (mid)",
        "time unknown",
        "18 Oct 2020 until about 20 Oct 2020 (times unknown)",
        "18 Oct 2020 (time unknown) until 20 Oct 2020 (evening)",
        "26 Oct 2020, 08:00 Baku (04:00 UTC)",
        "26 Oct 2020, about 02:00 Baku (25 Oct, 22:00 UTC)",
        "1 Jan 2020, 02:00 New York (07:00 UTC)",
        "1 Jan 2020, 02:00 Baku (31 Dec 2019, 22:00 UTC)",
        "26 Oct 2020, by 02:00 Baku",
        "26 Oct 2020, between 02:00 and 04:00 Baku",
        "18 Oct 2020, 23:04 Baku until 19 Oct 2020, 01:00 Baku",
        "until 18 Oct 2020, 02:00 Baku (17 Oct, 22:00 UTC)",
    ],
)
def test_what_is_said_of_a_time_can_be_typed_back(said: str) -> None:
    """People copy it from an answer into what they enter next, out of brackets too: it says the same again."""
    assert times.span(*read_span(said, now=NOW, zone="Asia/Baku")) == said
    assert times.span(*read_span(in_brackets(said)[1:-1], now=NOW, zone="Asia/Baku")) == said


@pytest.mark.parametrize(
    ("typed", "said", "without_year"),
    [
        ("2020-10-30 08:00", "30 Oct 2020", "30 Oct"),
        ("2020-10-30", "30 Oct 2020", "30 Oct"),
        ("October 2020", "October 2020", "October"),
        ("2020", "2020", "2020"),
        ("between September 2020 and October 2020", "September – October 2020", "September – October"),
        ("between 2018 and 2020", "2018 – 2020", "2018 – 2020"),
        ("between 2020-10-20 and 2020-10-26", "20–26 Oct 2020", "20–26 Oct"),
        ("between 2020-10-30 and 2020-11-02", "30 Oct 2020 – 2 Nov 2020", "30 Oct – 2 Nov"),
    ],
)
def test_a_moment_has_a_day_or_what_holds_it(typed: str, said: str, without_year: str) -> None:
    """The local day where there is one; a month stays a month."""
    moment = read_moment(typed, now=NOW, zone="Asia/Baku")

    assert moment is not None
    assert (times.day(moment), times.day(moment, year=2020)) == (said, without_year)


def test_an_instant_is_said_in_a_zone() -> None:
    """The city is the last part of the zone's name."""
    at = datetime(2020, 11, 9, 21, 0, tzinfo=UTC)

    assert times.instant(at, "Europe/Moscow") == "10 Nov 2020, 00:00 Moscow (9 Nov, 21:00 UTC)"
    assert times.instant(at, "America/New_York", utc=False) == "9 Nov 2020, 16:00 New York"
    assert times.instant(at, "UTC") == "9 Nov 2020, 21:00 UTC"
    assert times.clock(at, "Asia/Kathmandu") == "02:45"


def test_a_calendar_day_is_said_short_or_long() -> None:
    """Months in English, whatever the machine's own language."""
    assert times.calendar_day(date(2020, 10, 5)) == "5 Oct 2020"
    assert times.calendar_day(date(2020, 10, 5), without_year=True) == "5 Oct"
    assert times.long_day(date(2020, 10, 5)) == "5 October 2020"
