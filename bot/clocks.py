"""What time it is, told by two clocks: a process that tells people things at set times trusts neither alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """``wall`` tells the time, aware and in UTC, and may be put forward or back; ``steady`` counts seconds only."""

    wall: Callable[[], datetime]
    steady: Callable[[], float]
