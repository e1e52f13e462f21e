"""A time of day that comes again and again, from words."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from bot.reading.text import clean, excerpt, fold
from storage.errors import Refusal

EXAMPLE: Final = "08:00"
_SHAPE = re.compile(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap]\.?m\.?)?")
_LAST_HOUR, _LAST_MINUTE, _HALF = 23, 59, 12


def read_daytime(words: str) -> time:
    """Read a time of day with 24 hours: "08:00", "8:00", "noon"; raises Refusal for any other, with the way out."""
    typed = clean(words, example=EXAMPLE)
    text = fold(typed)
    if text == "noon":
        return time(12)
    if text == "midnight":
        raise Refusal("Midnight could begin the day or end it. Write 00:00 for its beginning, or 23:59 for its end.")
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise Refusal(f"{excerpt(typed)} is no time of day. Write it with 24 hours, such as {EXAMPLE}.")
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    _require_range(hour, minute, typed)
    if found["half"]:
        raise _half(hour, minute, found["half"], typed)
    if found["minute"] is None:
        raise Refusal(f"{excerpt(typed)} has no minutes. Write {hour:02}:00.")
    return time(hour, minute)


def _require_range(hour: int, minute: int, typed: str) -> None:
    if (hour, minute) == (_LAST_HOUR + 1, 0):
        raise Refusal("24:00 is where the next day begins. Write 00:00.")
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        raise Refusal(f"{excerpt(typed)} is no time of day: they end at 23:59. Write it such as {EXAMPLE}.")


def _half(hour: int, minute: int, half: str, typed: str) -> Refusal:
    if not 1 <= hour <= _HALF:
        return Refusal(f"{excerpt(typed)} mixes 12 and 24 hours. Write it with 24 hours, such as {EXAMPLE}.")
    if hour == _HALF:
        return Refusal(f"{excerpt(typed)} could be noon or midnight. Write 12:{minute:02} or 00:{minute:02}.")
    return Refusal(
        f"Write {excerpt(typed)} with 24 hours: {hour + (_HALF if half.startswith('p') else 0):02}:{minute:02}."
    )
