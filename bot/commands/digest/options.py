"""The options that subscribing and editing share: when a digest comes, what it tells of and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from bot.commands.kinds.channels import AChannel
from bot.commands.kinds.plain import Many, OneOf, Whole, YesNo
from bot.commands.kinds.times import Zone
from bot.commands.kinds.timetables import DayTime, EveryHours, Weekday
from storage.errors import Refusal
from storage.records.subscriptions import Section, Subscription

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.records.actors import Conflict
    from storage.records.agreements import Agreement
    from storage.records.timetables import Timetable

ALL_DAYS: Final = 7
_LONGEST_MONTH: Final = 31


class OnQuiet(StrEnum):
    """What comes of a period without anything to tell."""

    LINE = "line"
    NOTHING = "nothing"


class Sections(Many[Section]):
    """Sections of a digest, ";" between; "all" and "none" stand for themselves."""

    def __init__(self, description: str) -> None:
        super().__init__(OneOf(Section, description))
        self.expectation = f"all, none, or {self.kind.expectation}; several with ; between them"

    def read(self, words: str, call: Call) -> tuple[Section, ...]:
        """Read the sections, and give them in the order in which they are told."""
        whole = {"all": tuple(Section), "none": ()}.get(words.casefold())
        if whole is not None:
            return whole
        chosen = super().read(words, call)
        return tuple(one for one in Section if one in chosen)


Channel = Annotated[str | None, AChannel("Which channel it comes to")]
Hours = Annotated[int | None, EveryHours("Every so many hours")]
Daily = Annotated[bool | None, YesNo("Every day")]
Weekdays = Annotated[tuple[int, ...], Many(Weekday("On which weekdays"))]
Monthly = Annotated[int | None, Whole("On which day of each month", least=1, most=_LONGEST_MONTH)]
At = Annotated[time | None, DayTime("At what local time")]
ItsZone = Annotated[str | None, Zone("The zone of that time")]
ItsSections = Annotated[tuple[Section, ...] | None, Sections("Which sections")]
ItsPicture = Annotated[bool | None, YesNo("With a picture")]
Quiet = Annotated[OnQuiet | None, OneOf(OnQuiet, "What a quiet period gets")]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a digest is to come, at what time and in which zone; None and () where that wasn't said."""

    hours: int | None
    daily: bool | None
    weekdays: tuple[int, ...]
    monthly: int | None
    at: time | None
    zone: str | None

    def added_to(self, known: Timetable) -> Timetable:
        """Give a timetable with what was said, and the rest as before; raises Refusal for two rhythms at once."""
        clock = replace(known, at=known.at if self.at is None else self.at, zone=self.zone or known.zone)
        said = (self.hours is not None, bool(self.daily), bool(self.weekdays), self.monthly is not None)
        if sum(said) > 1:
            raise Refusal("Those are several rhythms. Write one of hours=3, daily=yes, weekdays=mon;thu or monthly=1.")
        if self.daily is False and not any(said):
            raise Refusal("Not daily, but how often? Write hours=3, weekdays=mon;thu or monthly=1.")
        if not any(said):
            return clock
        chosen = () if len(self.weekdays) == ALL_DAYS else tuple(sorted(self.weekdays))
        return replace(clock, hours=self.hours, weekdays=chosen, month_day=self.monthly)


def with_subject(digest: Subscription, agreement: Agreement | None, conflict: Conflict | None) -> Subscription:
    """Let a digest tell of an agreement, of a conflict, or with neither of all; raises Refusal for both."""
    if agreement and conflict:
        raise Refusal("A digest tells of one agreement, of one conflict, or of all. Name one of the two, or neither.")
    return replace(digest, agreement=agreement.id if agreement else None, conflict=conflict.id if conflict else None)


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be in a digest; None where that wasn't said."""

    sections: tuple[Section, ...] | None
    picture: bool | None
    quiet: OnQuiet | None

    def added_to(self, known: Subscription) -> Subscription:
        """Give a digest with what was said, and the rest as before."""
        return replace(
            known,
            sections=known.sections if self.sections is None else self.sections,
            picture=known.picture if self.picture is None else self.picture,
            quiet=known.quiet if self.quiet is None else self.quiet is OnQuiet.LINE,
        )
