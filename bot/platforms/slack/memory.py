"""What was delivered is done once: Slack delivers again where an acknowledgement was lost, to another process even."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.keeping import Keeper
from bot.platforms.slack.clients import PLATFORM

if TYPE_CHECKING:
    from collections.abc import Awaitable


@dataclass(frozen=True, slots=True)
class Memory:
    """Remembers deliveries in the record, by Slack's own ids of them."""

    keeper: Keeper
    tick: Callable[[], datetime]

    async def once(self, body: dict[str, Any], work: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Do the work for a delivery, unless it was done before.

        It is remembered only then: what a kill cut short is done again, and what was entered by it is not entered
        twice, for requests have keys of their own.
        """
        key = str(body.get("event_id") or body.get("trigger_id") or "")
        if key and await self.keeper.was_heard(PLATFORM, key):
            return
        await work(body)
        if key:
            await self.keeper.heard(PLATFORM, key, self.tick(), _team(body))


def _team(body: dict[str, Any]) -> str:
    team = body.get("team")
    return str(body.get("team_id") or (team.get("id") if isinstance(team, dict) else "") or "")
