"""When something comes again and again, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.wording.sentences import listed
from bot.wording.times import calendar_day, city, clock
from storage.records.days import day_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from storage.records.timetables import Timetable

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORTEST_MONTH: Final = 28
_TEENS: Final = range(11, 14)
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_FEW: Final = 4
"""Up to so many times a day are named."""


def times(timetable: Timetable, *, full_zone: bool = False) -> str:
    """Say when it comes: "every day at 08:00 Baku"; with ``full_zone`` by the zone's whole name."""
    zone = timetable.zone if full_zone else city(timetable.zone)
    if timetable.hours is not None:
        return f"{_hours(timetable)} {zone}"
    return f"{_days(timetable)} at {timetable.at:%H:%M} {zone}"


def _days(timetable: Timetable) -> str:
    if timetable.month_day is not None:
        shorter = ", or the last day where a month is shorter," if timetable.month_day > _SHORTEST_MONTH else ""
        return f"on the {_ordinal(timetable.month_day)} of each month{shorter}"
    if timetable.weekdays:
        return f"every {listed([WEEKDAYS[number - 1] for number in timetable.weekdays])}"
    return "every day"


def _hours(timetable: Timetable) -> str:
    """Say the hours: all of them where they are few, else the first."""
    step = timetable.hours or 1
    shown = [f"{hour:02}:{timetable.at:%M}" for hour in range(timetable.at.hour % step, 24, step)]
    every = "every hour" if step == 1 else f"every {step} hours"
    if len(shown) <= _FEW:
        return f"{every}, at {listed(shown)}"
    return f"{every} from {shown[0]}"


def _ordinal(number: int) -> str:
    ending = "th" if number in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def dated(at: datetime, zone: str, today: date) -> str:
    """Say a day and time that are near: "Tue 27 Oct, 08:00"; the year stands there where it isn't today's."""
    day = day_of(at, zone)
    return f"{weekday_of(at, zone)} {calendar_day(day, without_year=day.year == today.year)}, {clock(at, zone)}"


def weekday_of(at: datetime, zone: str) -> str:
    """Name the local weekday of an instant: "Tue"."""
    return WEEKDAYS[at.astimezone(ZoneInfo(zone)).weekday()][:3]
