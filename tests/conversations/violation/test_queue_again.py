"""What comes back to the queue is taken in as it was handed in, without what was said of it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.commands.written import Missing
from tests.conversations.newsroom import FREE, open_desk
from tests.conversations.zebrafish import erases
from tests.people import MODERATOR, REPORTER

if TYPE_CHECKING:
    from tests.talking import Talk

LATER = "2020-10-26T06:00Z"
REPORT = "/violation report words=Explosions occurred=2020-10-26 08:20 place=Terter"
ACCEPT = "/violation queue accept 1 claimant=azerbaijan-mod category=shelling accused=armenia"


async def test_what_another_alleged_meanwhile_stays_theirs(bot: Talk) -> None:
    """The report named no claimant: who spoke of it while it stood is not taken for the one who brought it."""
    await open_desk(bot)
    await bot.hears(REPORT, by=REPORTER)
    await bot.hears(ACCEPT, by=MODERATOR)
    await bot.hears("/violation respond 1 speaker=press stance=alleges about=artsakh", by=MODERATOR, at=LATER)
    await bot.hears("/tracker undo entry=4", by=MODERATOR)

    await bot.hears(ACCEPT, by=MODERATOR)

    shown = (await bot.hears("/violation show 1", by=MODERATOR)).text
    assert "press accuses Artsakh" in shown
    assert "Azerbaijan’s Defence Ministry accuses Armenia" in shown


async def test_an_allegation_that_was_erased_brings_no_claimant(bot: Talk) -> None:
    """Nothing of it is left, so the moderator is asked who says so."""
    await open_desk(bot)
    await bot.hears(f"{REPORT} claimant=azerbaijan-mod category=shelling", by=REPORTER)
    await erases(bot, f"/tracker erase S{FREE} whole=yes")

    with pytest.raises(Missing) as missing:
        await bot.hears("/violation queue accept 1", by=MODERATOR)

    assert [option.name for option in missing.value.options] == ["claimant"]
