"""How often Slack lets itself be asked: some methods once in so many seconds, posts so in each channel."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.clock import Clock
    from tests.platforms.slack.loopback.people import Json

POSTS = frozenset({"chat.postMessage"})


@dataclass
class Paces:
    """Seconds of the loopback's clock between two calls of a method, ``every``; none are kept unless they are set.

    They hold for each workspace apart, and those of posts for each channel.
    """

    every: dict[str, float] = field(default_factory=dict)
    _last: dict[tuple[str, str, str], float] = field(default_factory=dict)

    def refuse(self, method: str, team: str, arguments: Json, clock: Clock) -> int:
        """Give the whole seconds to wait for, 0 where the call is in time, which it counts as then."""
        if method not in self.every:
            return 0
        place = str(arguments.get("channel", "")) if method in POSTS else ""
        key, now = (method, team, place), clock.now.timestamp()
        wait = math.ceil(self._last[key] + self.every[method] - now) if key in self._last else 0
        if wait <= 0:
            self._last[key] = now
        return max(0, wait)
