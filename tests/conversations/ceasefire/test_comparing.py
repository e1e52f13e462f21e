"""The agreements of a conflict side by side: where one goes from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conversations.newsroom import action

if TYPE_CHECKING:
    from tests.talking import Talk

SETUP = "/tracker setup zone=Asia/Baku"


def adding(number: int) -> str:
    """Give the line that enters one of many truces of a war, each a day after the one before."""
    line = f"/ceasefire add truce-{number} title='Truce {number}' conflict=war parties='Reds; Blues' new=yes"
    return f"{line} effective='2020-09-{number:02} 08:00'"


async def test_a_comparison_of_the_past_leads_to_the_status_of_then(bot: Talk) -> None:
    """What the table says of an agreement and what its status says look from the same time."""
    await bot.hears(SETUP)
    await bot.hears(adding(1))
    await bot.hears("/ceasefire end truce-1 at='2020-10-01 08:00' outcome=collapsed")

    compared = await bot.hears("/ceasefire compare war as_of='2020-09-03 08:00'")
    status = await bot.picks(action(compared, "Status of truce-1"))

    assert status.title == "Truce 1 · in effect"
    assert "2 days 0 hours" in status.text
