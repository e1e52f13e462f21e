"""What was merged keeps a row of its own, which holds what its record gives, whatever else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_desk
from tests.conversations.zebrafish import faults
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

CHANGES = (
    "/ceasefire amend nk-washington conflict=another new=yes",
    "/tracker actor side armenia-mod side=azerbaijan conflict=karabakh-2020",
    "/tracker actor amend armenia-mod speaks_for=azerbaijan",
    "/tracker actor merge azerbaijan-mod into=osce",
    "/violation respond 3 speaker=armenia-mod stance=acknowledges about=armenia",
    "/violation respond 2 speaker=armenia stance=denies",
)


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk where #3 was merged into #2, and that into #1."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE")
    for _ in range(3):
        await bot.hears(f"{TERTER} new=yes")
    await bot.hears("/violation respond 3 speaker=armenia-mod stance=denies")
    await bot.hears("/violation merge 3 into=2")
    await bot.hears("/violation merge 2 into=1")


@pytest.mark.parametrize("change", CHANGES)
async def test_whatever_changes_the_record_verifies(desk: Talk, change: str) -> None:
    """Neither what lies between a report and the one that stands for it, nor the report itself, is left as it was."""
    await desk.hears(change)
    assert await faults(desk) == []

    await desk.hears("/tracker undo")
    assert await faults(desk) == []


async def test_nobody_is_said_to_report_what_another_does(bot: Talk) -> None:
    """Who spoke of a merged report said what was reported there; what one speaker said of both is said once."""
    await open_desk(bot)
    await bot.hears("/tracker actor add OSCE plural=yes")
    await bot.hears(f"{TERTER} new=yes")
    await bot.hears("/violation log OSCE category=armed_clash place=Barda new=yes agreement=nk-washington")
    await bot.hears(f"{TERTER.replace('place=Terter', 'place=the road')} new=yes")
    await bot.hears("/violation merge 2 into=1")

    merged = await bot.hears("/violation merge 3 into=1")

    said = (
        "Azerbaijan’s Defence Ministry accuses Armenia of shelling Terter; "
        "OSCE report an armed clash at Barda and name nobody"
    )
    assert said in merged.text
    assert any(line.endswith(said) for line in (await bot.hears("/ceasefire timeline nk-washington")).lines)


@pytest.mark.parametrize("view", ["", " as_of=2020-10-26T12:00Z"])
async def test_what_lies_between_is_under_the_agreement_of_what_was_merged_into_it(bot: Talk, view: str) -> None:
    """#1 alone falls under one: what it was merged into, and that into another, is listed there too, now and then."""
    await open_desk(bot)
    await bot.hears(f"{TERTER} agreement=nk-washington new=yes")
    for place in ("Barda", "Shusha"):
        line = TERTER.replace("Terter", place).replace("10-26 08:20", "10-25 08:20")
        await bot.hears(f"{line} conflict=karabakh-2020 new=yes")
    await bot.hears("/violation merge 1 into=2")
    await bot.hears("/violation merge 2 into=3")
    bot.now = bot.now.replace(hour=13)

    listed = await bot.hears(f"/violation list nk-washington state=duplicate{view}")

    assert [line.split(" ")[0] for line in listed.lines] == ["#2", "#1"]
