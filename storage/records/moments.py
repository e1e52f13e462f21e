"""A moment: an interval that holds an instant known to some precision, never more precise than it was told.

Precisions follow GED's ``date_prec`` and ACLED's ``time_precision``, extended below the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from storage.errors import Refusal

EARLIEST: Final = datetime(1800, 1, 1, tzinfo=UTC)
"""Nothing in the record is older: what is known only to lie in the past begins here."""

_NONE: Final = timedelta(0)
_MINUTE: Final = timedelta(minutes=1)


class Precision(StrEnum):
    """The unit to which a moment is known."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def belongs_to_a_day(self) -> bool:
        """Whether a moment of this precision lies on a local day; a month or a year does not."""
        return self in (Precision.MINUTE, Precision.HOUR, Precision.DAY)


class Qualifier(StrEnum):
    """A word the source put before the time."""

    ABOUT = "about"
    BY = "by"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Moment:
    """The UTC interval ``[start, end)`` that holds the instant.

    ``zone`` is the IANA zone the words were read in; ``words`` are those typed or quoted.
    """

    start: datetime
    end: datetime
    precision: Precision
    zone: str
    qualifier: Qualifier | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse an interval that is empty, or whose ends carry no UTC."""
        if self.start.utcoffset() != _NONE or self.end.utcoffset() != _NONE:
            message = "a moment is kept in UTC"
            raise ValueError(message)
        if self.end <= self.start:
            message = "A moment ends after it starts."
            raise Refusal(message)

    @classmethod
    def minute(cls, instant: datetime, zone: str = "UTC") -> Self:
        """Give the minute that holds ``instant``."""
        start = instant.astimezone(UTC).replace(second=0, microsecond=0)
        return cls(start, start + _MINUTE, Precision.MINUTE, zone)

    @property
    def latest(self) -> datetime:
        """The latest instant it can be: a minute, and that "by" which it was, is exact; the others end at ``end``."""
        if self.precision is Precision.MINUTE:
            return self.start
        return self.end - _MINUTE if self.qualifier is Qualifier.BY else self.end

    def spans(self, instant: datetime) -> bool:
        """Whether ``instant`` falls inside what is not known about this moment."""
        return self.start <= instant < self.latest


@dataclass(frozen=True, slots=True)
class Distance:
    """The time between two moments: a range where either is uncertain. ``least`` ≤ ``most``, never below zero."""

    least: timedelta
    most: timedelta

    @classmethod
    def between(cls, earlier: Moment, later: Moment | datetime) -> Self:
        """Measure from a moment to a moment or an instant: a coarse one makes a range."""
        first, last = (later, later) if isinstance(later, datetime) else (later.start, later.latest)
        zero = timedelta(0)
        return cls(max(zero, first - earlier.latest), max(zero, last - earlier.start))

    def __add__(self, other: Distance) -> Distance:
        """Add two stretches of time."""
        return Distance(self.least + other.least, self.most + other.most)
