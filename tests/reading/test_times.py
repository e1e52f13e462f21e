"""Times are read as precisely as they are told, and no more so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.reading.times import read_moment
from storage.records.moments import Precision, Qualifier
from tests.reading.shorthand import BAKU, NOW, at, moment_of, refused

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("2020-10-26 08:05", at(26, 4, 5)),
        ("2020-10-26T08:05", at(26, 4, 5)),
        ("2020-10-26T08:05Z", at(26, 8, 5)),
        ("2020-10-26T04:30:00+00:00", at(26, 4, 30)),
        ("2020-10-26 08:05 +05:30", at(26, 2, 35)),
        ("2020-10-26T08:00-09:00", at(26, 17)),
        ("2020-10-26 08:05 UTC+3", at(26, 5, 5)),
        ("26 October 2020 08:05", at(26, 4, 5)),
        ("26 Oct 2020, 08:05", at(26, 4, 5)),
        ("08:05 on 26th of October 2020", at(26, 4, 5)),
        ("Oct 26, 2020 at 8:05 pm", at(26, 16, 5)),
        ("2020-10-28 12:30 am", at(27, 20, 30)),
        ("2020-10-26 00:05 new york", at(26, 4, 5)),
        ("2020-10-26 08:05 Asia/Kathmandu", at(26, 2, 20)),
        ("2020-10-26 08:05 Baku time", at(26, 4, 5)),
        ("2020-10-26 noon", at(26, 8)),
        ("2020-10-18 00:00", at(17, 20)),
        ("26/10/2020 08:05", at(26, 4, 5)),
        ("Mon 26 Oct 2020 08:05", at(26, 4, 5)),
        ("Monday, 26 October 2020, 08:05", at(26, 4, 5)),
        ("20201026 08:05", at(26, 4, 5)),
        ("20201026T0805Z", at(26, 8, 5)),
        ("260805ZOCT20", at(26, 8, 5)),
        ("260805Z OCT 2020", at(26, 8, 5)),
        ("26 Oct 2020 0805Z", at(26, 8, 5)),
        ("26 Oct 2020, 08:05 Zulu", at(26, 8, 5)),
        ("26 October 2020 at 0805 hours", at(26, 4, 5)),
        ("26 October 2020, 08:05 hrs local", at(26, 4, 5)),
        ("2020-10-26 8h05", at(26, 4, 5)),
        ("26 October 2020, 08:05 (Moscow time)", at(26, 5, 5)),
        ("26 October 2020, 08:05 (GMT+5:30)", at(26, 2, 35)),
        ("at 08:05 local time on 26 October 2020", at(26, 4, 5)),
        ("12 noon on 26 October 2020", at(26, 8)),
        ("२०२०-१०-२६ ०८:०५", at(26, 4, 5)),
        ("<t:1603685100:F>", at(26, 4, 5)),
        ("<t:1603685100>", at(26, 4, 5)),
        ("today 08:05", at(30, 4, 5)),
        ("yesterday 14:00", at(29, 10)),
        ("now", at(30, 12, 34)),
        ("30m ago", at(30, 12, 4)),
        ("30 min ago", at(30, 12, 4)),
        ("in 72h", at(2, 12, 34, month=11)),
        ("+14d", at(13, 12, 34, month=11)),
        ("+2 weeks", at(13, 12, 34, month=11)),
    ],
)
def test_a_time_of_day_is_a_minute(words: str, start: datetime) -> None:
    """Date and clock in any order, local to the default zone unless they name one."""
    moment = moment_of(words)

    assert (moment.start, moment.end) == (start, start + MINUTE)
    assert (moment.precision, moment.qualifier, moment.words) == (Precision.MINUTE, None, words)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2020-10-26", at(25, 20), at(26, 20), Precision.DAY),
        ("26 Oct 2020", at(25, 20), at(26, 20), Precision.DAY),
        ("Oct 26, 2020", at(25, 20), at(26, 20), Precision.DAY),
        ("26.10.2020", at(25, 20), at(26, 20), Precision.DAY),
        ("10/10/2020", at(9, 20), at(10, 20), Precision.DAY),
        ("2020-10-25 America/New_York", at(25, 4), at(26, 4), Precision.DAY),
        ("today", at(29, 20), at(30, 20), Precision.DAY),
        ("yesterday", at(28, 20), at(29, 20), Precision.DAY),
        ("3 days ago", at(26, 20), at(27, 20), Precision.DAY),
        ("Monday, 26 October 2020", at(25, 20), at(26, 20), Precision.DAY),
        ("20201026", at(25, 20), at(26, 20), Precision.DAY),
        ("three days ago", at(26, 20), at(27, 20), Precision.DAY),
        ("2h ago", at(30, 10), at(30, 11), Precision.HOUR),
        ("two hours ago", at(30, 10), at(30, 11), Precision.HOUR),
        ("an hour ago", at(30, 11), at(30, 12), Precision.HOUR),
        ("2020-10", at(30, 20, month=9), at(31, 20), Precision.MONTH),
        ("October 2020", at(30, 20, month=9), at(31, 20), Precision.MONTH),
        ("2020", at(31, 20, month=12, year=2019), at(31, 20, month=12), Precision.YEAR),
    ],
)
def test_a_coarse_time_stays_coarse(words: str, start: datetime, end: datetime, precision: Precision) -> None:
    """A day is a whole local day, a month a month: nothing becomes noon or the 15th."""
    moment = moment_of(words)

    assert (moment.start, moment.end, moment.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "words",
    [
        "2020-10-27 afternoon",
        "27 October 2020, in the morning",
        "evening of 2020-10-27",
        "at dawn on 27 Oct 2020",
        "before dawn on 2020-10-27",
        "in the pre-dawn hours of 27 October 2020",
        "27 October 2020, before first light",
        "in the early hours of 27 October 2020",
        "late on 27 October 2020",
    ],
)
def test_a_part_of_the_day_is_kept_in_its_words_alone(words: str) -> None:
    """Nobody knows when an afternoon ends, so the moment is the day."""
    moment = moment_of(words)

    assert (moment.start, moment.end, moment.precision) == (at(26, 20), at(27, 20), Precision.DAY)
    assert moment.words == words


def test_this_morning_is_today() -> None:
    """It is said of the day on the zone's clocks, and kept in its words."""
    assert (moment_of("this morning").start, moment_of("this morning").end) == (at(29, 20), at(30, 20))


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("early October 2020", "October 2020"),
        ("mid-October 2020", "October 2020"),
        ("late in October 2020", "October 2020"),
        ("late 2020", "2020"),
    ],
)
def test_a_part_of_a_month_or_year_is_kept_in_its_words_alone(words: str, whole: str) -> None:
    """Nobody knows on which day early October ends, so the moment is the month."""
    assert moment_of(words) == replace(moment_of(whole), words=words)


def test_hours_ago_are_hours_of_the_zones_own_clocks() -> None:
    """In Kathmandu, at +05:45, the hours turn at a quarter past the hours of UTC."""
    moment = moment_of("2h ago", "Asia/Kathmandu")

    assert (moment.start, moment.end) == (at(30, 10, 15), at(30, 11, 15))


@pytest.mark.parametrize("words", ["about 2020-10-26 09:10", "2020-10-26 ~09:10", "26 Oct 2020, around 09:10"])
def test_about_is_told_and_moves_nothing(words: str) -> None:
    """The interval is that of the time named; the qualifier says that it is loose."""
    moment = moment_of(words)

    assert (moment.start, moment.precision, moment.qualifier) == (at(26, 5, 10), Precision.MINUTE, Qualifier.ABOUT)


@pytest.mark.parametrize("words", ["2020-10-10 after 12:00", "after 10 Oct 2020 12:00"])
def test_after_lasts_until_the_day_is_over(words: str) -> None:
    """After 12:00 is some time of that day from then on."""
    moment = moment_of(words)

    assert (moment.start, moment.end) == (at(10, 8), at(10, 20))
    assert (moment.precision, moment.qualifier) == (Precision.DAY, Qualifier.AFTER)


@pytest.mark.parametrize(
    "words",
    [
        "2020-10-26 by 14:05",
        "by 14:05 on 26 October 2020",
        "before 14:05 on 26 October 2020",
        "2020-10-26, no later than 14:05",
    ],
)
def test_by_begins_with_the_day(words: str) -> None:
    """By 14:05 is some time of that day up to the end of that minute."""
    moment = moment_of(words)

    assert (moment.start, moment.end) == (at(25, 20), at(26, 10, 6))
    assert (moment.precision, moment.qualifier) == (Precision.DAY, Qualifier.BY)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2020-10-26 between 08:00 and 09:00", at(26, 4), at(26, 5), Precision.HOUR),
        ("between 08:00 and 09:00 on 26 Oct 2020", at(26, 4), at(26, 5), Precision.HOUR),
        ("2020-10-26 8h00-9h00", at(26, 4), at(26, 5), Precision.HOUR),
        ("2020-10-26 08:00–09:00 Moscow", at(26, 5), at(26, 6), Precision.HOUR),
        ("2020-10-26 08:00-09:30", at(26, 4), at(26, 5, 30), Precision.DAY),
        ("between 2020-10-26 23:30 and 2020-10-27 00:30", at(26, 19, 30), at(26, 20, 30), Precision.HOUR),
        ("between 2020-10-20 and 2020-10-26", at(19, 20), at(26, 20), Precision.MONTH),
        ("between 2020-10-26 and 2020-10-26", at(25, 20), at(26, 20), Precision.DAY),
        ("between 20 and 26 Oct 2020", at(19, 20), at(26, 20), Precision.MONTH),
        ("between 30 Sep and 2 October 2020", at(29, 20, month=9), at(2, 20), Precision.MONTH),
        ("between 26 and 27 October 2020 Baku", at(25, 20), at(27, 20), Precision.MONTH),
        ("between September and October 2020", at(31, 20, month=8), at(31, 20), Precision.YEAR),
        ("between 2020-09 and 2020-10", at(31, 20, month=8), at(31, 20), Precision.YEAR),
    ],
)
def test_two_ends_are_one_moment(words: str, start: datetime, end: datetime, precision: Precision) -> None:
    """Something happened once between them; its precision is the finest unit that isn't shorter."""
    moment = moment_of(words)

    assert (moment.start, moment.end, moment.precision) == (start, end, precision)


@pytest.mark.parametrize("words", ["unknown", "Unknown", "?"])
def test_unknown_stays_unknown(words: str) -> None:
    """An unknown time is none, not a wide one."""
    assert read_moment(words, now=NOW, zone=BAKU) is None


def test_an_offset_leaves_the_moment_in_the_default_zone() -> None:
    """An offset says when, not where."""
    assert moment_of("2020-10-26T08:05+01:00").zone == "Asia/Baku"
    assert moment_of("2020-10-26T08:05+01:00", None).zone == "UTC"
    assert moment_of("2020-10-26 08:05 Moscow").zone == "Europe/Moscow"


def test_a_time_without_any_zone_is_refused() -> None:
    """Nothing silently becomes UTC."""
    assert refused("2020-10-26 08:05", None) == (
        "“2020-10-26 08:05” needs a zone. Write one behind it, such as Asia/Baku, "
        "or have an admin set the workspace's: /tracker zone"
    )
    assert moment_of("2020-10-26 08:05 Baku", None).start == at(26, 4, 5)


def test_a_minute_by_its_distance_from_now_needs_no_zone() -> None:
    """Now is now everywhere; days and hours are the zone's own."""
    assert moment_of("in 72h", None).zone == "UTC"
    assert "needs a zone" in refused("yesterday", None)
    assert "needs a zone" in refused("2h ago", None)
