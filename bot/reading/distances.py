"""Times told by their distance from now: "now", "2h ago", "3 days ago", "in 72h", "+14d"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.reading.clocks import ClockTime, instant_of
from bot.reading.dates import in_known_years, whole_day
from bot.reading.parts import ABOUT
from bot.reading.points import moment_of_day
from bot.reading.text import excerpt
from bot.reading.zones import Clocks, read_clocks
from storage.errors import Refusal
from storage.records.moments import Moment, Precision, Qualifier

if TYPE_CHECKING:
    from bot.reading.context import ReadingContext

_UNITS = r"(?P<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|y|years?)\b"
_COUNT = r"(?P<count>[0-9]{1,5})"
_AGO = re.compile(rf"(?P<about>{ABOUT})?{_COUNT} ?{_UNITS} ago(?:$| )(?P<rest>.*)")
_AHEAD = re.compile(rf"(?P<about>{ABOUT})?(?:in |\+ ?){_COUNT} ?{_UNITS}(?P<rest>.*)")
_NOW = re.compile(r"now(?:$| )(?P<rest>.*)")
_SIZES = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def read_distance(text: str, context: ReadingContext) -> Moment | None:
    """Read folded words that tell a time by its distance from now; give None where they don't.

    Minutes and what lies ahead are told to the minute. "2h ago" is the hour of the zone's clocks that holds that
    instant, "3 days ago" that local day: neither says more.
    """
    now, ago, ahead = _NOW.fullmatch(text), _AGO.fullmatch(text), _AHEAD.fullmatch(text)
    if now:
        return Moment.minute(context.now, _lenient(now, context).zone)
    match = ago or ahead
    if match is None:
        return None
    found = _before(match, context) if ago else _ahead(match, context)
    return replace(found, qualifier=Qualifier.ABOUT) if match["about"] else found


def _before(match: re.Match[str], context: ReadingContext) -> Moment:
    unit, count = match["unit"], int(match["count"])
    if unit in ("m", "min", "mins", "minute", "minutes"):
        at = _in_range(context.now - timedelta(minutes=count))
        return Moment.minute(at, _lenient(match, context).zone)
    clocks = read_clocks(match["rest"].strip(), context.zone, context.typed)
    if unit.startswith("h"):
        return _clock_hour(_in_range(context.now - timedelta(hours=count)), clocks)
    if unit.startswith("d"):
        day = context.now.astimezone(clocks.read_on).date() - timedelta(days=count)
        return moment_of_day(whole_day(in_known_years(day)), clocks)
    raise Refusal(f"{excerpt(context.typed)} doesn't say which day. Write its date, or between two dates.")


def _ahead(match: re.Match[str], context: ReadingContext) -> Moment:
    unit, count = match["unit"], int(match["count"])
    if unit == "m":
        raise Refusal(f"{count}m could be minutes or months. Write +{count} min, or the date.")
    if unit.startswith(("month", "y")):
        raise Refusal(f"{excerpt(context.typed)} doesn't say which day. Write its date.")
    size = _SIZES.get(unit[0], timedelta(minutes=1))
    at = _in_range(context.now + count * size)
    if unit[0] in "dw":
        clocks = read_clocks(match["rest"].strip(), context.zone, context.typed)
        return _same_clock(at, context, count * size, clocks)
    return Moment.minute(at, _lenient(match, context).zone)


def _same_clock(at: datetime, context: ReadingContext, length: timedelta, clocks: Clocks) -> Moment:
    """Give the minute some days ahead; refuse it where a change of the clocks makes two of it."""
    wall = context.now.astimezone(clocks.read_on) + length
    same = Moment.minute(instant_of(ClockTime(wall.hour, wall.minute).on(wall.date()), clocks), clocks.zone)
    counted = Moment.minute(at, clocks.zone)
    if same != counted:
        walls = (each.start.astimezone(clocks.read_on) for each in (same, counted))
        choices = " or ".join(f"{each:%Y-%m-%d %H:%M}{clocks.behind}" for each in walls)
        raise Refusal(f"The clocks change before {excerpt(context.typed)} is over. Write {choices}.")
    return same


def _clock_hour(at: datetime, clocks: Clocks) -> Moment:
    wall = at.astimezone(clocks.read_on)
    into = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
    start = at.astimezone(UTC) - into
    return Moment(start, start + timedelta(hours=1), Precision.HOUR, clocks.zone)


def _lenient(match: re.Match[str], context: ReadingContext) -> Clocks:
    """Give the zone to show a minute in: such a minute is the same in every zone, so none is needed."""
    return read_clocks(match["rest"].strip(), context.zone or "UTC", context.typed)


def _in_range(at: datetime) -> datetime:
    in_known_years(at.date())
    return at
