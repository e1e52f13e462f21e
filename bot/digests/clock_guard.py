"""Whether the wall clock can be trusted: one that was put forward or back by a slip must not set off digests."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.clocks import Clocks
from bot.wording.durations import duration

APART: Final = timedelta(minutes=2)
"""How far the two clocks may come apart between two looks at them."""
STEADY: Final = 300.0
"""Seconds that they have to run together before the wall clock is trusted again."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class ClockGuard:
    """Compares the two clocks with what they told when they were last looked at.

    ``ahead`` is by how much the wall clock was ahead of the steady one then, None before the first look; it is trusted
    from ``trusted_at`` on, in seconds of the steady clock.
    """

    clocks: Clocks
    ahead: timedelta | None = None
    trusted_at: float = 0.0

    def trusts(self) -> bool:
        """Look at the clocks; gives whether they have run together for long enough."""
        steady = self.clocks.steady()
        ahead = timedelta(seconds=self.clocks.wall().timestamp() - steady)
        if self.ahead is None:
            self.trusted_at = steady
        elif abs(ahead - self.ahead) > APART:
            self.trusted_at = steady + STEADY
            _log.warning(
                "this machine's clock was put %s by %s: what is due is told once it has run steadily for five minutes",
                "forward" if ahead > self.ahead else "back",
                duration(ahead - self.ahead),
            )
        self.ahead = ahead
        return steady >= self.trusted_at
