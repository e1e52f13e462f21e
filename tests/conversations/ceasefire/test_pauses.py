"""A pause of a few days: how long it held and was suspended, and which of its days were quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.talking import Talk

PAUSE = (
    "/ceasefire add pause title=Pause conflict=river parties=North; South declared=2023-03-25 "
    "effective=2023-03-25 18:00 zone=UTC new=yes"
)


async def test_what_is_suspended_is_not_said_to_be_so_from_its_effect_on(bot: Talk) -> None:
    """In effect for a day and six hours, of which the last five were suspended."""
    await bot.hears(PAUSE, at="2023-03-26T23:00Z")
    await bot.hears("/ceasefire suspend pause at=2023-03-26 19:00")

    status = await bot.hears("/ceasefire status pause", at="2023-03-27T00:00Z")
    listed = await bot.hears("/ceasefire list")

    assert status.title == "Pause · suspended"
    assert status.lines[0].startswith(
        "In effect since 25 Mar 2023, 18:00 UTC: 1 day 6 hours (5 hours 0 minutes suspended). "
        "Suspended since 26 Mar 19:00. Declared 25 Mar"
    )
    assert "26 Mar 2023, 19:00 UTC · 1 day 6 hours (5 hours 0 minutes suspended)" in listed.text


async def test_suspended_time_is_told_apart_wherever_a_duration_is(bot: Talk) -> None:
    """While it is in effect again, in the status, the list, the comparison, its picture and the overview."""
    await bot.hears(PAUSE, at="2023-03-27T23:00Z")
    await bot.hears("/ceasefire suspend pause at=2023-03-26 19:00")
    await bot.hears("/ceasefire resume pause at=2023-03-27 00:00")

    bot.now = bot.now.replace(day=28, hour=0)
    replies = [await bot.hears(f"/ceasefire {view}") for view in ("status pause", "list", "compare river", "overview")]

    drawn = await bot.hears("/ceasefire chart conflict=river compare=yes")

    assert drawn.picture is not None
    for told in (*(reply.text for reply in replies), drawn.picture.alt):
        assert "2 days 6 hours (5 hours 0 minutes suspended)" in told


async def test_an_end_that_nobody_knows_is_some_time_between(bot: Talk) -> None:
    """After the last that is known, and before it was entered."""
    await bot.hears(PAUSE, at="2023-03-27T00:00Z")
    await bot.hears("/ceasefire end pause at=unknown outcome=collapsed")

    status = await bot.hears("/ceasefire status pause")

    assert status.lines[0].startswith(
        "From 25 Mar 2023, 18:00 UTC to some time between 25 Mar 2023, 18:00 and 27 Mar 2023, 00:00 UTC: "
        "up to 1 day 6 hours."
    )


async def test_what_never_took_effect_is_not_said_to_take_effect(bot: Talk) -> None:
    """It was to, on a day that is told still; nothing of that is told as yet to come."""
    planned = PAUSE.replace("effective=2023-03-25", "effective=2023-03-29")
    await bot.hears(planned, at="2023-03-27T00:00Z")
    before = await bot.hears("/ceasefire status pause")
    await bot.hears("/ceasefire end pause at=2023-03-26 12:00 outcome=never_took_effect")

    status = await bot.hears("/ceasefire status pause")

    assert before.lines[0].startswith("To take effect: 29 Mar 2023, 18:00 UTC.")
    assert status.title == "Pause · never took effect"
    assert status.lines == ("It was to take effect: 29 Mar 2023, 18:00 UTC. Declared 25 Mar.",)
    assert status.times == ()


async def test_no_quiet_day_is_at_most_none(bot: Talk) -> None:
    """A report of unknown day can take nothing from none."""
    await bot.hears(PAUSE, at="2023-03-27T12:00Z")
    for when in ("2023-03", "2023-03-26"):
        await bot.hears(f"/violation log North category=shelling place=Mill occurred={when} agreement=pause new=yes")

    status = await bot.hears("/ceasefire status pause")
    bot.lacks = ()
    preview = await bot.refuses("/digest subscribe pause at=12:00")

    assert status.fact("Last report").endswith("Quiet since: 0 full days, and today so far. Longest quiet: 0 days.")
    assert "Quiet days in a row: 0." in preview


async def test_a_report_of_today_ends_the_quiet_that_was_before_it(bot: Talk) -> None:
    """The last report is an hour old: nobody reads that two full days have passed since."""
    await bot.hears(PAUSE, at="2023-03-28T09:00Z")
    await bot.hears("/violation log North category=shelling place=Mill occurred=2023-03-28 08:00 agreement=pause")

    status = await bot.hears("/ceasefire status pause")

    assert status.fact("Last report") == "28 Mar. Quiet since: 0 full days. Longest quiet: 2 days."


async def test_a_pause_of_hours_is_not_said_to_have_had_no_quiet_day(bot: Talk) -> None:
    """Nothing was reported of it: that no day was quiet would say that it was broken."""
    await bot.hears(f"{PAUSE} planned_end='2023-03-25 22:00'", at="2023-03-27T12:00Z")

    status = await bot.hears("/ceasefire status pause")

    assert status.fact("Last report") == "none. No full day is known to lie wholly in effect."


async def test_a_pause_that_comes_again_each_day_has_no_quiet_day_to_count(bot: Talk) -> None:
    """It is in effect now, and nothing was reported for days: "0 full days" of quiet would be untrue."""
    await bot.hears(PAUSE, at="2023-03-28T20:00Z")
    for day in (25, 26, 27):
        await bot.hears(f"/ceasefire suspend pause at='2023-03-{day} 22:00'")
        await bot.hears(f"/ceasefire resume pause at='2023-03-{day + 1} 18:00'")

    status = await bot.hears("/ceasefire status pause")

    assert status.fact("Last report") == (
        "none. No full day is known to lie wholly in effect, and today is quiet so far."
    )


async def test_days_that_none_of_was_quiet_are_said_to_be_so(bot: Talk) -> None:
    """A truce of two nights, and a report of the day between them."""
    await bot.hears(f"{PAUSE} planned_end='2023-03-27 06:00'", at="2023-03-28T12:00Z")
    await bot.hears("/violation log North category=shelling place=Mill occurred=2023-03-26 agreement=pause")

    status = await bot.hears("/ceasefire status pause")

    assert status.fact("Last report") == "26 Mar. No full day was quiet."


async def test_what_is_over_tells_its_quiet_days_and_its_last_report(bot: Talk) -> None:
    """Three days lay wholly in effect: of those two are quiet, unless the report of some day in March was on one."""
    await bot.hears(PAUSE, at="2023-03-31T12:00Z")
    for when in ("2023-03-27 12:00", "2023-03"):
        await bot.hears(f"/violation log North category=shelling place=Mill occurred={when} agreement=pause new=yes")
    await bot.hears("/ceasefire end pause at=2023-03-29 12:00 outcome=terminated")

    status = await bot.hears("/ceasefire status pause")

    assert status.fact("Last report") == (
        "March (day unknown). Longest quiet: at most 1 full day in a row, in all at most 2 quiet days."
    )


@pytest.mark.parametrize("at", ["2023-03-25 20:00", "2023-03-26 20:00", "unknown"])
async def test_the_end_that_stands_is_named_to_who_enters_another(bot: Talk, at: str) -> None:
    """Not the one that is being entered, though it came before."""
    await bot.hears(PAUSE, at="2023-03-27T00:00Z")
    await bot.hears("/ceasefire end pause at='2023-03-26 10:00' outcome=collapsed")

    words = await bot.refuses(f"/ceasefire end pause at='{at}' outcome=terminated")

    assert words == "pause ended already (2023-03-26 10:00), and it ends once. Undo that entry first."


@pytest.mark.parametrize("at", ["at='2023-03-28'", "at='2023-03-28 10:00'", ""])
async def test_on_the_day_of_its_planned_end_it_may_be_extended(bot: Talk, at: str) -> None:
    """That it ends then is known to the day alone: it need not have ended before it was extended."""
    await bot.hears(f"{PAUSE} planned_end=2023-03-28", at="2023-03-28T12:00Z")

    reply = await bot.hears(f"/ceasefire extend pause until=2023-03-30 {at}")

    assert reply.fact("Now") == "in effect. Planned end: 30 Mar 2023 (time unknown)."
    words = await bot.refuses("/ceasefire extend pause until=2023-04-02 at=2023-03-31", at="2023-04-01T00:00Z")
    assert words.startswith("pause had ended by then (2023-03-30).")


async def test_an_extension_entered_late_moves_the_end_that_stood_then(bot: Talk) -> None:
    """The second was entered first: the first comes in between, and the second holds."""
    await bot.hears(f"{PAUSE} planned_end='2023-03-28 18:00'", at="2023-03-28T12:00Z")
    await bot.hears("/ceasefire extend pause until=2023-04-20 at=2023-03-27")

    reply = await bot.hears("/ceasefire extend pause until=2023-04-10 at=2023-03-26")
    before, after = [
        await bot.refuses(f"/ceasefire extend pause until=2023-03-27 at='{at}'")
        for at in ("2023-03-25 20:00", "2023-03-28 08:00")
    ]

    assert reply.fact("Now") == "in effect. Planned end: 20 Apr 2023 (time unknown)."
    then = await bot.hears("/ceasefire status pause as_of=2023-03-26T12:00Z")
    assert "Planned end: 10 Apr 2023 (time unknown)." in then.text
    assert "the planned end that stood then, 2023-03-28 18:00." in before
    assert before.endswith("a wrong planned end is corrected by /ceasefire amend pause planned_end=…")
    assert "the planned end that stood then, 2023-04-20." in after
    assert after.endswith("a wrong extension is taken back by /tracker undo")


@pytest.mark.parametrize("at", ["2023-03-27", "'2023-03-27 10:00'", "unknown"])
async def test_a_suspension_may_be_entered_after_the_end_that_it_preceded(bot: Talk, at: str) -> None:
    """On the day of the end, or at a time that nobody knows: nothing follows an end."""
    await bot.hears(PAUSE, at="2023-03-29T00:00Z")
    await bot.hears("/ceasefire end pause at=2023-03-27 outcome=collapsed")

    reply = await bot.hears(f"/ceasefire suspend pause at={at}")

    assert reply.fact("Now") == "collapsed."
    assert (await bot.hears("/ceasefire timeline pause")).lines[-1] == "27 Mar · collapsed"


async def test_an_earlier_suspension_may_be_entered_after_a_later_one(bot: Talk) -> None:
    """It runs into the later one until it is told when it was over; one within a known suspension is refused."""
    await bot.hears(PAUSE, at="2023-04-10T00:00Z")
    await bot.hears("/ceasefire suspend pause at='2023-03-30 00:00'")

    await bot.hears("/ceasefire suspend pause at='2023-03-26 00:00'")
    between = await bot.hears("/ceasefire status pause as_of=2023-03-28T00:00Z")
    refused = await bot.refuses("/ceasefire suspend pause at='2023-03-28 00:00'")
    await bot.hears("/ceasefire resume pause at='2023-03-27 00:00'")

    assert between.title.startswith("Pause · suspended")
    assert "Enter first that it was resumed." in refused
    assert (await bot.hears("/ceasefire status pause as_of=2023-03-28T00:00Z")).title == "Pause · in effect"
    assert (await bot.hears("/ceasefire amend pause title=A pause")).title == "Amended pause."
