"""A kind of option that is a length of time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from bot.wording.durations import length as length_words
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.calls import Call

_LENGTH: Final = re.compile(r"([0-9]{1,4}) ?(min|mins|minutes?|h|hours?|d|days?|w|weeks?)", re.IGNORECASE)
_UNITS: Final = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Length(Kind[timedelta]):
    """A length of time such as "2d" or "6h", of at least a minute and at most ``most``."""

    expectation = "a length of time such as 2d or 6h"

    def __init__(self, description: str, *, most: timedelta) -> None:
        super().__init__(description)
        self.most = most

    def read(self, words: str, call: Call) -> timedelta:  # noqa: ARG002
        """Read a number with its unit."""
        found = _LENGTH.fullmatch(words)
        if found is None:
            raise Refusal(f"{shown(words)} is not a length of time. Write a number with its unit, such as 2d or 6h.")
        length = int(found[1]) * _UNITS[found[2][0].lower()]
        if not timedelta(minutes=1) <= length <= self.most:
            raise Refusal(f"{shown(words)} is too short or too long. Write from 1 min to {length_words(self.most)}.")
        return length
