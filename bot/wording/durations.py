"""Durations and distances in words, in their two largest units."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from storage.records.moments import Qualifier

if TYPE_CHECKING:
    from datetime import datetime

    from storage.records.moments import Distance, Moment

_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_UNITS = ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"))
_MONTHS_OF_A_YEAR = 12

LONG = timedelta(days=62)
"""From two months on a length is told by the calendar; below, in days."""


def duration(length: timedelta) -> str:
    """Say a length of time in its two largest units: "4 days 8 hours", "1 day 0 hours", "5 minutes".

    What is left below the second unit is dropped, never rounded up. A negative length reads as its size:
    whether it lies before or after is the caller's word.
    """
    size = abs(length)
    if size >= _DAY:
        return f"{counted(size.days, 'day')} {counted(size % _DAY // _HOUR, 'hour')}"
    if size >= _HOUR:
        return f"{counted(size // _HOUR, 'hour')} {counted(size % _HOUR // _MINUTE, 'minute')}"
    return counted(size // _MINUTE, "minute") if size >= _MINUTE else "less than a minute"


def length(exact: timedelta) -> str:
    """Say a length that somebody set, in the largest unit that tells it whole: "2 days", "36 hours", "90 minutes"."""
    unit, name = next(((unit, name) for unit, name in _UNITS if exact and not exact % unit), _UNITS[-1])
    return counted(exact // unit, name)


def elapsed(start: datetime, end: datetime, zone: str) -> str:
    """Say the time from ``start`` to a later ``end`` by the calendar that people in ``zone`` have: "73 years 4 months".

    From 1 March to 1 June it is three months, which in UTC began on 28 February. Below a month it is ``duration``: days
    and hours, of which a day on which clocks are changed has another number.
    """
    lasted = end - start
    start, end = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    months = _months_between(start, end)
    years, months_left = divmod(months, _MONTHS_OF_A_YEAR)
    if years:
        return f"{counted(years, 'year')} {counted(months_left, 'month')}"
    if months:
        return f"{counted(months, 'month')} {counted((end - _months_later(start, months)).days, 'day')}"
    return duration(lasted)


def distance(between: Distance, since: Moment | None, until: Moment | None = None) -> str:
    """Say a distance from ``since`` to ``until``; a range in one unit that tells its ends apart: "4–5 days".

    Ends that need two units are both spelled: "3 hours 0 minutes to 1 day 3 hours". A range that reaches
    down to nothing is "up to" its largest. A long one is told by the calendar: "73 years 4 months", and a sum of
    several, which begins nowhere, in days. Where one of the two is told as about that time, so is the distance.
    """
    least, most = _lengths(between, since)
    if between.least == timedelta(0) < between.most:
        return f"up to {most}"
    if least == most:
        about = any(one is not None and one.qualifier is Qualifier.ABOUT for one in (since, until))
        return f"about {least if between.most >= _MINUTE else '0 minutes'}" if about else least
    unit, name = next((unit, name) for unit, name in _UNITS if between.most >= unit)
    low, high = between.least // unit, between.most // unit
    in_one_unit = 0 < low < high and between.most < LONG
    return f"{low}–{counted(high, name)}" if in_one_unit else f"{least} to {most}"


def _lengths(between: Distance, since: Moment | None) -> tuple[str, str]:
    if since is None:
        return duration(between.least), duration(between.most)
    return _length(between.least, since.latest, since.zone), _length(between.most, since.start, since.zone)


def _length(length: timedelta, start: datetime, zone: str) -> str:
    return duration(length) if length < LONG else elapsed(start, start + length, zone)


def counted(number: int, unit: str, units: str = "") -> str:
    """Say a number with its unit: "1 day", "2 days", "1,200 days"; ``units`` is the plural that has no mere "s"."""
    return f"{number:,} {unit if number == 1 else units or f'{unit}s'}"


def at_most(number: int, unit: str, *, unsure: bool) -> str:
    """Say a number with its unit, "at most" where it may be less: "at most 2 days", but of none "0 days"."""
    return f"{'at most ' if unsure and number else ''}{counted(number, unit)}"


def _months_between(start: datetime, end: datetime) -> int:
    months = (end.year - start.year) * _MONTHS_OF_A_YEAR + end.month - start.month
    return months - 1 if months > 0 and _months_later(start, months) > end else months


def _months_later(start: datetime, months: int) -> datetime:
    """Give the same day of a later month, or that month's last where it has no such day."""
    year, month = divmod(start.year * _MONTHS_OF_A_YEAR + start.month - 1 + months, _MONTHS_OF_A_YEAR)
    return start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))
