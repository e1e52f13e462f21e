"""A time with its UTC beside it: of two that the clocks showed as one, that tells which is meant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.wording.sentences import in_brackets
from bot.wording.times import instant
from tests.reading.shorthand import at, moment_of, refused

if TYPE_CHECKING:
    from datetime import datetime

AUTUMN = {"month": 10, "year": 2025}


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("26 Oct 2025, 03:30 Kyiv (00:30 UTC)", at(26, 0, 30, **AUTUMN)),
        ("26 Oct 2025, 03:30 Kyiv (01:30 UTC)", at(26, 1, 30, **AUTUMN)),
        ("about 2025-10-26 03:30 Kyiv (01:30Z)", at(26, 1, 30, **AUTUMN)),
        ("25 Oct 2025, 23:30 Beirut (20:30 UTC)", at(25, 20, 30, **AUTUMN)),
        ("2 Nov 2025, 01:30 New York (06:30 UTC)", at(2, 6, 30, month=11, year=2025)),
    ],
)
def test_a_time_that_happened_twice_is_certain_by_its_utc(words: str, start: datetime) -> None:
    """The first of the two or the second, whichever it agrees with."""
    assert moment_of(words).start == start


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("at 4:30 a.m. (0030 GMT) on May 4, 2025", at(4, 0, 30, month=5, year=2025)),
        ("4:30 am local time (0030 GMT) on Sunday, 4 May 2025", at(4, 0, 30, month=5, year=2025)),
        ("2025-05-04 4:30 p.m. Kyiv time (1330 GMT)", at(4, 13, 30, month=5, year=2025)),
    ],
)
def test_a_time_is_read_as_agencies_write_it(words: str, start: datetime) -> None:
    """The UTC is told with 24 hours and no colon, beside a local time of twelve; the date may follow."""
    assert moment_of(words).start == start


def test_a_year_before_utc_is_no_time_of_day() -> None:
    """2025 is a day's year here, and not 20:25."""
    assert moment_of("4 May 2025 UTC").start == at(4, month=5, year=2025)
    assert refused("4 May (2025 UTC)").startswith("4 May needs its year.")


def test_a_utc_that_is_neither_leaves_the_doubt() -> None:
    """It is refused as without it."""
    assert refused("26 Oct 2025, 03:30 Kyiv (02:30 UTC)") == refused("26 Oct 2025, 03:30 Kyiv")


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "Asia/Beirut", "America/New_York", "Australia/Lord_Howe"])
def test_what_the_bot_says_through_a_night_of_change_is_understood(zone: str) -> None:
    """Whoever copies it, out of brackets too, is taken to say the instant that was told, in each half hour of both."""
    nights = at(5, 6, month=4, year=2025), at(25, 15, **AUTUMN), at(1, 20, month=11, year=2025)
    told = [night + timedelta(minutes=30 * half) for night in nights for half in range(30)]

    assert [moment_of(instant(one, zone)).start for one in told] == told
    assert [moment_of(in_brackets(instant(one, zone))[1:-1]).start for one in told] == told
