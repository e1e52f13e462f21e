"""Quiet days in a row as alerts tell them: on the midnight that completes them, and corrected when they were none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conversations.watching import alerted, looks, reads, tells
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

MARTUNI = "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Martuni occurred="


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of nk-washington, in effect since 08:00 on 26 October in Baku."""
    return await led(bot, alerted, "agreement=nk-washington alerts=milestone")


async def test_seven_quiet_days_are_told_when_the_seventh_is_over(desk: Talk) -> None:
    """The days are those of Baku: 27 October to 2 November, the first day in effect being none of them."""
    assert await tells(desk, now="11-02 19:59") == []
    assert await tells(desk, now="11-02 20:00") == ["nk-washington: 7 quiet days in a row."]
    assert await tells(desk, now="11-03 20:00") == []
    assert await tells(desk, now="11-25 20:00") == ["nk-washington: 30 quiet days in a row."]


async def test_a_report_begins_the_count_anew(desk: Talk) -> None:
    """And the next seven are told again: they are others."""
    await tells(desk, now="11-02 20:00")
    await tells(desk, f"{MARTUNI}2020-11-03 10:00", "11-03 12:00")

    assert await tells(desk, now="11-09 20:00") == []
    assert await tells(desk, now="11-10 20:00") == ["nk-washington: 7 quiet days in a row."]


async def test_a_report_told_late_corrects_it_below(desk: Talk) -> None:
    """Once; and what was told of other days stands."""
    await tells(desk, now="11-02 20:00")

    assert await tells(desk, f"{MARTUNI}2020-10-29", "11-05 12:00") == [
        "Correction: by what is recorded now, nk-washington had 4 quiet days in a row on 2 Nov 2020, not 7."
    ]
    assert await tells(desk, f"{MARTUNI}2020-10-28 new=yes", "11-05 12:30") == []
    assert await tells(desk, now="11-05 20:00") == ["nk-washington: 7 quiet days in a row."]


async def test_days_that_nobody_counts_falsify_nothing(desk: Talk) -> None:
    """A report that was retracted at once, or lies on another day, leaves them as they were told."""
    await tells(desk, now="11-02 20:00")

    assert await tells(desk, f"{MARTUNI}2020-11-04 10:00", "11-05 12:00") == []
    assert await tells(desk, f"{MARTUNI}2020-10-26 10:00 new=yes", "11-05 12:00") == []


async def test_reports_of_unknown_day_make_it_at_most(desk: Talk) -> None:
    """They may lie in the days that seem quiet."""
    await tells(desk, f"{MARTUNI}unknown", "10-27 06:00")

    assert await tells(desk, now="11-02 20:00") == [
        "nk-washington: 7 quiet days in a row at most: reports of unknown day may lie in them."
    ]


async def test_days_of_a_suspension_are_not_quiet(desk: Talk) -> None:
    """They lie wholly in effect."""
    await tells(desk, "/ceasefire suspend nk-washington at=2020-10-28 10:00", "10-28 07:00")

    assert await tells(desk, now="11-20 20:00") == []


TAKEN_OUT = [
    ["/violation retract 1 reason=wrong"],
    ["/violation merge 1 into=2"],
    ["/violation amend 1 occurred=2020-10-26"],
    ["/violation respond 1 speaker=artsakh-ombudsman stance=withdraws"],
]


@pytest.mark.parametrize("lines", TAKEN_OUT)
async def test_a_false_report_taken_out_of_a_streak_is_told(desk: Talk, lines: list[str]) -> None:
    """The days were quiet all along, and nobody was told so: once, and said to be a correction."""
    await tells(desk, f"{MARTUNI}2020-10-29", "10-30 06:00")
    await tells(desk, f"{MARTUNI}2020-10-26 10:00 new=yes", "11-03 05:00")

    told = [line for said in lines for line in await tells(desk, said, "11-05 06:00")]

    assert told == ["nk-washington: 7 quiet days in a row, 9 by now after a correction of the record."]
    assert await tells(desk, "/violation respond 2 speaker=azerbaijan-mod stance=denies", "11-05 07:00") == []
    assert await tells(desk, now="11-10 20:00") == []
    assert await tells(desk, now="11-25 20:00") == ["nk-washington: 30 quiet days in a row."]


async def test_of_a_long_streak_the_last_number_alone_is_told(desk: Talk) -> None:
    """It was told of by its two halves; a report that was undone leaves one of 101 days."""
    assert len(await tells(desk, now="11-02 20:00")) == 1
    assert await tells(desk, f"{MARTUNI}2020-11-04", "11-05 06:00") == []
    desk.now = desk.now.replace(year=2021, month=2, day=5)
    await looks(desk)
    before = len(await reads(desk))

    await desk.hears("/tracker undo")
    await looks(desk)

    assert (await reads(desk))[before:] == [
        "nk-washington: 100 quiet days in a row, 101 by now after a correction of the record."
    ]


async def test_a_year_without_a_report_is_counted_from_the_last_one(desk: Talk) -> None:
    """It is told on the midnight that completes it, though the report lies more than a year back by then."""
    await tells(desk, f"{MARTUNI}2020-10-28 10:00", "10-28 12:00")
    desk.now = desk.now.replace(year=2021, hour=19, minute=59)
    assert await tells(desk) == ["nk-washington: 100 quiet days in a row, 364 by now."]

    desk.now += timedelta(minutes=1)
    assert await tells(desk) == ["nk-washington: 365 quiet days in a row."]


async def test_what_leaves_a_streak_short_of_a_number_is_not_told(desk: Talk) -> None:
    """Six days are none."""
    await tells(desk, f"{MARTUNI}2020-10-29", "10-30 06:00")

    assert await tells(desk, "/violation retract 1 reason=wrong", "11-02 06:00") == []
    assert await tells(desk, now="11-02 20:00") == ["nk-washington: 7 quiet days in a row."]


async def test_a_report_that_leaves_another_on_its_day_is_not_told(desk: Talk) -> None:
    """The day is not quiet."""
    await tells(desk, f"{MARTUNI}2020-10-29", "10-30 06:00")
    await tells(desk, f"{MARTUNI}2020-10-29 new=yes", "10-30 06:00")

    assert await tells(desk, "/violation retract 1 reason=wrong", "11-04 06:00") == []


async def test_what_was_reached_while_nobody_looked_says_how_many_they_are(desk: Talk) -> None:
    """A bot that was down for two days does not tell an old number as today’s."""
    assert await tells(desk, now="11-04 21:00") == ["nk-washington: 7 quiet days in a row, 9 by now."]
