"""What is extended at its last instant, or without saying until when: it holds on, and no end is made up for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.talking import Talk

TRUCE = (
    "/ceasefire add truce title=Truce conflict=border parties=North; South zone=UTC new=yes "
    "effective='2025-05-10 12:00' planned_end='2025-05-12 12:00'"
)
ON = "/ceasefire extend truce until=unknown at='2025-05-17 10:00' by=North"


@pytest.fixture
async def extended(bot: Talk) -> Talk:
    """A desk that hears of a truce of two days, that it is extended by six, and then for good."""
    await bot.hears(TRUCE, at="2025-05-17T12:00Z")
    await bot.hears("/ceasefire extend truce until='2025-05-18 12:00' at='2025-05-12 10:00'")
    return bot


async def test_what_is_extended_without_an_end_does_not_expire(extended: Talk) -> None:
    """On the planned end that stood before nothing ends."""
    reply = await extended.hears(ON)

    status = await extended.hears("/ceasefire status truce", at="2025-06-01T12:00Z")

    assert reply.title == "Recorded for truce: extended, 17 May 2025, 10:00 UTC, without a planned end."
    assert reply.fact("Now") == "in effect. No planned end."
    assert status.title == "Truce · in effect"
    assert status.lines[0].endswith("No planned end.")


async def test_the_end_that_stood_before_is_told_of_before(extended: Talk) -> None:
    """The terms and the life say what was agreed when."""
    await extended.hears(ON)

    earlier = await extended.hears("/ceasefire status truce as_of=2025-05-16T12:00Z")
    shown = await extended.hears("/ceasefire show truce")
    timeline = await extended.hears("/ceasefire timeline truce")
    past = await extended.hears("/ceasefire timeline truce as_of=2025-05-16T12:00Z")

    assert earlier.lines[0].endswith("Planned end: 18 May 2025, 12:00 UTC.")
    assert past.lines[-1] == "12 May 10:00 · extended until 18 May 2025, 12:00 UTC"
    assert shown.fact("Planned end") == "12 May 2025, 12:00 UTC; extended without a planned end"
    assert timeline.lines[-1] == "17 May 10:00 · extended without a planned end, by North"


async def test_what_is_extended_on_the_minute_of_its_end_never_ended(extended: Talk) -> None:
    """At midnight it was to end, and from midnight it was extended."""
    late = "/ceasefire extend truce until='2025-05-24 12:00' at='2025-05-18 12:0{}'"

    refused = await extended.refuses(late.format(1), at="2025-05-19T12:00Z")
    await extended.hears(late.format(0))

    assert refused.startswith("truce had ended by then (2025-05-18 12:00).")
    timeline = await extended.hears("/ceasefire timeline truce")
    assert timeline.lines[-1] == "18 May 12:00 · extended until 24 May 2025, 12:00 UTC"
    assert "expired" not in timeline.text


async def test_an_extension_is_entered_once(extended: Talk) -> None:
    """Two moderators who hear of it write the same day in two ways; alerts would tell of two extensions."""
    again = "/ceasefire extend truce until='18 May 2025 12:00' at='12 May 2025 10:00'"

    assert await extended.refuses(again) == "That extension already stands; nothing was saved."


async def test_an_end_may_be_agreed_after_all(extended: Talk) -> None:
    """An extension then says until when."""
    await extended.hears(ON)

    reply = await extended.hears("/ceasefire extend truce until=2025-05-30 at='2025-05-17 11:00'")

    assert reply.fact("Now") == "in effect. Planned end: 30 May 2025 (time unknown)."


@pytest.mark.parametrize(
    ("line", "start"),
    [
        (TRUCE.replace("'2025-05-12 12:00'", "+48h"), "when it takes effect"),
        ("/ceasefire amend truce planned_end=+14d", "when it takes effect"),
        ("/ceasefire extend truce until='+ 3 days'", "the end before"),
    ],
)
async def test_a_length_that_could_be_counted_from_two_instants_is_refused(
    extended: Talk, line: str, start: str
) -> None:
    """A truce of 48 hours ends that long after its effect, which is not so long after somebody entered it."""
    words = await extended.refuses(line)

    assert f"could be counted from now or from {start}." in words
    assert words.endswith("Write in 48h for from now, or the time it ends, such as 2020-10-28 18:00.")


async def test_what_has_no_planned_end_is_not_extended(bot: Talk) -> None:
    """It holds until somebody ends it, with an extension or without."""
    await bot.hears(TRUCE.partition(" planned_end")[0], at="2025-05-17T12:00Z")

    words = await bot.refuses(ON)

    assert words.startswith("truce has no planned end to extend.")
