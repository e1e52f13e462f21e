"""One time told by a date, a time of day and a zone, in any order: taken apart, then read as a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.reading.clocks import CLOCK, instant_of, read_clock
from bot.reading.dates import Period, in_known_years, read_date, take_date
from bot.reading.text import excerpt
from bot.reading.zones import Clocks, names_zone, read_clocks
from bot.wording.times import ONE_MINUTE, city, long_day
from storage.errors import Refusal
from storage.records.days import ONE_DAY, day_end, day_start
from storage.records.moments import Moment, Precision, Qualifier

if TYPE_CHECKING:
    from datetime import date

EXAMPLE = "2020-10-26 08:05"
ABOUT = r"(?:(?:about|around|approximately|roughly|circa) |(?:ca|c|approx)\. ?|~ ?)"

_ABOUT = re.compile(rf"(?:^|(?<=[ ,])){ABOUT}(?=\S)")
_BOUND = re.compile(
    r"(?:^|(?<=[ ,]))(?P<word>by|after) (?=[0-9]{1,2}(?::| ?[ap]\.?m)|noon|midnight)|^(?P<first>by|after) "
)
_PART_OF_DAY = re.compile(r"\b(?:early |late )?(?:morning|afternoon|evening)\b")
_NIGHT = re.compile(r"\bnight\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_TWO_ENDS = re.compile(r"\bto\b|[0-9] ?(?:\.\.+|[–—]|-(?=[0-9]{1,2} [a-z])) ?[0-9]", re.IGNORECASE)
_PLAIN = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[ t](?P<clock>[0-9]{2}:[0-9]{2})")
"""How most times come: it needs no search for what else may stand there."""
_FILLERS = re.compile(r"\b(?:on|at|in|of|the)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a time is read by: the words as typed, the present instant in UTC, and the default IANA zone if any."""

    typed: str
    now: datetime
    zone: str | None

    def unread(self) -> Refusal:
        """Say that the words are no time, and how times are written; two ends may be one moment or a duration."""
        ways = "it such as 2020-10-26 08:05, 26 Oct 2020, October 2020, 2h ago, or unknown"
        if _NIGHT.search(self.typed):
            ways = "a night, which belongs to two days, such as between 2020-10-26 22:00 and 2020-10-27 05:00"
        elif _UNTIL.search(self.typed):
            ways = "one time here, or between … and … for one that lies there"
        elif _TWO_ENDS.search(self.typed):
            ways = "between … and … for one time that lies there, or … until … for what lasted"
        return Refusal(f"{excerpt(self.typed)} can't be read as a time. Write {ways}.")


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of folded words, unread: a date such as "today" can't be read before its zone."""

    qualifier: Qualifier | None
    clocks: tuple[str, ...]
    dates: tuple[str, ...]
    part_of_day: bool
    rest: str
    """What is left, the zone if all is well; a ";" stands where a piece was taken out between words."""
    trailing: bool
    """Whether what is left stood behind everything else."""

    @property
    def zone(self) -> str:
        """The words of a zone that stands last, or ""."""
        last = self.rest.rpartition(";")[2].strip(" ,")
        return last if names_zone(last) else ""


def read_plain(text: str, telling: Telling) -> Moment | None:
    """Read folded words that are plain at once; None where they aren't, or are no time that clocks could show.

    Raises Refusal for one that the clocks of the zone skipped or showed twice.
    """
    if telling.zone is None or _PLAIN.fullmatch(text) is None:
        return None
    try:
        wall = datetime.fromisoformat(text)
    except ValueError:
        return None
    clocks = Clocks(telling.zone)
    in_known_years(wall.date())
    at = instant_of(wall, clocks)
    return Moment(at, at + ONE_MINUTE, Precision.MINUTE, clocks.zone, None, telling.typed)


def parts_of(text: str) -> Parts:
    """Take folded words apart."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        return Parts(None, (plain["clock"],), (plain["date"],), part_of_day=False, rest="", trailing=False)
    qualifier, text = _take_qualifier(text)
    clocks = tuple(match["words"] for match in CLOCK.finditer(text))
    dates, text = _take_dates(CLOCK.sub(" ; ", text))
    part_of_day = bool(_PART_OF_DAY.search(text))
    text = _FILLERS.sub(" ", _PART_OF_DAY.sub(" ; ", text)).rstrip(" ,")
    rest = " ".join(text.strip(" ;,").split())
    return Parts(qualifier, clocks, dates, part_of_day, rest, not text.endswith(";"))


def shared(left: str, right: str) -> tuple[str, str]:
    """Give each of two folded times the date and the zone that it leaves to the other."""
    first, second = parts_of(left), parts_of(right)
    return left + _lent(first, second), right + _lent(second, first)


def read_point(text: str, telling: Telling) -> Moment:
    """Read folded words that tell one time as a moment, as precise as they are."""
    parts = parts_of(text)
    _check(parts, telling)
    clocks = read_clocks(parts.rest, telling.zone, telling.typed)
    today = telling.now.astimezone(clocks.read_on).date()
    if not parts.dates:
        raise _needs_date(parts.clocks[0], today)
    period = read_date(parts.dates[0], today)
    return _at_clock(parts, period, clocks) if parts.clocks else _whole(parts, period, clocks)


def moment_of_day(period: Period, clocks: Clocks, qualifier: Qualifier | None = None) -> Moment:
    """Give a calendar day, month or year as the moment it is on a zone's clocks; refuse a day they skipped."""
    zone = clocks.day_zone()
    start, end = day_start(period.first, zone), day_start(period.after, zone)
    if start == end:
        before, after = period.first - ONE_DAY, period.after
        skipped = f"{long_day(period.first)} didn't exist in {city(zone)}: the clocks skipped the day."
        raise Refusal(f"{skipped} Did you mean {before} or {after}?")
    return Moment(start, end, period.precision, zone, qualifier)


def _take_qualifier(text: str) -> tuple[Qualifier | None, str]:
    bound = _BOUND.search(text)
    if bound:
        return Qualifier(bound["word"] or bound["first"]), _without(text, bound)
    about = _ABOUT.search(text)
    return (Qualifier.ABOUT, _without(text, about)) if about else (None, text)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _take_dates(text: str) -> tuple[tuple[str, ...], str]:
    dates: list[str] = []
    found, text = take_date(text)
    while found:
        dates.append(found)
        found, text = take_date(text)
    return tuple(dates), text


def _lent(needy: Parts, donor: Parts) -> str:
    date_too = (needy.clocks or needy.part_of_day) and not needy.dates and donor.dates
    zone_too = (needy.clocks or needy.dates) and not needy.zone
    return (f" {donor.dates[0]}" if date_too else "") + (f" {donor.zone}" if zone_too and donor.zone else "")


def _check(parts: Parts, telling: Telling) -> None:
    """Refuse pieces that don't make one time: none, two of a kind, or words that nothing reads."""
    one_time = len(parts.clocks) <= 1 and len(parts.dates) <= 1 and (parts.clocks or parts.dates)
    overdone = parts.part_of_day and parts.clocks
    nameless = ";" in parts.rest or not parts.trailing or any(map(str.isdigit, parts.rest))
    misplaced = bool(parts.rest) and nameless and not names_zone(parts.rest)
    if not one_time or overdone or misplaced:
        raise telling.unread()


def _needs_date(words: str, today: date) -> Refusal:
    clock = read_clock(words, today)
    choices = " or ".join(f"{clock.on(day):%Y-%m-%d %H:%M}" for day in (today, today - ONE_DAY))
    return Refusal(f"{words} needs its date. Write {choices}.")


def _whole(parts: Parts, period: Period, clocks: Clocks) -> Moment:
    if parts.qualifier in (Qualifier.BY, Qualifier.AFTER):
        raise _unbounded(parts.qualifier, period)
    if parts.part_of_day and period.precision is not Precision.DAY:
        raise Refusal(f"A part of the day needs its day, and {excerpt(parts.dates[0])} is longer. Write its date.")
    return moment_of_day(period, clocks, parts.qualifier)


def _unbounded(qualifier: Qualifier, period: Period) -> Refusal:
    """Say that "by" or "after" a date leaves one side open, and write both spans that may be meant."""
    last, week = period.after - ONE_DAY, timedelta(days=6)
    first, end, missing = (last - week, last, "beginning") if qualifier is Qualifier.BY else (last, last + week, "end")
    return Refusal(
        f"“{qualifier.value} {last}” has no {missing}. Write both, such as between {first} and {end}, "
        f"or a time on that day, such as {last} {qualifier.value} 14:05."
    )


def _at_clock(parts: Parts, period: Period, clocks: Clocks) -> Moment:
    if period.precision is not Precision.DAY:
        raise Refusal(f"A time of day needs its day, and {excerpt(parts.dates[0])} is longer. Write it as {EXAMPLE}.")
    day = period.first
    at = instant_of(read_clock(parts.clocks[0], day).on(day), clocks)
    if parts.qualifier is Qualifier.BY:
        zone = clocks.day_zone()
        return Moment(day_start(day, zone), at + ONE_MINUTE, Precision.DAY, zone, Qualifier.BY)
    if parts.qualifier is Qualifier.AFTER:
        zone = clocks.day_zone()
        return Moment(at, day_end(day, zone), Precision.DAY, zone, Qualifier.AFTER)
    return Moment(at, at + ONE_MINUTE, Precision.MINUTE, clocks.zone, parts.qualifier)
