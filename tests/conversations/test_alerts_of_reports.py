"""Reports as alerts tell them: once each, when they are established, together where they come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.records.subscriptions import Watch
from tests.conversations.barda import WASHINGTON, at, enter_barda
from tests.conversations.watching import Watched, posted, watches

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_a_report_is_told_when_it_is_corroborated(bot: Talk) -> None:
    """The line of the sample, then both sides and each figure with its claimant."""
    bot.now = at("10-25 19:00")
    await watches(bot, Watch(900, 1, "", agreement=WASHINGTON))
    await enter_barda(Watched(bot))

    told = (await posted(bot))[-1]
    assert told.title == (
        "nk-washington: #11 was corroborated (Human Rights Watch confirms that it happened). Killed 20–21, contested."
    )
    assert told.lines == (
        (
            "Azerbaijan’s Prosecutor accuses Armenia of shelling Barda (28 Oct 2020, 13:00 Baku (09:00 UTC)). "
            "Armenia denies it. Human Rights Watch confirms that it happened. "
            "Azerbaijan’s Prosecutor: 20 killed and up to 60 injured. "
            "Azerbaijan’s Emergency Ministry: 21 killed and about 70 injured. "
            "Human Rights Watch: 21 killed and more than 70 injured."
        ),
    )
    assert [one.label for one in told.actions] == ["Show"]
