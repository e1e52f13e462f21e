"""A stretch of days cut into bars, and what is written below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bot.charts.figures import Note
from bot.wording.times import MONTHS, calendar_day
from storage.records.days import ONE_DAY, day_end, day_of, day_start

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DAYS: Final = 92
"""Days of which each gets a bar; more are told by the week."""
MOST_WEEKS: Final = 105 * 7
"""Days that are told by the week; more are told by the month."""
MOST_TICKS: Final = 6
_STEPS_OF_DAYS: Final = (1, 2, 3, 5, 7, 14, 21)
_STEPS_OF_MONTHS: Final = (1, 2, 3, 6, 12)
_MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """Local days from ``first`` to ``last``, those included, cut into days, weeks or months."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def grain(self) -> str:
        """Of what there is a bar: day, week or month."""
        if self.days <= MOST_DAYS:
            return "day"
        return "week" if self.days <= MOST_WEEKS else "month"

    def parts(self) -> list[tuple[int, int]]:
        """Give for each bar the day it begins with, counted from the first, and its number of days."""
        starts = [step for step in range(self.days) if step == 0 or self._begins(self._day(step))]
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

    def _begins(self, day: date) -> bool:
        """Whether a bar begins with a day: each does, each Monday, or each first of a month."""
        return {"day": True, "week": day.isoweekday() == 1, "month": day.day == 1}[self.grain]

    def _day(self, step: int) -> date:
        return self.first + step * ONE_DAY

    def _days(self) -> Iterator[Note]:
        step = next(one for one in _STEPS_OF_DAYS if self.days <= one * MOST_TICKS)
        for number in range(0, self.days, step):
            yield Note(number + 0.5, number + 0.5, calendar_day(self._day(number), without_year=True))

    def _months(self) -> Iterator[Note]:
        starts = [number for number in range(self.days) if self._day(number).day == 1]
        step = next(one for one in _STEPS_OF_MONTHS if len(starts) <= one * MOST_TICKS)
        for number in starts:
            day = self._day(number)
            if (day.month - 1) % step == 0:
                yield Note(float(number), float(number), _month(day))


def _month(day: date) -> str:
    """Name a month, its year where it is the first."""
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
