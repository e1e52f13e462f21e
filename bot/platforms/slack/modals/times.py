"""A time as a modal asks for it: a day, a time of day and a zone apart, each of which may be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from bot.platforms.slack.modals.options import is_choosable
from bot.reading.text import fold
from bot.reading.zones import names_zone

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Parts:
    """A day such as 2020-10-26, a time such as 08:05 and a zone, each as written, or ""."""

    date: str = ""
    time: str = ""
    zone: str = ""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.date or self.time or self.zone)

    @property
    def words(self) -> str:
        """What they say together, no more precise than they are."""
        return " ".join(filter(None, (self.date, self.time, self.zone)))


def parted(words: str) -> Parts:
    """Part words that are just a day, a time and a zone, or some of them; none where they are anything else."""
    left = words.split(" ")
    found: dict[str, str] = {}
    for name, fits in (("date", is_date), ("time", is_time), ("zone", is_zone)):
        if left and fits(left[0]):
            found[name] = left.pop(0)
    return Parts() if left else Parts(**found)


def is_date(words: str) -> bool:
    """Whether words are a day of the calendar as Slack writes one."""
    try:
        return bool(_DATE.fullmatch(words)) and bool(date.fromisoformat(words))
    except ValueError:
        return False


def is_time(words: str) -> bool:
    """Whether words are a time of day as Slack writes one."""
    try:
        return bool(_TIME.fullmatch(words)) and time.fromisoformat(words) is not None
    except ValueError:
        return False


def is_zone(words: str) -> bool:
    """Whether words name a zone, and can be chosen in a select."""
    return is_choosable(words) and names_zone(fold(words))
