"""Two ends told for one moment: "between 08:00 and 09:00", "08:00-09:00", "between 2020-10-20 and 2020-10-26"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.reading.parts import parts_of, shared, without_night
from bot.reading.points import read_point
from bot.reading.text import excerpt
from bot.reading.zones import names_zone
from storage.errors import Refusal
from storage.records.days import ONE_DAY, day_end, day_of
from storage.records.moments import Moment, Precision

if TYPE_CHECKING:
    from datetime import datetime

    from bot.reading.context import ReadingContext

_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?: ?[ap](?:m\b|\.m\.))?"
_HYPHENED = re.compile(rf"(?<![0-9a-z:+/.-])(?P<left>{_CLOCK}) ?- ?(?P<right>{_CLOCK})(?![0-9:])")
_OR_OFFSET = re.compile(
    rf"(?<![0-9a-z:+/.-])(?P<left>{_CLOCK}) ?- ?(?P<hour>[0-9]{{1,2}})(?P<minute>[0-9]{{2}})?(?![0-9:./-]| ?[ap]\.?m)"
)
_BETWEEN = re.compile(r"(?P<before>.*?)\bbetween (?P<left>.+?) and (?P<right>.+)")
_DAY_OF = re.compile(r"[0-9]{1,2} (?P<month>[a-z]+\.?) (?P<year>[0-9]{4})\b")
_MONTH_OF = re.compile(r"(?:[0-9]{1,2} )?[a-z]+\.? (?P<year>[0-9]{4})\b")
_LONGEST_MONTH = timedelta(days=31)


def read_between(text: str, context: ReadingContext) -> Moment | None:
    """Read folded words that tell one moment by its two ends; give None where they don't.

    A hyphen between two times of day is a range; behind an ISO "T" or seconds it is the sign of an offset. Raises
    Refusal where it could be either: "08:00-10".
    """
    if doubtful := _OR_OFFSET.search(text):
        left, hour, minute = doubtful.group("left", "hour", "minute")
        raise Refusal(
            f"{excerpt(doubtful[0])} could be a stretch of time, or a time with its offset. "
            f"Write between {left} and {int(hour):02}:{minute or '00'}, or {left} UTC-{hour}{minute or ''}."
        )
    match = _BETWEEN.fullmatch(_HYPHENED.sub(r"between \g<left> and \g<right>", text))
    if match is None:
        return None
    common = without_night(match["before"]).strip(" ,")
    rest = parts_of(common).rest
    if rest and not names_zone(rest):
        raise context.unread()
    begins = _dated_as(match["left"], match["right"])
    left, right = shared(f"{begins} {common}".strip(), f"{match['right']} {common}".strip())
    first, last = read_point(left, context), read_point(right, context)
    if first.qualifier or last.qualifier:
        raise context.unread()
    end = _end(first, last, context)
    return Moment(first.start, end, _precision(first.start, end, first.zone), first.zone)


def _dated_as(left: str, right: str) -> str:
    """Give the first of two dates whole, where the second says its month or year: "26 and 28 October 2020"."""
    if left.isdecimal() and (day := _DAY_OF.match(right)):
        return f"{left} {day['month']} {day['year']}"
    if (month := _MONTH_OF.match(right)) and _MONTH_OF.fullmatch(f"{left} {month['year']}"):
        return f"{left} {month['year']}"
    return left


def _end(first: Moment, last: Moment, context: ReadingContext) -> datetime:
    to_the_minute = first.precision is Precision.MINUTE
    if to_the_minute is not (last.precision is Precision.MINUTE):
        raise Refusal(f"{excerpt(context.typed)} has a time of day at one end alone. Write it at both ends or at none.")
    end = last.start if to_the_minute else last.end
    if end <= first.start:
        offset = "" if "between" in context.typed.casefold() else " An offset goes behind a T: 2020-10-26T08:00-05:00."
        raise Refusal(f"{excerpt(context.typed)} ends before it begins. Write the date of each end.{offset}")
    return end


def _precision(start: datetime, end: datetime, zone: str) -> Precision:
    """Give the finest unit that isn't shorter than the interval."""
    if end - start <= timedelta(minutes=1):
        return Precision.MINUTE
    if end - start <= timedelta(hours=1):
        return Precision.HOUR
    if end - start <= ONE_DAY or end <= day_end(day_of(start, zone), zone):
        return Precision.DAY
    one_month = start + _LONGEST_MONTH >= end
    return Precision.MONTH if one_month else Precision.YEAR
