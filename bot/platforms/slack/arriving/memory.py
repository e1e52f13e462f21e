"""What was delivered is done once: Slack delivers again where an acknowledgement was lost, to another process even."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from bot.keeping import Keeper
from bot.platforms.slack.tokens.clients import PLATFORM

if TYPE_CHECKING:
    from collections.abc import Awaitable


TOGETHER: Final = 1.0
"""Seconds over which deliveries are gathered, to be written down at once: few answers have one of these beside them."""


@dataclass(slots=True)
class DeliveryMemory:
    """Remembers deliveries in the record, by Slack's own ids of them."""

    keeper: Keeper
    now: Callable[[], datetime]
    under_way: set[str] = field(default_factory=set)
    _hurried: asyncio.Event = field(default_factory=asyncio.Event)
    _done: dict[str, str] = field(default_factory=dict)
    _writing: asyncio.Task[None] | None = None

    async def once(self, body: dict[str, Any], work: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Do the work for a delivery, unless it was done before.

        It is remembered only then: what a kill cut short is done again, and what was entered by it is not entered
        twice, for requests have keys of their own.
        """
        key = str(body.get("event_id") or body.get("trigger_id") or "")
        if not key:
            await work(body)
        elif key not in self.under_way:
            # Slack delivers at once again, too.
            self.under_way.add(key)
            try:
                await self._once(key, body, work)
            finally:
                self.under_way.discard(key)

    def hurry(self) -> None:
        """Gather no longer, from now on: the program is about to end."""
        self._hurried.set()

    async def _once(self, key: str, body: dict[str, Any], work: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        if await self.keeper.was_heard(PLATFORM, key):
            return
        await work(body)
        self._done[key] = _team(body)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(self._writing)

    async def _write(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(TOGETHER):
                await self._hurried.wait()
        done, self._done, self._writing = self._done, {}, None
        await self.keeper.hear(PLATFORM, done, self.now())


def _team(body: dict[str, Any]) -> str:
    team = body.get("team")
    return str(body.get("team_id") or (team.get("id") if isinstance(team, dict) else "") or "")
