"""How words become times of day, weekdays and hours, and what is said of words that are none."""

from __future__ import annotations

from contextlib import suppress
from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.digest.options import Sections
from bot.commands.kinds.channels import AChannel
from bot.commands.kinds.timetables import DayTime, EveryHours, Weekday
from bot.wording.timetables import times
from storage.errors import Refusal
from storage.records.subscriptions import Section
from storage.records.timetables import Timetable
from tests.commands.samples import call, read, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.calls import Call

READERS: list[Callable[[str, Call], object]] = [
    DayTime("At").read,
    EveryHours("Hours").read,
    Weekday("Day").read,
    AChannel("Where").read,
    Sections("Which").read,
]


@pytest.mark.parametrize(
    ("words", "at"),
    [("08:00", time(8)), ("8:05", time(8, 5)), ("00:00", time(0)), ("23:59", time(23, 59)), ("Noon", time(12))],
)
def test_a_time_of_day_has_24_hours(words: str, at: time) -> None:
    """To the minute."""
    assert read(DayTime("At"), words) == at


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        ("25:00", "Write it such as 08:00."),
        ("08:60", "Write it such as 08:00."),
        ("24:00", "Write 00:00."),
        ("8", "Write 08:00."),
        ("8am", "Write “8am” with 24 hours: 08:00."),
        ("8:30 p.m.", "Write “8:30 p.m.” with 24 hours: 20:30."),
        ("12 pm", "Write 12:00 or 00:00."),
        ("20:00 pm", "Write it with 24 hours, such as 08:00."),
        ("midnight", "Write 00:00 for its beginning, or 23:59 for its end."),
        ("08:00 Baku", "Write it with 24 hours, such as 08:00."),
    ],
)
def test_another_time_is_refused_with_the_way_out(words: str, way_out: str) -> None:
    """What could be two times is neither of them."""
    assert refusal(DayTime("At"), words).endswith(way_out)


@pytest.mark.parametrize(("words", "day"), [("mon", 1), ("Monday", 1), ("mondays", 1), ("TU", 2), ("sun.", 7)])
def test_a_weekday_is_written_as_people_write_it(words: str, day: int) -> None:
    """By its name or the beginning of it."""
    assert read(Weekday("Day"), words) == day


@pytest.mark.parametrize("words", ["t", "montag", "day", "8", "mondayss"])
def test_what_is_no_weekday_is_refused(words: str) -> None:
    """One letter can't tell Tuesday from Thursday."""
    assert refusal(Weekday("Day"), words).endswith("Write one such as Monday or mon, several with ; between them.")


@pytest.mark.parametrize(("words", "hours"), [("3", 3), ("3h", 3), ("12 hours", 12), ("1 hour", 1)])
def test_hours_part_a_day_evenly(words: str, hours: int) -> None:
    """Else they would come at another time each day."""
    assert read(EveryHours("Hours"), words) == hours
    assert refusal(EveryHours("Hours"), "5").endswith("Write 1, 2, 3, 4, 6, 8 or 12.")


def test_sections_come_in_the_order_they_are_told_in() -> None:
    """However they were written; all and none are words of their own."""
    kind = Sections("Which")

    assert read(kind, "gravest; reports") == (Section.REPORTS, Section.GRAVEST)
    assert (read(kind, "All"), read(kind, "none")) == (tuple(Section), ())


@pytest.mark.parametrize(
    ("timetable", "words"),
    [
        (Timetable("Asia/Baku", time(8)), "every day at 08:00 Baku"),
        (Timetable("America/New_York", time(8, 5), weekdays=(1, 4, 7)), "every Monday, Thursday and Sunday at 08:05"),
        (Timetable("Asia/Baku", time(8), month_day=2), "on the 2nd of each month at 08:00 Baku"),
        (Timetable("Asia/Baku", time(8), month_day=11), "on the 11th of each month at 08:00 Baku"),
        (Timetable("Asia/Baku", time(8), month_day=23), "on the 23rd of each month at 08:00 Baku"),
        (
            Timetable("Asia/Baku", time(8), month_day=29),
            "on the 29th of each month, or the last day where a month is shorter, at 08:00 Baku",
        ),
        (Timetable("Asia/Baku", time(8, 30), hours=1), "every hour from 00:30 Baku"),
        (Timetable("Asia/Baku", time(8), hours=6), "every 6 hours, at 02:00, 08:00, 14:00 and 20:00 Baku"),
    ],
)
def test_a_timetable_is_said_in_words(timetable: Timetable, words: str) -> None:
    """As a person would say it."""
    assert times(timetable).startswith(words)


@given(words=st.text(max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    """Nothing a person can type is an error of the program."""
    for reads in READERS:
        with suppress(Refusal):
            reads(words, call())
