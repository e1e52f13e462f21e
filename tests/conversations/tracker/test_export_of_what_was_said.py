"""What was said leaves as it stands: not what was marked as mistaken, nor what nobody had said by the day asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conversations.newsroom import TERTER, open_desk
from tests.conversations.tracker.test_export_lives import exported
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk


async def test_what_was_marked_as_mistaken_does_not_leave(bot: Talk) -> None:
    """A statement and a claim that were retracted stay on record here, and go no further."""
    await open_desk(bot)
    await bot.hears(f"{TERTER} killed=4", by=MODERATOR)
    said = await bot.hears("/violation respond 1 speaker=armenia-mod stance=denies", by=MODERATOR)
    counted = await bot.hears("/violation casualties 1 claimant=press killed=40", by=MODERATOR)
    statement = said.title.partition(" as ")[2].partition(":")[0]
    claim = counted.title.removeprefix("Recorded as ").partition(" ")[0]
    before = [one["id"] for what in ("statements", "claims") for one in await exported(bot, what)]

    for mistaken in (f"statement={statement}", f"claim={claim}"):
        await bot.hears(f"/violation retract 1 {mistaken} reason=another incident", by=MODERATOR)

    after = [one["id"] for what in ("statements", "claims") for one in await exported(bot, what)]
    assert {statement, claim} < set(before)
    assert after == [one for one in before if one not in {statement, claim}]


async def test_what_was_said_after_the_day_does_not_leave_with_it(bot: Talk) -> None:
    """Of a day that is looked at leaves what had been published by then, to the minute."""
    await open_desk(bot)
    bot.now = bot.now.replace(day=30)
    await bot.hears(f"{TERTER} killed=4 published=2020-10-26 09:00", by=MODERATOR)
    for line in ("respond 1 speaker=armenia-mod stance=denies", "casualties 1 claimant=press killed=40"):
        await bot.hears(f"/violation {line} published=2020-10-28 09:00", by=MODERATOR)

    for what in ("statements", "claims"):
        assert len(await exported(bot, f"{what} as_of=2020-10-28T04:59Z")) == 1
        assert len(await exported(bot, f"{what} as_of=2020-10-28T05:00Z")) == 2
