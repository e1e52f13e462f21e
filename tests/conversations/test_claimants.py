"""No line tells a figure without whose it is, nor sets a claimant beside a place and time it didn't name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR, VISITOR

if TYPE_CHECKING:
    from tests.talking import Talk

MINISTRY = "Azerbaijan’s Defence Ministry"
LIST, TIMELINE = "/violation list", "/ceasefire timeline nk-washington"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk that knows a monitor, and one report with a figure of its claimant."""
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE plural=yes")
    await bot.hears(f"{TERTER} killed=2", by=MODERATOR)
    return bot


@pytest.mark.parametrize("line", [LIST, TIMELINE])
async def test_a_figure_is_told_with_who_states_it(desk: Talk, line: str) -> None:
    """Who gave words alone gave no number; of many claimants the first is named, and the others are counted."""
    assert f"· killed 2 ({MINISTRY})" in (await desk.hears(line, by=VISITOR)).text

    await desk.hears("/violation casualties 1 claimant=press killed=dozens", by=MODERATOR)
    assert f"· killed 2 ({MINISTRY})" in (await desk.hears(line, by=VISITOR)).text

    await desk.hears("/violation casualties 1 claimant=hrw killed=3", by=MODERATOR)
    assert f"· killed 2–3 ({MINISTRY} and Human Rights Watch)" in (await desk.hears(line, by=VISITOR)).text

    await desk.hears("/violation casualties 1 claimant=osce killed=at least 3", by=MODERATOR)
    assert f"· killed 2–3 or more ({MINISTRY} and 2 others)" in (await desk.hears(line, by=VISITOR)).text


async def test_a_lone_figure_is_told_once(desk: Talk) -> None:
    """A range stands ahead of several figures, not of one."""
    shown = await desk.hears("/violation show 1", by=VISITOR)

    assert shown.fact("Killed") == f"2 ({MINISTRY})"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LIST, "Terter · shelling · Azerbaijan’s Defence Ministry accuses Armenia; OSCE report it (on #2) · reported"),
        (TIMELINE, "of shelling Terter; OSCE report an armed clash at Barda and name nobody (on #2) · killed 2"),
    ],
)
async def test_who_reported_a_merged_one_is_said_to_have_reported_that(desk: Talk, line: str, told: str) -> None:
    """OSCE told of a clash at Barda on another day: no line has them report the shelling of Terter."""
    await desk.hears("/violation log OSCE category=armed_clash place=Barda occurred=2020-10-25 new=yes", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    assert told in (await desk.hears(line, by=VISITOR)).text


async def test_who_reported_both_is_said_to_have_reported_this(desk: Talk) -> None:
    """What was said alike of the report that stays and of a merged one is said once, of the one that stays."""
    await desk.hears(f"{TERTER.replace('Terter', 'the road')} new=yes", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)

    for line in (LIST, TIMELINE):
        assert "(on #2)" not in (await desk.hears(line, by=VISITOR)).text


async def test_who_confirms_a_merged_one_is_said_to_confirm_that(desk: Talk) -> None:
    """Nobody alleges it any more: the clash at Barda is what OSCE confirm."""
    await desk.hears("/violation log press category=armed_clash place=Barda new=yes", by=MODERATOR)
    await desk.hears("/violation respond 2 speaker=osce stance=confirms_occurrence", by=MODERATOR)
    await desk.hears("/violation merge 2 into=1", by=MODERATOR)
    await desk.hears("/violation respond 1 speaker=azerbaijan-mod stance=withdraws", by=MODERATOR)
    await desk.hears("/violation respond 1 speaker=press stance=withdraws", by=MODERATOR)

    told = (await desk.hears(TIMELINE, by=VISITOR)).text

    assert "OSCE confirm that it happened: an armed clash at Barda (on #2)" in told


async def test_who_is_attributed_to_is_named_where_another_is_accused_too(desk: Talk) -> None:
    """A line that names two doesn’t lay at both doors what a monitor lays at one; at one it need not say whose."""
    await desk.hears("/violation respond 1 speaker=hrw stance=confirms_attribution about=armenia", by=MODERATOR)
    assert "· independently attributed ·" in (await desk.hears(LIST, by=VISITOR)).text

    await desk.hears("/violation respond 1 speaker=press stance=alleges about=artsakh", by=MODERATOR)

    assert "· independently attributed: Armenia ·" in (await desk.hears(LIST, by=VISITOR)).text


async def test_the_civilians_that_were_entered_are_told_back(desk: Talk) -> None:
    """All that was understood is told, with its claimant."""
    reply = await desk.hears(f"{TERTER.replace('Terter', 'Barda')} killed=4 civilians=up to 3 new=yes", by=MODERATOR)

    assert reply.fact("Civilians") == f"up to 3 ({MINISTRY})"


async def test_what_was_entered_without_a_number_is_told_back(desk: Talk) -> None:
    """In the claimant’s words, beside a number of the others."""
    reply = await desk.hears(f"{TERTER.replace('Terter', 'Barda')} killed=4 injured=dozens new=yes", by=MODERATOR)

    assert [reply.fact(label) for label in ("Killed", "Injured")] == [f"4 ({MINISTRY})", f"“dozens” ({MINISTRY})"]


async def test_the_last_report_is_told_of_its_last_day(desk: Talk) -> None:
    """In the overview as in the status."""
    lasting = TERTER.replace("2020-10-26 08:20", "'2020-10-26 until 2020-10-28'")
    await desk.hears(f"{lasting} new=yes", by=MODERATOR, at="2020-10-30T12:00+00:00")

    assert "last report: #2, 28 Oct; " in (await desk.hears("/ceasefire overview", by=VISITOR)).text
    assert (await desk.hears("/ceasefire status nk-washington")).fact("Last report").startswith("28 Oct.")


@pytest.mark.parametrize("line", [LIST, TIMELINE, "/ceasefire overview", "/ceasefire status nk-washington"])
async def test_who_is_accused_in_return_is_named_as_who_was_accused(desk: Talk, line: str) -> None:
    """Both are accused of this one: no line tells of one side's accusation alone. One of another is told there."""
    counter = "/violation respond 2 speaker=armenia-mod stance=counter_accuses about=azerbaijan"
    told = "; Armenia’s Defence Ministry counter-accuses Azerbaijan"
    await desk.hears(f"{TERTER.replace('Terter', 'Barda')} new=yes", by=MODERATOR)
    await desk.hears("/violation amend 1 occurred=2020-10-26 08:30", by=MODERATOR)
    await desk.hears("/violation amend 2 occurred='2020-10-26 08:20 until 2020-10-26 08:50'", by=MODERATOR)
    await desk.hears(f"{counter} link=1", by=MODERATOR)
    assert told not in (await desk.hears(line, by=VISITOR)).text

    await desk.hears(counter, by=MODERATOR)

    assert told in (await desk.hears(line, by=VISITOR)).text
