"""What Slack tells beside what people do: an overview was opened, or the bot was removed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Events:
    """Tells each event to whom it concerns.

    ``opened`` is told that somebody opened the overview, ``removed`` in which workspace, and when, the bot was.
    """

    opened: Callable[[dict[str, Any]], Awaitable[None]]
    removed: Callable[[str, datetime], Awaitable[bool]]

    async def __call__(self, body: dict[str, Any]) -> None:
        """Hear one, as Slack delivers it."""
        event = body["event"]
        match event["type"]:
            case "app_home_opened":
                await self.opened(body)
            case "app_uninstalled":
                await self._removed(body)
            case "tokens_revoked" if event.get("tokens", {}).get("bot"):
                await self._removed(body)

    async def _removed(self, body: dict[str, Any]) -> None:
        team, at = str(body["team_id"]), datetime.fromtimestamp(body["event_time"], UTC)
        if await self.removed(team, at):
            _log.info("the bot was removed from %s", team)
