"""Kinds of options that say when something comes again and again."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind, matching
from bot.reading.daytimes import read_daytime
from bot.replies import Choice
from bot.wording.timetables import WEEKDAYS
from storage.errors import Refusal
from storage.records.timetables import EVERY_HOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

_HOURS = re.compile(r"([0-9]{1,3}) ?(?:h|hours?)?", re.IGNORECASE)
_SHORTEST: Final = 2
"""Letters by which weekdays can be told apart."""
_USUAL: Final = tuple(Choice(f"{hour:02}:00") for hour in (6, 7, 8, 9, 12, 18, 20, 0))


class DayTime(Kind[time]):
    """A time of day on the clocks of a zone, with 24 hours."""

    expectation = "a time of day such as 08:00"

    def read(self, words: str, call: Call) -> time:  # noqa: ARG002
        """Read the time, to the minute."""
        return read_daytime(words)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Offer those that are usual."""
        return matching(typed, _USUAL)


class EveryHours(Kind[int]):
    """A number of hours by which a day can be parted evenly."""

    choices = tuple(Choice(str(hours)) for hours in EVERY_HOURS)
    expectation = f"one of: {', '.join(map(str, EVERY_HOURS))}"

    def read(self, words: str, call: Call) -> int:  # noqa: ARG002
        """Read the number, "h" or "hours" behind it or not."""
        found = _HOURS.fullmatch(words)
        if found is None or int(found[1]) not in EVERY_HOURS:
            raise Refusal(f"{shown(words)} doesn’t part a day evenly. Write 1, 2, 3, 4, 6, 8 or 12.")
        return int(found[1])


class Weekday(Kind[int]):
    """A weekday by its English name or the beginning of it, as its ISO number."""

    choices = tuple(Choice(name[:3].casefold(), name) for name in WEEKDAYS)
    expectation = "a weekday such as Monday or mon"

    def read(self, words: str, call: Call) -> int:  # noqa: ARG002
        """Read the name; two letters are enough."""
        begun = words.casefold().removesuffix(".")
        for number, name in enumerate(WEEKDAYS, start=1):
            if len(begun) >= _SHORTEST and f"{name}s".casefold().startswith(begun):
                return number
        raise Refusal(f"{shown(words)} is no weekday. Write one such as Monday or mon, several with ; between them.")
