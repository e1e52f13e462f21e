"""Answers that a killed process left untold: the next one tells them, and goes on trying while it may be of use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.keeping import Keeper
from bot.platforms.underway import UnderWay
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.keeping import Debt

AGAIN: Final = 5.0
"""Seconds until what could not be told is tried again."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OwedAnswers:
    """What is owed on a platform, which takes an answer for as long as it is ``answerable``.

    ``now`` tells the time, as an aware UTC datetime. The end waits for what is told just then. What failed is tried
    again after ``pause`` seconds.
    """

    keeper: Keeper
    platform: str
    answerable: timedelta
    now: Callable[[], datetime]
    under_way: UnderWay
    pause: float = AGAIN

    async def tell_all(self, tell: Callable[[Debt], Awaitable[bool]]) -> None:
        """Tell all that was owed at the start by ``tell``, which gives whether it is done with.

        A record that another program holds, or a platform out of reach, is tried again until it is too late.
        """
        over = self.now() + self.answerable
        debts = await self._owed(over)
        while debts is None:
            await asyncio.sleep(self.pause)
            debts = await self._owed(over)
        while debts:
            debts = await self._left(debts, tell)
            await asyncio.sleep(self.pause if debts else 0)

    async def _owed(self, over: datetime) -> list[Debt] | None:
        """Give what was owed at the start, none where it is ``over``; None where the record can't be asked just now."""
        try:
            return [one for one in await self.keeper.debts(self.platform, self.now()) if one.until <= over]
        except Refusal as refusal:
            _log.warning("what is owed on %s can't be looked up just now: %s", self.platform, refusal.words)
            return None if self.now() < over else []

    async def _left(self, debts: list[Debt], tell: Callable[[Debt], Awaitable[bool]]) -> list[Debt]:
        """Tell them, and give those that are to be tried again."""
        telling = [self.under_way.begin(_done(one, tell)) for one in debts]
        # This may be cancelled, what is being told not: the end waits for it.
        done = await asyncio.shield(asyncio.gather(*telling, return_exceptions=True))
        return [one for one, is_done in zip(debts, done, strict=True) if is_done is False and one.until > self.now()]


async def _done(debt: Debt, tell: Callable[[Debt], Awaitable[bool]]) -> bool:
    try:
        return await tell(debt)
    except Refusal as refusal:
        _log.warning("an answer stays owed for now: %s", refusal.words)
        return False
