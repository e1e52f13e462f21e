"""Quiet days: complete local days, wholly in effect, that no counted violation touches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from storage.records.agreements import Agreement
from storage.records.days import ONE_DAY, day_count, day_end, day_of, day_start, days_touched, first_and_last_day
from storage.records.effect import Period, periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from storage.records.violations import Violation


def touched_days(violation: Violation, zone: str) -> Iterator[date]:
    """Give the local days a violation touches: each day of its span, none where it is known to no day."""
    interval = violation.interval()
    if interval is None or not placed_on_days(violation):
        return iter(())
    return days_touched(*interval, zone)


def span_of_days(violation: Violation, zone: str) -> tuple[date, date] | None:
    """Give the first and the last of those days, which the clocks showed; None where there are none."""
    interval = violation.interval()
    if interval is None or not placed_on_days(violation):
        return None
    first, last = first_and_last_day(*interval, zone)
    return (first, last) if first <= last else None


def placed_on_days(violation: Violation) -> bool:
    """Whether its time is known to a day or better; month, year and unknown belong to no day."""
    began, ended = violation.began, violation.ended
    if began is None or not began.precision.belongs_to_a_day:
        return False
    return ended is None or ended.precision.belongs_to_a_day


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet days of an agreement: in all, the longest streak, and the streak that ran until today.

    ``whole`` are the days that lay wholly in effect, quiet or not: a pause of some hours a day has none.
    ``today`` says whether the day not yet over is quiet so far; ``running`` whether the agreement is in effect.
    ``at_most`` is set where reports of unknown day may lie in them.
    """

    whole: int
    days: int
    longest: int
    current: int
    today: bool
    running: bool
    at_most: bool

    @property
    def unbroken(self) -> int:
        """How many days the streak has that goes on: none where something was reported of today."""
        return self.current if self.today else 0


def quiet(agreement: Agreement, touched: AbstractSet[date], as_of: datetime, *, at_most: bool = False) -> Quiet:
    """Count quiet days up to ``as_of`` from the set of local days that counted violations touch."""
    held = _in_effect(agreement, as_of)
    whole = sum(day_count(*_complete(period, agreement.zone, as_of), agreement.zone) for period in held)
    streaks = [list(_streaks(period, agreement.zone, touched, as_of)) for period in held]
    flat = [length for lengths in streaks for length in lengths]
    last = held[-1:]
    running = bool(last) and (last[0].end is None or as_of < last[0].end.start)
    current = streaks[-1][-1] if running and streaks and streaks[-1] else 0
    today = running and day_of(as_of, agreement.zone) not in touched
    return Quiet(whole, sum(flat), max(flat, default=0), current, today, running, at_most)


def _in_effect(agreement: Agreement, as_of: datetime) -> list[Period]:
    return [period for period in periods(agreement, as_of) if not period.suspended]


def quiet_days(
    agreement: Agreement, touched: AbstractSet[date], as_of: datetime, between: tuple[date, date]
) -> Iterator[date]:
    """Give the quiet days from the one day ``between`` to the other, in order, as far as ``as_of`` has come.

    ``touched`` holds the local days among them that counted violations touch.
    """
    for period in _in_effect(agreement, as_of):
        complete = _complete(period, agreement.zone, as_of)
        first, last = max(complete[0], between[0]), min(complete[1], between[1])
        every = (first + ONE_DAY * step for step in range((last - first).days + 1))
        yield from (day for day in every if day not in touched and day_count(day, day, agreement.zone))


def _streaks(period: Period, zone: str, touched: Iterable[date], as_of: datetime) -> Iterator[int]:
    """Give the lengths of the runs of quiet days in one period; the last is the one that reaches its end."""
    first, last = _complete(period, zone, as_of)
    marks = sorted(day for day in touched if first <= day <= last)
    previous = first - ONE_DAY
    for mark in (*marks, last + ONE_DAY):
        yield day_count(previous + ONE_DAY, mark - ONE_DAY, zone)
        previous = mark


def _complete(period: Period, zone: str, as_of: datetime) -> tuple[date, date]:
    """Give the first and the last local day that lie wholly in a period and before ``as_of``; none if last < first."""
    begin = period.begin.latest
    end = as_of if period.end is None else min(period.end.start, as_of)
    first, last = day_of(begin, zone), day_of(end, zone)
    if day_start(first, zone) < begin:
        first += ONE_DAY
    if day_end(last, zone) > end:
        last -= ONE_DAY
    return first, last
