"""What the last 24 hours brought, looked at from another time: only what was on record by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk

MINUTE: Final = "2020-10-27T06:00"


async def test_the_last_hours_of_another_time_hold_what_was_recorded_by_then(bot: Talk) -> None:
    """Neither what came later in that minute is new, nor what was changed after the knowledge that is asked for."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    await bot.hears("/violation amend 1 weapon=artillery", by=MODERATOR, at=f"{MINUTE}:20Z")
    await bot.hears(TERTER.replace("08:20", "08:40") + " new=yes", by=MODERATOR)
    bot.now = bot.now.replace(hour=7)

    now, after, within, before = [
        (await bot.hears(f"/ceasefire status{view}", by=MODERATOR)).fact("Last 24 h")
        for view in ("", *(f" {one}Z" for one in ("as_of=2020-10-27T06:01", f"as_of={MINUTE}", f"known_by={MINUTE}")))
    ]

    assert now == after == "1 new, 1 changed (before: 1 new, 0 changed)."
    assert within == before == "0 new, 0 changed (before: 1 new, 0 changed)."
