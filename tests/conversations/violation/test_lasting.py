"""What went on until some minute: it was over by then, and no later minute, day or truce holds any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.talking import Talk

TRUCE = (
    "/ceasefire add truce title=Truce conflict=border parties=North; South declared=2025-07-28 "
    "effective=2025-07-29 00:00 new=yes"
)


async def hears_of(bot: Talk, occurred: str) -> None:
    """Let South tell of a shelling, under the truce that holds from midnight on 28 July."""
    await bot.hears("/tracker setup zone=Asia/Bangkok", at="2025-08-01T05:00Z")
    await bot.hears(TRUCE)
    await bot.hears(f"/violation log South accused=North category=shelling place=Mill agreement=truce {occurred}")


async def test_what_went_on_until_the_truce_is_no_breach_of_it(bot: Talk) -> None:
    """Fighting that was over as the truce took effect lies wholly before it."""
    await hears_of(bot, "occurred=2025-07-28 18:00 until 2025-07-29 00:00")

    status = await bot.hears("/ceasefire status truce")

    assert status.fact("Reported") == "0 incidents, 0 corroborated · contested: 0 · outside effect, in no total: 1"
    assert status.fact("Last report") == "none. Quiet since: 3 full days, and today so far. Longest quiet: 3 days."


async def test_what_was_over_by_the_truce_is_not_put_under_it(bot: Talk) -> None:
    """When it began nobody knows; that it was over as the truce took effect is known."""
    await hears_of(bot, "occurred=2025-07-30")

    reply = await bot.hears(
        "/violation log South accused=North category=air_strike place=Weir occurred=unknown until 2025-07-29 00:00"
    )

    assert reply.title == "Logged as #2 in border, under no agreement, not corroborated."
    assert len(reply.lines) == 1


async def test_what_was_over_within_the_truce_is_put_under_it(bot: Talk) -> None:
    """When it began nobody knows; it went on up to a minute at which the truce held."""
    await hears_of(bot, "occurred=2025-07-30")

    reply = await bot.hears(
        "/violation log South accused=North category=air_strike place=Weir occurred=unknown until 2025-07-29 00:01"
    )

    assert reply.title == "Logged as #2 under truce, not corroborated."


async def test_what_was_over_after_the_truce_is_not_said_to_be_of_its_time(bot: Talk) -> None:
    """It may have begun while the truce held; told is alone by when it was over."""
    await hears_of(bot, "occurred=2025-07-29")
    await bot.hears("/ceasefire end truce outcome=collapsed at='2025-07-30 00:00'")

    reply = await bot.hears(
        "/violation log South accused=North category=air_strike place=Weir occurred=unknown until 2025-07-31 12:00"
    )

    assert reply.title == "Logged as #2 in border, under no agreement, not corroborated."
    assert len(reply.lines) == 1


async def test_what_went_on_until_midnight_is_of_the_day_that_ended(bot: Talk) -> None:
    """The day that began then is quiet."""
    await hears_of(bot, "occurred=2025-07-29 18:00 until 2025-07-30 00:00")

    status = await bot.hears("/ceasefire status truce")

    assert status.fact("Last report") == "29 Jul. Quiet since: 2 full days, and today so far. Longest quiet: 2 days."


async def test_a_day_within_which_the_truce_began_may_have_been_before_it(bot: Talk) -> None:
    """It counts, since it may have been after; who knows that it was in the morning is asked to say so."""
    await hears_of(bot, "occurred=2025-07-30")
    await bot.hears("/ceasefire amend truce effective='2025-07-30 12:00'")

    whole, hour = [
        await bot.hears(f"/violation log South category=air_strike place=Weir occurred='2025-07-30{hour}' new=yes")
        for hour in (", morning", " between 12:00 and 13:00")
    ]

    assert whole.lines[-1] == (
        "It may have happened before truce took effect, and counts there. Tell its hour if it is known."
    )
    assert len(hour.lines) == 1


async def test_what_went_on_past_midnight_is_of_both_days(bot: Talk) -> None:
    """A minute of the second day is enough."""
    await hears_of(bot, "occurred=2025-07-29 18:00 until 2025-07-30 00:01")

    status = await bot.hears("/ceasefire status truce")

    assert status.fact("Last report") == "30 Jul. Quiet since: 1 full day, and today so far. Longest quiet: 1 day."


async def test_nothing_counts_under_what_never_took_effect(bot: Talk) -> None:
    """Nor is its hour asked for: before or after that effect, it is outside."""
    await hears_of(bot, "occurred=2025-07-30")
    await bot.hears("/ceasefire amend truce effective='2025-07-29 12:00'")
    await bot.hears("/ceasefire end truce outcome=never_took_effect at='2025-07-29 06:00'")

    reply = await bot.hears(
        "/violation log South accused=North category=air_strike place=Weir agreement=truce occurred=2025-07-29"
    )

    assert reply.lines[1:] == ("It lies outside the effect of truce: shown apart, in no total there.",)


async def test_what_nobody_upholds_is_not_said_to_count(bot: Talk) -> None:
    """Its time may be corrected all the same."""
    await hears_of(bot, "occurred=2025-07-30")
    await bot.hears("/ceasefire amend truce effective='2025-07-29 12:00'")
    await bot.hears("/violation respond 1 speaker=South stance=withdraws")

    reply = await bot.hears("/violation amend 1 occurred=2025-07-29")

    assert "counts there" not in reply.text
