"""What could be read in two ways is refused with both, and what no clock ever showed with what it did show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.reading.shorthand import at, moment_of, refused


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("10/11/2020", "10/11/2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11."),
        ("10.11.2020", "10.11.2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11."),
        ("10-11-2020 08:05", "10-11-2020 could be 10 November or 11 October. Write 2020-11-10 or 2020-10-11."),
        ("10 Oct", "10 October needs its year. Write 10 October 2020 or 10 October 2019."),
        ("October", "October needs its year. Write October 2020 or October 2019."),
        ("08:05", "08:05 needs its date. Write 2020-10-30 08:05 or 2020-10-29 08:05."),
        (
            "midnight on 28 October 2020",
            (
                "Midnight on 28 October 2020 could be its beginning or its end. "
                "Write 2020-10-28 00:00 or 2020-10-29 00:00."
            ),
        ),
        (
            "2020-10-28 24:00",
            "24:00 on 28 October 2020 is the beginning of 29 October 2020. Write 2020-10-29 00:00.",
        ),
        (
            "2020-10-28 12:00 pm",
            "12:00 pm could be noon or midnight. Write 2020-10-28 12:00, 2020-10-28 00:00 or 2020-10-29 00:00.",
        ),
        (
            "2020-10-28 12 am",
            "12 am could be noon or midnight. Write 12:00, or 00:00 with the date of the day it begins.",
        ),
        (
            "2020-10-28 8 pm",
            "8 pm could be 20:00 sharp or some time in that hour. Write 20:00, or between 20:00 and 21:00.",
        ),
        (
            "2020-10-26 between 8:00 and 9:00 pm",
            "8:00 doesn't say am or pm beside 9:00 pm. Write both with 24 hours.",
        ),
        (
            "by 2020-10-26",
            (
                "“by 2020-10-26” has no beginning. Write both, such as between 2020-10-20 and 2020-10-26, "
                "or a time on that day, such as 2020-10-26 by 14:05."
            ),
        ),
        (
            "after 26 October 2020",
            (
                "“after 2020-10-26” has no end. Write both, such as between 2020-10-26 and 2020-11-01, "
                "or a time on that day, such as 2020-10-26 after 14:05."
            ),
        ),
        (
            "before 2020-10-26",
            (
                "“by 2020-10-26” has no beginning. Write both, such as between 2020-10-20 and 2020-10-26, "
                "or a time on that day, such as 2020-10-26 by 14:05."
            ),
        ),
        (
            "2020-10-26 night",
            (
                "A night belongs to two days. Write night between 2020-10-25 and 2020-10-26 or night between "
                "2020-10-26 and 2020-10-27, with the hours where they are known."
            ),
        ),
        (
            "last night",
            (
                "A night belongs to two days. Write night between 2020-10-28 and 2020-10-29 or night between "
                "2020-10-29 and 2020-10-30, with the hours where they are known."
            ),
        ),
        ("Saturday", "Saturday needs its date. Write 2020-10-24 or 2020-10-31."),
        ("Fri evening", "Friday needs its date. Write 2020-10-30 evening or 2020-11-06 evening."),
        ("evening", "evening needs its date. Write 2020-10-30 evening or 2020-10-29 evening."),
        ("Sunday 26 October 2020", "26 October 2020 is a Monday, not a Sunday. Write the date that is meant alone."),
        ("+3m", "3m could be minutes or months. Write +3 min, or the date."),
        ("2 weeks ago", "“2 weeks ago” doesn't say which day. Write its date, or between two dates."),
        (
            "10/10/20",
            "“10/10/20” doesn't show which number is the year. Write it in full, such as 2020-10-26.",
        ),
        (
            "2020-10-26 +04:00",
            "An offset fixes the time of a clock, not a day. Write the zone's name, such as Asia/Baku.",
        ),
        (
            "2020-10-26 08:05 IST",
            "“ist” is an abbreviation, and no zone's name. Did you mean Asia/Kolkata, Asia/Jerusalem or Europe/Dublin?",
        ),
    ],
)
def test_a_doubt_is_told_with_its_readings(words: str, answer: str) -> None:
    """The person chooses; the bot doesn't guess."""
    assert refused(words) == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "2021-03-28 02:30 Berlin",
            (
                "02:30 on 28 March 2021 didn't exist in Berlin: clocks went from 02:00 to 03:00. "
                "Did you mean 01:30 or 03:30?"
            ),
        ),
        (
            "2018-11-04 00:30 America/Sao_Paulo",
            (
                "00:30 on 4 November 2018 didn't exist in Sao Paulo: clocks went from 00:00 to 01:00. "
                "Did you mean 2018-11-03 23:30 America/Sao_Paulo or 2018-11-04 01:30 America/Sao_Paulo?"
            ),
        ),
        (
            "2021-10-31 02:30 Berlin",
            (
                "02:30 on 31 October 2021 happened twice in Berlin: clocks went back from 03:00 to 02:00. "
                "Write 2021-10-31T02:30+02:00 or 2021-10-31T02:30+01:00."
            ),
        ),
        (
            "2011-12-30 Apia",
            (
                "30 December 2011 didn't exist in Apia: the clocks skipped the day. "
                "Did you mean 2011-12-29 Pacific/Apia or 2011-12-31 Pacific/Apia?"
            ),
        ),
        (
            "2011-12-30 10:00 Apia",
            (
                "10:00 on 30 December 2011 didn't exist in Apia: "
                "clocks went from 2011-12-30 00:00 to 2011-12-31 00:00. "
                "Did you mean 2011-12-29 10:00 Pacific/Apia or 2011-12-31 10:00 Pacific/Apia?"
            ),
        ),
    ],
)
def test_a_time_the_clocks_skipped_or_showed_twice_is_refused(words: str, answer: str) -> None:
    """What the clocks did, and the nearest times there were."""
    assert refused(words) == answer


def test_what_a_fold_offers_is_understood() -> None:
    """Both readings of a time that happened twice can be written as offered, east and west of Greenwich."""
    assert moment_of("2021-10-31T02:30+02:00").start == at(31, 0, 30, year=2021)
    assert moment_of("2021-10-31T02:30+01:00").start == at(31, 1, 30, year=2021)
    assert refused("2019-11-03 01:30 New York").endswith("Write 2019-11-03T01:30-04:00 or 2019-11-03T01:30-05:00.")
    assert moment_of("2019-11-03T01:30-05:00").start == at(3, 6, 30, month=11, year=2019)


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("14:00 Z", [at(30, 14), at(29, 14)]),
        ("14:00 +05:30", [at(30, 8, 30), at(29, 8, 30)]),
        ("Saturday at 14:00 Kathmandu", [at(24, 8, 15), at(31, 8, 15)]),
        ("midnight on 28 October 2020 UTC", [at(28), at(29)]),
        ("2020-10-28 24:00 New York", [at(29, 4)]),
        ("2018-11-04 00:30 Sao Paulo", [at(4, 2, 30, month=11, year=2018), at(4, 3, 30, month=11, year=2018)]),
    ],
)
def test_what_is_offered_is_on_the_clocks_that_were_named(words: str, starts: list[datetime]) -> None:
    """Whoever copies it isn't read on the clocks of the record."""
    offered = refused(words).removesuffix("?").removesuffix(".").replace("Did you mean", "Write").partition("Write ")[2]

    assert [moment_of(each).start for each in offered.split(" or ")] == starts


def test_what_is_offered_is_no_more_precise_than_what_was_said() -> None:
    """A time by which something had happened stays one by which it had."""
    assert (
        refused("by 14:05 Baku") == "14:05 needs its date. Write 2020-10-30 by 14:05 baku or 2020-10-29 by 14:05 baku."
    )


def test_days_ahead_over_a_change_of_the_clocks_are_two_times() -> None:
    """Fourteen days of 24 hours, or the same time of day: an hour apart in Berlin that week."""
    now = datetime(2021, 3, 20, 11, 0, tzinfo=UTC)

    assert refused("+14d", "Europe/Berlin", now) == (
        "The clocks change before “+14d” is over. Write 2021-04-03 12:00 or 2021-04-03 13:00."
    )
    assert refused("+14d Berlin", now=now).endswith(
        "Write 2021-04-03 12:00 Europe/Berlin or 2021-04-03 13:00 Europe/Berlin."
    )
    assert moment_of("+3d", "Europe/Berlin", now).start == at(23, 11, month=3, year=2021)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("30 February 2020", "There is no 30 February 2020: that month has 29 days."),
        ("2020-13-01", "there are 12 months"),
        ("13/13/2020", "there are 12 months"),
        ("0000-01-01", "Years from 1800 to 2199"),
        ("10000-01-01", "Years from 1800 to 2199"),
        ("1799-12-31", "Years from 1800 to 2199"),
        ("99999 days ago", "Years from 1800 to 2199"),
        ("+99999 weeks", "Years from 1800 to 2199"),
        ("2020-10-26 25:00", "hours end at 23"),
        ("2020-10-26 08:61", "minutes and seconds end at 59"),
        ("2020-10-26 13:05 pm", "mixes 12 and 24 hours"),
        ("2020-10-26 08:05 +15:00", "end at 14:00"),
        ("October 2020 08:05", "A time of day needs its day"),
        ("October 2020 morning", "A part of the day needs its day"),
        ("2020-10-26 between 09:00 and 08:00", "ends before it begins"),
        ("2020-10-26 08:00-05:00", "An offset goes behind a T"),
        ("between 2020-10-26 and 09:00", "at one end alone"),
        ("between 28 Dec and 3 Jan 2020", "Write the date of each end"),
        ("between 26 and 2020-10-28", "can't be read as a time"),
        ("about between 2020-10-20 and 2020-10-26", "can't be read as a time"),
        ("2020-10-26 2020-10-27", "can't be read as a time"),
        ("2020-10-26 0805", "can't be read as a time"),
        ("26 Oct 2020, 08:00 Baku (05:00 UTC)", "tells two times: the first is 26 Oct 2020, 08:00 Baku (04:00 UTC)."),
        ("26 Oct 2020, 02:00 Baku (26 Oct, 22:00 UTC)", "tells two times"),
        ("26 Oct 2020 (04:00 UTC)", "can't be read as a time"),
        ("night of 26 to 27 October 2020", "Write a night, which belongs to two days, such as night between"),
        ("2020-10-26 night 23:30", "Write a night, which belongs to two days, such as night between"),
        ("end of October 2020", "Write the day it is, such as 2020-10-31, or early or late October 2020."),
        ("26 октября 2020", "Write the month as a number or in English"),
        ("October 2020 night", "A part of the day needs its day"),
        ("Saturday, October 2020", "A weekday needs its day"),
        ("Saturday Sunday", "can't be read as a time"),
        ("late 2020-10-26 08:05", "can't be read as a time"),
        ("10:00 to 11:00", "Write between … and … for one time that lies there, or … until … for what lasted."),
        ("2020-11-20..2020-11-21", "Write between … and …"),
        ("20-21 November 2020", "Write between … and …"),
        ("🙂", "can't be read as a time"),
        ("2020-10-26 08:05 Bakku", "Did you mean Asia/Baku?"),
        ("", "Nothing is written here"),
        ("2020-10-26\x00", "characters that can't be seen"),
        ("\u202e2020-10-26", "characters that can't be seen"),
        ("9" * 100_000, "longer than 200 characters"),
    ],
)
def test_what_is_no_time_is_refused_in_words(words: str, part: str) -> None:
    """One clear answer each."""
    assert part in refused(words)
