"""Quiet days in a row as alerts tell them: on the midnight that completes them, and corrected when they were none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.watching import alerted, tells

if TYPE_CHECKING:
    from tests.talking import Talk

MARTUNI = "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Martuni occurred="


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of nk-washington, in effect since 08:00 on 26 October in Baku."""
    return await alerted(bot, "agreement=nk-washington alerts=milestone")


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


async def test_a_retraction_makes_no_news_of_the_past(desk: Talk) -> None:
    """With the only report gone, the days were quiet all along: nobody reached anything today."""
    await tells(desk, f"{MARTUNI}2020-10-29", "10-30 06:00")
    await tells(desk, f"{MARTUNI}2020-10-26 10:00 new=yes", "11-03 05:00")

    assert await tells(desk, "/violation retract 1 reason=wrong", "11-03 06:00") == []
    assert await tells(desk, now="11-03 20:00") == []


async def test_what_was_reached_while_nobody_looked_says_how_many_they_are(desk: Talk) -> None:
    """A bot that was down for two days does not tell an old number as today’s."""
    assert await tells(desk, now="11-04 21:00") == ["nk-washington: 7 quiet days in a row, 9 by now."]
