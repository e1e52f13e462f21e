"""The agreements of a conflict side by side: where one goes from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conversations.newsroom import action

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

SETUP = "/tracker setup zone=Asia/Baku"


def adding(number: int) -> str:
    """Give the line that enters one of many truces of a war, each a day after the one before."""
    line = f"/ceasefire add truce-{number} title='Truce {number}' conflict=war parties='Reds; Blues' new=yes"
    return f"{line} effective='2020-09-{number:02} 08:00'"


def slugs(reply: Reply) -> list[str]:
    """Give what the rows of a comparison begin with."""
    return [row[0] for row in reply.table.rows] if reply.table else []


async def test_a_comparison_of_the_past_leads_to_the_status_of_then(bot: Talk) -> None:
    """What the table says of an agreement and what its status says look from the same time."""
    await bot.hears(SETUP)
    await bot.hears(adding(1))
    await bot.hears("/ceasefire end truce-1 at='2020-10-01 08:00' outcome=collapsed")

    compared = await bot.hears("/ceasefire compare war as_of='2020-09-03 08:00'")
    status = await bot.picks(action(compared, "Status of truce-1"))

    assert status.title == "Truce 1 · in effect"
    assert "2 days 0 hours" in status.text


async def test_many_agreements_are_compared_a_page_at_a_time_the_latest_first(bot: Talk) -> None:
    """A phone's screen holds the latest, which are asked about most; the earlier ones are a button away."""
    await bot.hears(SETUP)
    for number in range(1, 16):
        await bot.hears(adding(number))

    latest = await bot.hears("/ceasefire compare war")
    earlier = await bot.picks(action(latest, "Earlier"))

    assert slugs(latest) == [f"truce-{number}" for number in range(4, 16)]
    assert "Not on this page: 3 earlier agreements." in latest.lines
    assert slugs(earlier) == ["truce-1", "truce-2", "truce-3"]
    assert slugs(await bot.picks(action(earlier, "First page"))) == slugs(latest)
    assert "Earlier" not in {one.label for one in earlier.actions}


async def test_a_page_before_no_agreement_is_refused(bot: Talk) -> None:
    """The way out is told."""
    await bot.hears(SETUP)
    await bot.hears(adding(1))

    for before in ("truce-9", "truce-1"):
        words = await bot.refuses(f"/ceasefire compare war before={before}")
        assert words == f"None of these agreements comes before “{before}”. Leave it out to begin at the latest."
