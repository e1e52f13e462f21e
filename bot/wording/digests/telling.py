"""What every part of a digest is told by: its facts, its sections, its clock, and what stands above and below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.replies import Action
from bot.wording.chain import short
from bot.wording.durations import counted
from bot.wording.reports import FICTION
from bot.wording.sentences import Names
from bot.wording.tallies import CAVEAT
from bot.wording.times import calendar_day, city, clock
from bot.wording.timetables import weekday_of
from storage.digests.facts import Facts
from storage.records.days import day_of
from storage.records.subscriptions import Section

if TYPE_CHECKING:
    from storage.posting.due import Stretch

ALL: Final = "All ceasefires"
NO_AGREEMENT: Final = "An agreement that is not on record"
NO_CONFLICT: Final = "A conflict that is not on record"

_IN_HOURS: Final = timedelta(hours=48)
"""Below this the length of a period is told in hours."""


@dataclass(frozen=True)
class Telling:
    """How a digest is told: ``sections`` are those that were asked for, ``zone`` the IANA name of its clock.

    ``told_at`` is the instant it is told at; ``late`` says that it comes late, "" where it comes in time. A period
    that is ``over`` for a while already is looked back at, and not the last one.
    """

    facts: Facts
    sections: frozenset[Section]
    zone: str
    told_at: datetime
    late: str
    over: bool

    @cached_property
    def names(self) -> Names:
        """The actors as they are named in it."""
        return Names(self.facts.cast)

    @cached_property
    def about(self) -> str:
        """Name what it is about."""
        subject, scope = self.facts.scope.subject, self.facts.scope
        if subject.agreement is not None:
            return next((one.title for one in scope.agreements.values()), NO_AGREEMENT)
        if subject.conflict is not None:
            return next((one.title for one in scope.conflicts.values()), NO_CONFLICT)
        return ALL

    @property
    def title(self) -> str:
        """Say what it is about, and its period."""
        return f"{self.about} · {period(self.facts.stretch, self.zone, self.told_at)}"

    def wants(self, section: Section) -> bool:
        """Whether a section is told."""
        return section in self.sections

    def footer(self, *, caveat: bool) -> str:
        """Give what is said below it: the mark of fiction, the caveat, and the short link of the last entry."""
        words = " ".join(filter(None, (FICTION if self.facts.fictional else "", CAVEAT if caveat else "")))
        record = f"record {short(self.facts.link)}" if self.facts.link else ""
        return " · ".join(filter(None, (words, record)))

    @property
    def looking_on(self) -> tuple[Action, ...]:
        """Where to look for more of the same subject."""
        subject, scope = self.facts.scope.subject, self.facts.scope
        if subject.agreement is not None:
            of = tuple(("agreement", one.slug) for one in scope.agreements.values())
            return Action("Violations", "violation list", of), Action("Status", "ceasefire status", of)
        if subject.conflict is not None:
            of = tuple(("conflict", one.slug) for one in scope.conflicts.values())
            return Action("Violations", "violation list", of), Action("Compare", "ceasefire compare", of)
        return Action("Violations", "violation list"), Action("Ceasefires", "ceasefire list")


def period(stretch: Stretch, zone: str, told_at: datetime) -> str:
    """Say a period: "Mon 26 Oct 08:00 – Tue 27 Oct 08:00, Baku"; with its years where they are not this one."""
    begun, ends = stretch.begun_at, stretch.ends_at
    years = {day_of(at, zone).year for at in (begun, ends)} == {day_of(told_at, zone).year}
    if day_of(begun, zone) == day_of(ends, zone):
        return f"{_clocked(begun, zone, without_year=years)} – {clock(ends, zone)}, {city(zone)}"
    first, last = (_clocked(at, zone, without_year=years) for at in (begun, ends))
    return f"{first} – {last}, {city(zone)}"


def _clocked(at: datetime, zone: str, *, without_year: bool) -> str:
    return f"{weekday_of(at, zone)} {calendar_day(day_of(at, zone), without_year=without_year)} {clock(at, zone)}"


def length(stretch: Stretch) -> str:
    """Say how long a period is: "24 hours", "7 days"; never a second more than it is."""
    lasted = stretch.ends_at - stretch.begun_at
    if lasted < timedelta(hours=1):
        return counted(lasted // timedelta(minutes=1), "minute")
    if lasted < _IN_HOURS:
        return counted(lasted // timedelta(hours=1), "hour")
    return counted(lasted.days, "day")
