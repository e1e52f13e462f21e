"""The pace of what is posted to Slack: about one message a second in a channel, some hundreds a minute in a workspace.

What Slack limits all the same waits as told: a message with its channel, and with its workspace where a second
channel is limited meanwhile, since Slack does not say which of the two it means.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

IN_A_CHANNEL: Final = 1.0
"""Seconds from one message in a channel to the next."""
IN_A_WORKSPACE: Final = 60 / 200
"""Seconds from one message in a workspace to the next: Slack takes "several hundred" a minute."""
UNTOLD: Final = 30.0
"""Seconds to wait where Slack says that there is a limit, and not for how long."""

_KEPT: Final = 1_000
"""Turns and waits that are kept before those that are over are let go."""


@dataclass(slots=True)
class Pacing:
    """Gives each message its turn, and holds back what Slack limits.

    A turn takes so many seconds ``in_a_channel`` and ``in_a_workspace``; ``clock`` counts seconds and never goes back,
    ``sleep`` lets some of them pass.
    """

    in_a_channel: float = IN_A_CHANNEL
    in_a_workspace: float = IN_A_WORKSPACE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    turns: dict[tuple[str, str], float] = field(default_factory=dict)
    held: dict[tuple[str, str], float] = field(default_factory=dict)
    methods: dict[tuple[str, str], float] = field(default_factory=dict)

    async def turn(self, team: str, channel: str) -> None:
        """Wait for a message's turn in its workspace, and then in its channel."""
        await self._turn((team, ""), self.in_a_workspace)
        await self._turn((team, channel), self.in_a_channel)

    async def _turn(self, whose: tuple[str, str], step: float) -> None:
        now = self.clock()
        at = max(now, self.turns.get(whose, now))
        self.turns[whose] = at + step
        _let_go(self.turns, now)
        await self.sleep(at - now)

    def limited(self, team: str, channel: str, seconds: float) -> None:
        """Hold back a channel for so long; while another of the workspace is held too, the workspace with it."""
        now = self.clock()
        others = (until for (whose, where), until in self.held.items() if whose == team and where not in {channel, ""})
        if any(until > now for until in others):
            _hold(self.held, (team, ""), now, seconds)
        _hold(self.held, (team, channel), now, seconds)

    def held_back(self, team: str, channel: str) -> float:
        """Tell for how many seconds nothing is posted to a channel; 0 where something is."""
        until = max(self.held.get((team, ""), 0.0), self.held.get((team, channel), 0.0))
        return max(0.0, until - self.clock())

    def unread(self, team: str, method: str, seconds: float) -> None:
        """Hold back a method that reads, in its workspace, for so long."""
        _hold(self.methods, (team, method), self.clock(), seconds)

    def unreadable(self, team: str, method: str) -> float:
        """Tell for how many seconds a method is held back; 0 where it is not."""
        return max(0.0, self.methods.get((team, method), 0.0) - self.clock())


def _hold(held: dict[tuple[str, str], float], what: tuple[str, str], now: float, seconds: float) -> None:
    held[what] = max(now + seconds, held.get(what, 0.0))
    _let_go(held, now)


def _let_go(instants: dict[tuple[str, str], float], now: float) -> None:
    if len(instants) > _KEPT:
        for over in [whose for whose, until in instants.items() if until <= now]:
            del instants[over]
