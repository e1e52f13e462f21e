"""The life of an agreement as alerts tell it: what is entered, and what comes when its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.watching import alerted, looks, reads, tells
from tests.operations.imports import Imports
from tests.prepared import led

if TYPE_CHECKING:
    from pathlib import Path

    from tests.talking import Talk

NOVEMBER = (
    "/ceasefire add november title=November conflict=karabakh-2020 parties=armenia;azerbaijan"
    " declared=2020-10-26 effective=2020-10-27 00:00 planned_end=2020-11-05 00:00"
)
END = "5 Nov 2020, 00:00 Baku (4 Nov, 20:00 UTC)"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of everything but reports."""
    return await led(bot, alerted, "states=none")


async def test_a_life_is_told_as_it_is_entered_and_as_it_comes(desk: Talk) -> None:
    """Declared when it is entered; in effect, near its end and ended when that comes, to the minute."""
    (declared,) = await tells(desk, NOVEMBER, "10-26 06:00")
    assert declared == (
        "november (November): declared, 26 Oct 2020 (time unknown). "
        f"It is to take effect: 27 Oct 2020, 00:00 Baku (26 Oct, 20:00 UTC). Planned end: {END}."
    )
    assert await tells(desk, now="10-26 19:59") == []
    assert await tells(desk, now="10-26 20:00") == [
        f"november: took effect, 27 Oct 2020, 00:00 Baku (26 Oct, 20:00 UTC). Planned end: {END}."
    ]
    assert await tells(desk, now="11-02 19:59") == []
    assert (await tells(desk, now="11-02 20:00"))[0] == f"november: planned end in 2 days 0 hours, {END}."
    assert await tells(desk, now="11-04 14:00") == [f"november: planned end in 6 hours 0 minutes, {END}."]
    assert await tells(desk, now="11-04 20:00") == [f"november: ended on its planned end, {END}."]
    assert await tells(desk, now="12-30 20:00") == ["nk-washington: 30 quiet days in a row, 65 by now."]


async def test_that_it_took_effect_is_told_once(desk: Talk) -> None:
    """Of one that is to take effect on a day it is known when that day is over, and not while it lasts."""
    day = NOVEMBER.replace("2020-10-27 00:00", "2020-10-26")

    (declared,) = await tells(desk, day, "10-26 06:00")

    assert "It is to take effect: 26 Oct 2020 (time unknown)." in declared
    assert await tells(desk, now="10-26 20:00") == [
        f"november: took effect, 26 Oct 2020 (time unknown). Planned end: {END}."
    ]


async def test_steps_are_told_with_who_took_them(desk: Talk) -> None:
    """Suspended, resumed and ended by entry, each at once."""
    suspended = "/ceasefire suspend nk-washington at=2020-10-28 10:00 by=armenia words=for now"
    assert await tells(desk, suspended, "10-28 07:00") == [
        "nk-washington: suspended, 28 Oct 2020, 10:00 Baku (06:00 UTC), by Armenia: “for now”."
    ]
    assert await tells(desk, "/ceasefire resume nk-washington at=2020-10-28 11:00", "10-28 07:05") == [
        "nk-washington: resumed, 28 Oct 2020, 11:00 Baku (07:00 UTC)."
    ]
    assert await tells(desk, "/ceasefire end nk-washington at=2020-10-29 outcome=collapsed", "10-30 07:05") == [
        "nk-washington: ended, collapsed, 29 Oct 2020 (time unknown)."
    ]


async def test_each_step_of_a_file_is_told(desk: Talk, tmp_path: Path) -> None:
    """Though all of them were entered at one instant, two pauses are two."""
    pauses = ["suspended,10:00", "resumed,11:00", "suspended,12:00", "resumed,13:00"]
    rows = [f"nk-washington,{one.replace(',', ',2020-10-28 ')}\n" for one in pauses]
    await Imports(desk.database, tmp_path).told("agreement,step,at\n" + "".join(rows))

    (told,) = await tells(desk, now="10-30 12:00")

    assert [line.partition(" (")[0] for line in told.splitlines()] == [
        "nk-washington: suspended, 28 Oct 2020, 10:00 Baku",
        "nk-washington: resumed, 28 Oct 2020, 11:00 Baku",
        "nk-washington: suspended, 28 Oct 2020, 12:00 Baku",
        "nk-washington: resumed, 28 Oct 2020, 13:00 Baku",
    ]


async def test_an_extension_moves_what_is_told_before_the_end(desk: Talk) -> None:
    """The end that was planned first is told of no more."""
    await tells(desk, NOVEMBER, "10-26 06:00")
    extended = "/ceasefire extend november until=2020-11-08 00:00 at=2020-10-28 10:00"
    assert (await tells(desk, extended, "10-28 07:00"))[-1].startswith(
        "november: extended, 28 Oct 2020, 10:00 Baku (06:00 UTC), until 8 Nov 2020, 00:00 Baku"
    )

    assert [one for one in await tells(desk, now="11-04 20:00") if "november: planned" in one] == []
    assert (await tells(desk, now="11-05 20:00"))[0].startswith("november: planned end in 2 days 0 hours, 8 Nov 2020")


async def test_what_is_entered_late_is_told_as_entered_alone(desk: Talk) -> None:
    """An agreement of last year is no news but that it is on record: not its effect, its end, nor its quiet days."""
    late = (
        "/ceasefire add earlier title=Earlier conflict=karabakh-2020 parties=armenia declared=2019-10-10"
        " effective=2019-10-10 12:00 planned_end=2019-10-20 00:00"
    )
    (entered,) = await tells(desk, late, "10-26 06:00")
    assert entered == (
        "earlier (Earlier): declared, 10 Oct 2019 (time unknown). It took effect: 10 Oct 2019, 12:00 Baku (08:00 UTC). "
        "Planned end: 20 Oct 2019, 00:00 Baku (19 Oct, 20:00 UTC)."
    )
    assert await tells(desk, now="10-26 12:00") == []


async def test_an_end_that_is_near_when_it_is_entered_is_not_told_as_near(desk: Talk) -> None:
    """Two days before had passed by then; six hours before had not."""
    soon = NOVEMBER.replace("planned_end=2020-11-05 00:00", "planned_end=2020-10-28 00:00")
    assert len(await tells(desk, soon, "10-26 06:00")) == 1

    assert await tells(desk, now="10-26 19:59") == []
    assert len(await tells(desk, now="10-26 20:00")) == 1
    assert (await tells(desk, now="10-27 14:00"))[-1].startswith("november: planned end in 6 hours 0 minutes")


async def test_an_end_that_was_moved_is_not_told_as_near_before_it_was_known(desk: Talk) -> None:
    """Two days before the new end, another was planned; of six hours before it is told."""
    await tells(desk, NOVEMBER, "10-26 06:00")
    await tells(desk, now="11-02 20:00")

    moved = await tells(desk, "/ceasefire amend november planned_end=2020-11-05 12:00", "11-03 10:00")

    assert "planned end in" not in " ".join(moved)
    assert (await tells(desk, now="11-05 02:00"))[-1].startswith("november: planned end in 6 hours 0 minutes")


async def test_an_end_known_to_the_day_is_near_no_more_precisely(desk: Talk) -> None:
    """It ends on some hour of 28 October."""
    soon = NOVEMBER.replace("planned_end=2020-11-05 00:00", "planned_end=2020-10-28")
    await tells(desk, soon, "10-26 06:00")

    told = (await tells(desk, now="10-27 14:00"))[-1]

    assert told.endswith("november: planned end in 6 hours 0 minutes to 1 day 6 hours, 28 Oct 2020 (time unknown).")


async def test_what_came_while_nobody_looked_is_told_once(desk: Talk) -> None:
    """After a downtime: that it took effect and ended, and of an end that is past not that it is near."""
    await tells(desk, NOVEMBER, "10-26 06:00")

    told = "\n".join(await tells(desk, now="11-10 06:00"))

    assert told.count("november: took effect") == told.count("november: ended on its planned end") == 1
    assert "planned end in" not in told
    assert await tells(desk, now="11-10 06:01") == []


async def test_an_entry_that_is_taken_back_is_corrected_below(desk: Talk) -> None:
    """And told anew when it comes back."""
    await tells(desk, "/ceasefire suspend nk-washington at=2020-10-28 10:00", "10-28 07:00")

    assert await tells(desk, "/tracker undo") == ["Correction: that entry about nk-washington was taken back."]
    assert len(await tells(desk, "/tracker undo entry=6")) == 1


async def test_what_is_taken_back_before_it_is_posted_is_not_posted(desk: Talk) -> None:
    """Nor is a correction of what nobody has read."""
    desk.now = desk.now.replace(day=28)
    await desk.hears("/ceasefire suspend nk-washington at=2020-10-28 08:00")
    await looks(desk)
    assert len(await reads(desk)) == 1

    await desk.hears("/tracker undo")
    await looks(desk)

    assert await reads(desk) == []


@pytest.mark.parametrize(
    ("line", "hour", "correction"),
    [
        (
            "/ceasefire amend november effective=2020-10-29 00:00",
            "10-28 06:00",
            (
                "november did not take effect, 27 Oct 2020, 00:00 Baku (26 Oct, 20:00 UTC). "
                "It is to take effect: 29 Oct 2020, 00:00 Baku (28 Oct, 20:00 UTC). "
                f"Now: declared, not in effect. Planned end: {END}."
            ),
        ),
        (
            "/ceasefire amend november effective=unknown",
            "10-28 06:00",
            (
                "november did not take effect, 27 Oct 2020, 00:00 Baku (26 Oct, 20:00 UTC). "
                f"No time of effect is known. Now: declared, not in effect. Planned end: {END}."
            ),
        ),
        (
            "/ceasefire extend november until=2020-11-08 00:00 at='2020-11-04 10:00'",
            "11-05 06:00",
            (
                f"november did not end on its planned end, {END}. "
                "Now: in effect. Planned end: 8 Nov 2020, 00:00 Baku (7 Nov, 20:00 UTC)."
            ),
        ),
    ],
)
async def test_what_did_not_come_after_all_is_corrected_below(
    desk: Talk, line: str, hour: str, correction: str
) -> None:
    """It was told when its time came; that it was put off, or the agreement extended, was entered later."""
    await tells(desk, NOVEMBER, "10-26 06:00")
    await tells(desk, now=hour)

    assert (await tells(desk, line, hour))[0] == f"Correction: by what is recorded now, {correction}"


async def test_an_end_that_somebody_entered_for_the_planned_one_corrects_nothing(desk: Talk) -> None:
    """It ended then, by a step or by itself."""
    await tells(desk, NOVEMBER, "10-26 06:00")
    await tells(desk, now="11-05 06:00")

    told = await tells(desk, "/ceasefire end november at='2020-11-05 00:00' outcome=expired", "11-05 06:00")

    assert [one for one in told if "Correction" in one] == []


async def test_an_effect_that_is_corrected_later_is_told_then(desk: Talk) -> None:
    """A moderator enters at half past eight that it took effect at eight."""
    await tells(desk, NOVEMBER.replace("effective=2020-10-27 00:00 ", ""), "10-26 06:00")

    assert (await tells(desk, "/ceasefire amend november effective=2020-10-27 08:00", "10-27 04:30"))[0].startswith(
        "november: took effect, 27 Oct 2020, 08:00 Baku (04:00 UTC)."
    )
