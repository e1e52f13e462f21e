"""When a digest is due: a local time of a zone, on one slot a local date, whatever the clocks do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from storage.records.days import ONE_DAY, day_end, day_of, day_start

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY_HOURS: Final = (1, 2, 3, 4, 6, 8, 12)
"""The numbers of hours a timetable may take as its step: those that a day can be parted into."""

_REACH: Final = 62
"""Days within which every timetable has a slot: a month may lie between two, and a zone may have skipped a date."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One time at which a digest is due.

    ``label`` is the local date, "2020-10-27", and the local time with it, "2020-10-27T14:00", where a date has
    several: labels sort in time, and none comes twice, whatever the clocks do. ``at`` is the instant, in UTC.
    """

    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """Due ``at`` a local time of ``zone``, an IANA name: each day, unless one of the others says more.

    ``weekdays`` are ISO numbers, Monday is 1; ``month_day`` is a day of each month, the last where a month is
    shorter; ``hours`` is one of ``EVERY_HOURS``, counted within each day so that ``at`` is one of them.
    """

    zone: str
    at: time
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    hours: int | None = None

    def slots(self, first: date) -> Iterator[Slot]:
        """Give the slots from a local date on, without end."""
        day = first
        while True:
            yield from self._on(day)
            day += ONE_DAY

    def after(self, label: str) -> Slot:
        """Give the first slot behind a label, which may be one of another timetable."""
        return next(slot for slot in self.slots(date.fromisoformat(label[:10])) if slot.label > self._reached(label))

    def last(self, instant: datetime) -> Slot:
        """Give the last slot at or before an instant."""
        day = day_of(instant, self.zone) + ONE_DAY
        for back in range(_REACH):
            reached = [slot for slot in self._on(day - back * ONE_DAY) if slot.at <= instant]
            if reached:
                return reached[-1]
        message = f"{self} has no slot in the {_REACH} days before {instant}"
        raise ValueError(message)

    def _reached(self, label: str) -> str:
        """Read a label as one of this timetable: a date without a time is reached whole, also where it has several."""
        return label if self.hours is None or len(label) > len("2020-10-27") else f"{label}T24"

    def _on(self, day: date) -> Iterator[Slot]:
        if day_start(day, self.zone) == day_end(day, self.zone) or not self._meets(day):
            return
        if self.hours is None:
            yield Slot(day.isoformat(), _instant(day, self.at, self.zone))
            return
        for hour in range(self.at.hour % self.hours, 24, self.hours):
            clock = self.at.replace(hour=hour)
            at = _instant(day, clock, self.zone)
            if _shows(at, day, clock, self.zone):
                yield Slot(f"{day.isoformat()}T{clock:%H:%M}", at)

    def _meets(self, day: date) -> bool:
        if self.month_day is not None:
            return day.day == self.month_day or (day.day < self.month_day and (day + ONE_DAY).day == 1)
        return not self.weekdays or day.isoweekday() in self.weekdays


def _instant(day: date, clock: time, zone: str) -> datetime:
    """Read a local time: one in a gap moves forward by the gap, of the two in a fold it is the first."""
    return datetime.combine(day, clock, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def _shows(at: datetime, day: date, clock: time, zone: str) -> bool:
    """Whether the clocks show this time at all: of several slots a day, one in a gap falls out."""
    local = at.astimezone(ZoneInfo(zone))
    return (local.date(), local.hour, local.minute) == (day, clock.hour, clock.minute)
