"""A stretch of days cut into bars, and what is written below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.charts.figures import Note
from bot.wording.times import MONTHS, calendar_day
from storage.records.days import ONE_DAY, day_end, day_of, day_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BARS: Final = 105
"""Bars that can be told apart at the width of a phone."""
MOST_DAYS: Final = 92
"""Days of which each gets a bar."""
LONGEST: Final = timedelta(days=MOST_BARS * 365)
"""The longest stretch that is drawn."""
MOST_TICKS: Final = 6
_GRAINS: Final = (("day", MOST_DAYS), ("week", MOST_BARS * 7), ("month", MOST_BARS * 30), ("quarter", MOST_BARS * 91))
"""Of what there is a bar, in a stretch of up to so many days; of a longer one it is a year."""
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "year": 12}
_STEPS_OF_DAYS: Final = (1, 2, 3, 5, 7, 14, 21)
_STEPS_OF_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class DrawnDays:
    """Local days from ``first`` to ``last``, those included, cut into days or more."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def grain(self) -> str:
        """Of what there is a bar: day, week, month, quarter or year."""
        return next((grain for grain, most in _GRAINS if self.days <= most), "year")

    def parts(self) -> list[tuple[int, int]]:
        """Give for each bar the day it begins with, counted from the first, and its number of days."""
        starts = [0, *filter(None, self._starts())]
        return [(one, following - one) for one, following in pairwise([*starts, self.days])]

    def offset(self, at: datetime, zone: str) -> float:
        """Place an instant among the days, as a day and part of it; outside them it is at the nearer edge."""
        day = day_of(at, zone)
        begin, end = day_start(day, zone), day_end(day, zone)
        part = (at - begin) / (end - begin)
        return min(max((day - self.first).days + part, 0.0), float(self.days))

    def ticks(self) -> tuple[Note, ...]:
        """Give the dates to be written below, at the middle of a day, or where a month begins."""
        return tuple(self._days() if self.grain == "day" else self._months())

    def _starts(self) -> Iterable[int]:
        """Give the days with which bars begin: each, each Monday, or the first of each month, quarter or year."""
        if self.grain == "day":
            return range(self.days)
        if self.grain == "week":
            return range((1 - self.first.isoweekday()) % 7, self.days, 7)
        return (number for number, _ in self._firsts(_MONTHS_OF[self.grain]))

    def _firsts(self, step: int) -> Iterator[tuple[int, date]]:
        """Give the first day of each month, or of each so many, as years begin with one: by its number and date."""
        month = self.first.year * _A_YEAR + self.first.month - 1
        while True:
            day = date(month // _A_YEAR, month % _A_YEAR + 1, 1)
            if day > self.last:
                return
            if day >= self.first and month % step == 0:
                yield (day - self.first).days, day
            month += 1

    def _day(self, step: int) -> date:
        return self.first + step * ONE_DAY

    def _days(self) -> Iterator[Note]:
        step = next(one for one in _STEPS_OF_DAYS if self.days <= one * MOST_TICKS)
        for number in range(0, self.days, step):
            yield Note(number + 0.5, number + 0.5, calendar_day(self._day(number), without_year=True))

    def _months(self) -> Iterator[Note]:
        starts = sum(1 for _ in self._firsts(1))
        step = next(one for one in _STEPS_OF_MONTHS if starts <= one * MOST_TICKS)
        for number, day in self._firsts(step):
            yield Note(float(number), float(number), _month(day))


def _month(day: date) -> str:
    """Name a month, its year where it is the first."""
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
