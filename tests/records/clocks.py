"""When the clocks of each zone were changed: what days and slots are tried around."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ZONES = sorted(available_timezones() - {"localtime"})  # "localtime" is whatever the machine's own is


def changes(zone: str, first: datetime, last: datetime, every: timedelta) -> Iterator[datetime]:
    """Find, to the second, when a zone's clocks changed between two instants, by a look at them ``every`` so long."""
    clocks = ZoneInfo(zone)
    early, before = first, first.astimezone(clocks).utcoffset()
    while early < last:
        late = early + every
        after = late.astimezone(clocks).utcoffset()
        if after != before:
            yield _first_other(early, late, clocks)
        early, before = late, after


def _first_other(early: datetime, late: datetime, clocks: ZoneInfo) -> datetime:
    known = early.astimezone(clocks).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (middle, late) if middle.astimezone(clocks).utcoffset() == known else (early, middle)
    return late
