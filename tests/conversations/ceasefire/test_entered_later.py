"""An agreement, or its extension, that is entered after reports of its time: they are not under it, and are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.talking import Talk

TRUCE = (
    "/ceasefire add truce title=Truce conflict=border parties=North; South declared=2025-01-10 "
    "effective='2025-01-10 04:00' planned_end='2025-01-26 04:00'"
)
SHELLING = "/violation log South accused=North category=shelling place=Houla killed=22 conflict=border new=yes"
LEFT_OUT = "Not under it, but of a time when truce holds:"
PUT_IT = "Put what belongs there under it: /violation amend"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk that knows who fights whom."""
    await bot.hears("/tracker setup zone=Asia/Beirut", at="2025-01-26T10:00Z")
    await bot.hears("/tracker actor add North")
    await bot.hears("/tracker actor add South")
    await bot.hears("/tracker conflict add border title=Border parties=North; South")
    return bot


async def test_an_extension_names_what_was_reported_before_it_was_known(desk: Talk) -> None:
    """22 are said to be killed hours after it was to end; that it had been extended is told in the evening."""
    await desk.hears(TRUCE)
    logged = await desk.hears(f"{SHELLING} occurred='2025-01-26 09:00'")

    extended = await desk.hears("/ceasefire extend truce until='2025-02-18 04:00' at='2025-01-26 03:00'")
    before = await desk.hears("/ceasefire status truce")
    await desk.hears("/violation amend 1 agreement=truce")
    after = await desk.hears("/ceasefire status truce")

    assert logged.title == "Logged as #1 in border, under no agreement, not corroborated."
    assert extended.lines == (f"{LEFT_OUT} #1. {PUT_IT} 1 agreement=truce",)
    assert before.fact("Reported").startswith("0 incidents")
    assert after.fact("Killed") == "22 in 1 incident."


async def test_an_agreement_names_what_was_reported_before_it_was_entered(desk: Talk) -> None:
    """Those that it may hold alone, and none that is out of count."""
    for occurred in ("2025-01-09", "2025-01-10", "2025-01-12", "2025-01-13"):
        await desk.hears(f"{SHELLING} occurred={occurred}")
    await desk.hears("/violation retract 4 reason=mistaken")

    added = await desk.hears(TRUCE)
    titled = await desk.hears("/ceasefire amend truce title=The truce")

    assert added.lines == (f"{LEFT_OUT} #2 and #3. {PUT_IT} 2 agreement=truce",)
    assert titled.lines == ()


async def test_what_is_under_another_agreement_is_named_too(desk: Talk) -> None:
    """It was logged while the first alone was known; it may be under both."""
    await desk.hears(TRUCE.replace("truce title=Truce", "first title=First"))
    await desk.hears(f"{SHELLING} occurred='2025-01-12 12:00'")

    added = await desk.hears(TRUCE)
    await desk.hears(added.lines[0].partition("under it: ")[2])
    statuses = [await desk.hears(f"/ceasefire status {slug}") for slug in ("first", "truce")]

    assert added.lines == (f"{LEFT_OUT} #1. {PUT_IT} 1 agreement=first; truce",)
    assert [status.fact("Killed") for status in statuses] == ["22 in 1 incident."] * 2


async def test_what_was_over_after_an_agreement_is_not_named(desk: Talk) -> None:
    """It may have begun while the truce held; told is alone by when it was over."""
    await desk.hears(f"{SHELLING} occurred='unknown until 2025-01-26 05:00'")
    await desk.hears(f"{SHELLING} occurred='unknown until 2025-01-26 04:00'")

    assert (await desk.hears(TRUCE)).lines == (f"{LEFT_OUT} #2. {PUT_IT} 2 agreement=truce",)


async def test_an_agreement_laid_to_another_conflict_names_the_reports_of_that(desk: Talk) -> None:
    """There it is as new as one that is added."""
    await desk.hears("/tracker conflict add coast title=Coast parties=North; South")
    await desk.hears(TRUCE.replace("conflict=border", "conflict=coast"))
    await desk.hears(f"{SHELLING} occurred='2025-01-12 12:00'")

    amended = await desk.hears("/ceasefire amend truce conflict=border")

    assert amended.lines == (f"{LEFT_OUT} #1. {PUT_IT} 1 agreement=truce",)


async def test_a_corrected_effect_names_what_it_brings_in(desk: Talk) -> None:
    """Ten are named, and the others counted."""
    await desk.hears(TRUCE.replace("2025-01-10 04:00", "2025-01-20 04:00"))
    for hour in range(11):
        await desk.hears(f"{SHELLING} occurred='2025-01-19 {hour:02}:00'")

    amended = await desk.hears("/ceasefire amend truce effective='2025-01-10 04:00'")

    assert f"#9, #10 and 1 more. {PUT_IT} 1 agreement=truce" in amended.lines[0]
