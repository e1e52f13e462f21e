"""What a channel is told without asking: digests at set times, and alerts when something happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

from storage.records.references import RecordKind, Reference
from storage.records.subjects import Subject
from storage.records.timetables import Timetable
from storage.records.vocabularies import Category, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator


class Section(StrEnum):
    """The parts of a digest that can be left out; what an agreement is and how it stands is always told."""

    REPORTS = "reports"
    LATE = "late"
    GRAVEST = "gravest"
    CONTESTED = "contested"
    CASUALTIES = "casualties"
    CORRECTIONS = "corrections"
    QUIET = "quiet"
    ENDS = "ends"


class Alert(StrEnum):
    """What an alert can tell of."""

    DECLARED = "declared"
    IN_EFFECT = "in_effect"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    ENDED = "ended"
    END_NEAR = "end_near"
    VIOLATION = "violation"
    MILESTONE = "milestone"
    CORRECTION = "correction"


_BEFORE_END: Final = (timedelta(days=2), timedelta(hours=6))
"""How long before a planned end it is told of, unless set otherwise."""
FIRM: Final = (Occurrence.CORROBORATED, Occurrence.VERIFIED)
"""States of a report that an alert tells of by default: alerting on every claim would spread propaganda."""
MILESTONES: Final = (7, 30, 100, 365)
"""Numbers of quiet days in a row that are told of."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest for one channel of one venue: of an agreement, of a conflict, or with neither of all there is.

    ``quiet`` says that a period without anything to tell gets a line; else it gets nothing.
    """

    kind: ClassVar[RecordKind] = RecordKind.SUBSCRIPTION
    id: int
    venue: int
    channel: str
    timetable: Timetable
    agreement: int | None = None
    conflict: int | None = None
    sections: tuple[Section, ...] = tuple(Section)
    picture: bool = True
    quiet: bool = True
    paused: bool = False

    @property
    def subject(self) -> Subject:
        """What it tells of."""
        return Subject(self.agreement, self.conflict)

    def references(self) -> Iterator[Reference]:
        """Give what it tells of."""
        return self.subject.references()


@dataclass(frozen=True, slots=True)
class Watch:
    """Alerts for one channel of one venue, about an agreement, a conflict, or with neither all there is.

    A violation is told of when it is one of ``states`` and of one of ``categories`` (none: of any), or when its lowest
    number of killed reaches ``killed`` or of injured ``injured``; what comes within ``window`` is told together.
    ``before_end`` is how long before a planned end it is told of.
    """

    kind: ClassVar[RecordKind] = RecordKind.WATCH
    id: int
    venue: int
    channel: str
    agreement: int | None = None
    conflict: int | None = None
    alerts: tuple[Alert, ...] = tuple(Alert)
    states: tuple[Occurrence, ...] = FIRM
    categories: tuple[Category, ...] = ()
    killed: int | None = None
    injured: int | None = None
    window: timedelta = timedelta(minutes=10)
    before_end: tuple[timedelta, ...] = _BEFORE_END
    paused: bool = False

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.agreement, self.conflict)

    def references(self) -> Iterator[Reference]:
        """Give what it is about."""
        return self.subject.references()
