"""How soon after effect the first report is: in the status, the comparison and the picture alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.mark.parametrize(
    ("effective", "occurred", "gap"),
    [
        ("2025-05-10 17:00", "2025-05-12", "at least 1 day 7 hours"),
        ("2025-05-10", "2025-05-10 between 08:30 and 09:30", "up to 9 hours 30 minutes"),
        ("2025-05-10", "2025-05-12 between 08:30 and 09:30", "at least 1 day 8 hours"),
        ("2025-05-10", "2025-05-12 08:30", "1–2 days"),
        ("2025-05-10 17:00", "about 2025-05-10 17:10", "about 10 minutes"),
        ("2025-05-10 17:00", "about 2025-05-10 17:00", "about 0 minutes"),
        ("about 2025-05-10 17:00", "2025-05-10 17:10", "about 10 minutes"),
        ("2025-05-10 17:00", "2025-05-10 by 20:30", "up to 3 hours 30 minutes"),
    ],
)
async def test_a_distance_from_effect_claims_no_more_than_both_times_allow(
    bot: Talk, effective: str, occurred: str, gap: str
) -> None:
    """Where one is known to the day, the hour, or about; the picture says no other than the table."""
    agreed = f"/ceasefire add truce title=Truce conflict=war parties=North; South effective={effective} new=yes"
    await bot.hears("/tracker setup zone=Asia/Kolkata", at="2025-05-20T00:00Z")
    await bot.hears(agreed)
    await bot.hears(f"/violation log North category=shelling occurred={occurred} place=Mill agreement=truce")

    status = await bot.hears("/ceasefire status")
    compared = await bot.hears("/ceasefire compare")
    drawn = await bot.hears("/ceasefire chart conflict=war compare=yes")

    assert f", {gap} after it took effect" in status.fact("First reported violation")
    assert compared.table is not None
    assert compared.table.rows[0][1] == gap
    assert drawn.picture is not None
    assert f"first report after {gap}; " in drawn.picture.alt


async def test_what_had_begun_before_the_truce_did_not_follow_it(bot: Talk) -> None:
    """The killings of a week, during which it took effect, are no breach of its first minute."""
    await bot.hears("/tracker setup zone=Asia/Damascus", at="2025-07-20T00:00Z")
    await bot.hears(
        "/ceasefire add truce title=Truce conflict=war parties=North; South effective='2025-07-16 18:00' new=yes"
    )
    await bot.hears(
        "/violation log North category=attack_on_civilians occurred=2025-07-13 until 2025-07-19 place=Suwayda"
    )

    status = await bot.hears("/ceasefire status")
    compared = await bot.hears("/ceasefire compare")
    drawn = await bot.hears("/ceasefire chart conflict=war compare=yes")

    assert status.fact("First reported violation").startswith("13 Jul, begun before it took effect (North reports it")
    assert compared.table is not None
    assert compared.table.rows[0][1] == "begun before it took effect"
    assert drawn.picture is not None
    assert "first report begun before it took effect; " in drawn.picture.alt
