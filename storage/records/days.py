"""Local days of a zone: they partition time without gap or overlap, whatever the clocks did."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)
"""The smallest stretch of time the record tells apart."""


def day_of(instant: datetime, zone: str) -> date:
    """Give the local date that the clocks of ``zone`` show at ``instant``."""
    return instant.astimezone(ZoneInfo(zone)).date()


# Many reports fall on the same few days, and a zone's past doesn't change while the program runs.
@lru_cache(maxsize=4096)
def day_start(day: date, zone: str) -> datetime:
    """Give the UTC instant at which ``day`` begins in ``zone``: the first whose local date is not earlier.

    A midnight in a gap moves to the end of the gap, one in a fold is the first of the two. A date that
    the zone skipped (Apia had no 30 December 2011) begins where the next one does and is empty.
    """
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    guess = local.astimezone(UTC)
    if day_of(guess, zone) == day and day_of(guess - MOMENT, zone) < day:
        return guess
    return _search(day, zone, guess)


def _search(day: date, zone: str, guess: datetime) -> datetime:
    """Find, to the second, the first instant whose local date is ``day`` or later."""
    early, late = guess - 2 * ONE_DAY, guess + 2 * ONE_DAY
    early, late = early.replace(microsecond=0), late.replace(microsecond=0)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        if day_of(middle, zone) < day:
            early = middle
        else:
            late = middle
    return late


def day_end(day: date, zone: str) -> datetime:
    """Give the UTC instant at which ``day`` is over in ``zone``."""
    return day_start(day + ONE_DAY, zone)


def first_and_last_day(start: datetime, end: datetime, zone: str) -> tuple[date, date]:
    """Give the local days in which ``[start, end)`` begins and ends; ``end`` itself is no part of it."""
    return day_of(start, zone), day_of(max(start, end - MOMENT), zone)


def days_touched(start: datetime, end: datetime, zone: str) -> Iterator[date]:
    """Give each local date that ``[start, end)`` touches, in order."""
    day, last = first_and_last_day(start, end, zone)
    while day <= last:
        if day_start(day, zone) < day_end(day, zone):
            yield day
        day += ONE_DAY


def day_count(first: date, last: date, zone: str) -> int:
    """Give how many local days there are from ``first`` to ``last``, dates that the zone skipped left out."""
    if last < first:
        return 0
    lasted = day_end(last, zone) - day_start(first, zone)
    # Clocks move by an hour or so, which rounds away; a skipped date takes a whole day.
    return min((last - first).days + 1, round(lasted / ONE_DAY))
