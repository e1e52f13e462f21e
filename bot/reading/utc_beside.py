"""A time with its UTC in brackets behind it, as the bot and many reports tell it: "08:00 Baku (04:00 UTC)"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from bot.reading.points import read_point
from bot.reading.text import excerpt
from bot.wording.times import moment
from storage.errors import Refusal
from storage.records.moments import Precision

if TYPE_CHECKING:
    from bot.reading.context import ReadingContext
    from storage.records.moments import Moment

_BESIDE = re.compile(
    r"(?P<told>[^()]+) \((?:(?P<day>[0-9]{1,2} [a-z]+)(?: (?P<year>[0-9]{4}))?, )?"
    r"(?P<clock>[0-9]{1,2}:[0-9]{2}) ?(?:utc|gmt|z)\)(?P<more>[^()]*)"
)


def read_with_utc(text: str, context: ReadingContext) -> Moment | None:
    """Read folded words that tell one minute twice; give None where they don't. Raises Refusal where the two differ."""
    match = _BESIDE.fullmatch(text)
    if match is None:
        return None
    beside = read_point(f"1970-01-01 {match['clock']} utc", context)
    told = read_point(match["told"] + match["more"], replace(context, utc=beside.start.time()))
    if told.precision is not Precision.MINUTE:
        raise context.unread()
    at = told.start.astimezone(UTC)
    day = f"{match['day']} {match['year'] or at.year}" if match["day"] else f"{at:%Y-%m-%d}"
    if read_point(f"{day} {match['clock']} utc", context).start != told.start:
        raise Refusal(
            f"{excerpt(context.typed)} tells two times: the first is {moment(told)}. Write one, with its zone."
        )
    return told
