"""One time told by a date, a time of day and a zone: its parts read as a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.reading.clocks import instant_of, read_clock
from bot.reading.dates import in_known_years, read_date
from bot.reading.parts import PLAIN, dated, parts_of
from bot.reading.text import excerpt
from bot.reading.zones import Clocks, read_clocks
from bot.wording.times import ONE_MINUTE, city, long_day
from bot.wording.timetables import WEEKDAYS
from storage.errors import Refusal
from storage.records.days import ONE_DAY, day_end, day_start
from storage.records.moments import Moment, Precision, Qualifier

if TYPE_CHECKING:
    from datetime import date, time

    from bot.reading.context import ReadingContext
    from bot.reading.dates import Period
    from bot.reading.parts import Parts


def read_plain(text: str, context: ReadingContext) -> Moment | None:
    """Read folded words that are plain at once; None where they aren't, or are no time that clocks could show.

    Raises Refusal for one that the clocks of the zone skipped or showed twice.
    """
    if context.zone is None or PLAIN.fullmatch(text) is None:
        return None
    try:
        wall = datetime.fromisoformat(text)
    except ValueError:
        return None
    clocks = Clocks(context.zone)
    in_known_years(wall.date())
    at = instant_of(wall, clocks)
    return Moment(at, at + ONE_MINUTE, Precision.MINUTE, clocks.zone, None, context.typed)


def read_point(text: str, context: ReadingContext) -> Moment:
    """Read folded words that tell one time as a moment, as precise as they are."""
    parts = parts_of(text)
    if not parts.make_one_time:
        raise context.unread()
    clocks = read_clocks(parts.rest, context.zone, context.typed)
    today = context.now.astimezone(clocks.read_on).date()
    if not parts.dates:
        raise _needs_date(parts, text, today, clocks)
    period = read_date(parts.dates[0], today)
    _refuse_contradiction(parts, period)
    return _at_clock(parts, period, clocks, context.utc) if parts.clocks else _whole(parts, period, clocks)


def moment_of_day(period: Period, clocks: Clocks, qualifier: Qualifier | None = None) -> Moment:
    """Give a calendar day, month or year as the moment it is on a zone's clocks; refuse a day they skipped."""
    zone = clocks.day_zone()
    start, end = day_start(period.first, zone), day_start(period.after, zone)
    if start == end:
        before, after = period.first - ONE_DAY, period.after
        skipped = f"{long_day(period.first)} didn't exist in {city(zone)}: the clocks skipped the day."
        raise Refusal(f"{skipped} Did you mean {before}{clocks.behind} or {after}{clocks.behind}?")
    return Moment(start, end, period.precision, zone, qualifier)


def _needs_date(parts: Parts, text: str, today: date, clocks: Clocks) -> Refusal:
    """Ask for the date of folded words without one, and write them with those that come to mind."""
    needy, days = "".join(parts.clocks) or parts.part_of_day, (today, today - ONE_DAY)
    for weekday in parts.weekdays:
        last = today - (today.weekday() - weekday) % len(WEEKDAYS) * ONE_DAY
        needy, days = WEEKDAYS[weekday], (last, last + len(WEEKDAYS) * ONE_DAY)
    for words in parts.clocks:
        read_clock(words, days[0], clocks)
    return Refusal(f"{needy} needs its date. Write {' or '.join(dated(text, day) for day in days)}.")


def _refuse_contradiction(parts: Parts, period: Period) -> None:
    """Refuse what is said of a date and isn't true of it: its weekday, or that it is a day where it is longer."""
    if period.precision is not Precision.DAY:
        for told, of_a_day in (
            (parts.clocks, "A time of day"),
            (parts.part_of_day or parts.night, "A part of the day"),
            (parts.weekdays, "A weekday"),
        ):
            if told:
                raise Refusal(f"{of_a_day} needs its day, and {excerpt(parts.dates[0])} is longer. Write its date.")
    elif parts.weekdays not in ((), (period.first.weekday(),)):
        is_one = f"{long_day(period.first)} is a {WEEKDAYS[period.first.weekday()]}"
        raise Refusal(f"{is_one}, not a {WEEKDAYS[parts.weekdays[0]]}. Write the date that is meant alone.")


def _whole(parts: Parts, period: Period, clocks: Clocks) -> Moment:
    if parts.qualifier in (Qualifier.BY, Qualifier.AFTER):
        raise _unbounded(parts.qualifier, period, clocks)
    if parts.night:
        raise _of_two_days(period.first, clocks)
    return moment_of_day(period, clocks, parts.qualifier)


def _of_two_days(day: date, clocks: Clocks) -> Refusal:
    """Say that a night isn't one day's, and write both that may be meant."""
    choices = (f"night between {first} and {first + ONE_DAY}{clocks.behind}" for first in (day - ONE_DAY, day))
    return Refusal(f"A night belongs to two days. Write {' or '.join(choices)}, with the hours where they are known.")


def _unbounded(qualifier: Qualifier, period: Period, clocks: Clocks) -> Refusal:
    """Say that "by" or "after" a date leaves one side open, and write both spans that may be meant."""
    last, week = period.after - ONE_DAY, timedelta(days=6)
    first, end, missing = (last - week, last, "beginning") if qualifier is Qualifier.BY else (last, last + week, "end")
    return Refusal(
        f"“{qualifier.value} {last}” has no {missing}. Write both, such as between {first} and {end}{clocks.behind}, "
        f"or a time on that day, such as {last} {qualifier.value} 14:05{clocks.behind}."
    )


def _at_clock(parts: Parts, period: Period, clocks: Clocks, utc: time | None) -> Moment:
    day = period.first
    at = instant_of(read_clock(parts.clocks[0], day, clocks).on(day), clocks, utc)
    if parts.qualifier is Qualifier.BY:
        zone = clocks.day_zone()
        return Moment(day_start(day, zone), at + ONE_MINUTE, Precision.DAY, zone, Qualifier.BY)
    if parts.qualifier is Qualifier.AFTER:
        zone = clocks.day_zone()
        return Moment(at, day_end(day, zone), Precision.DAY, zone, Qualifier.AFTER)
    return Moment(at, at + ONE_MINUTE, Precision.MINUTE, clocks.zone, parts.qualifier)
