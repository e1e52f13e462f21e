"""What a time is read by, and how times are told: for a refusal of words that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from bot.reading.text import excerpt
from storage.errors import Refusal

EXAMPLE: Final = "2020-10-26 08:05"

_WAYS: Final = (
    (
        r"night\b",
        "a night, which belongs to two days, such as night between 2020-10-26 and 2020-10-27, or with its hours",
    ),
    (r"\b(?:until|till)\b", "one time here, or between … and … for one that lies there"),
    (
        r"\bto\b|[0-9] ?(?:\.\.+|[–—]|-(?=[0-9]{1,2} [a-z])) ?[0-9]",
        "between … and … for one time that lies there, or … until … for what lasted",
    ),
    (r"\b(?:beginning|start|end)\b", "the day it is, such as 2020-10-31, or early or late October 2020"),
    (r"(?![a-z])[^\W\d_]", "the month as a number or in English, such as 2020-10-26 08:05 or 26 Oct 2020"),
)
"""How to write what looks like this, the first that fits: two ends may be one moment or a duration."""


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a time is read by: the words as typed, the present instant in UTC, and the default IANA zone if any.

    ``utc`` is what clocks in UTC showed then, where that stands beside it.
    """

    typed: str
    now: datetime
    zone: str | None
    utc: time | None = None

    def unread(self) -> Refusal:
        """Say that the words are no time, and how times are written."""
        usual = f"it such as {EXAMPLE}, 26 Oct 2020, October 2020, 2h ago, or unknown"
        fitting = (ways for shape, ways in _WAYS if re.search(shape, self.typed, re.IGNORECASE))
        return Refusal(f"{excerpt(self.typed)} can't be read as a time. Write {next(fitting, usual)}.")
