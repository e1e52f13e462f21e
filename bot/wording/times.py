"""Moments and instants in words: local time first, then UTC, and never more precise than was told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.wording.parts import night_told, part_told
from storage.records.days import ONE_DAY, day_end, day_of, day_start
from storage.records.moments import Precision, Qualifier

if TYPE_CHECKING:
    from storage.records.moments import Moment

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ONE_MINUTE = timedelta(minutes=1)
_INSTANT = timedelta(microseconds=1)


def city(zone: str) -> str:
    """Name an IANA zone as people do: "Asia/Baku" is "Baku", "America/New_York" "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def calendar_day(day: date, *, without_year: bool = False) -> str:
    """Say a date: "26 Oct 2020", or "26 Oct"."""
    short = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return short if without_year else f"{short} {day.year}"


def long_day(day: date) -> str:
    """Say a date in full: "26 October 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(at: datetime, zone: str) -> str:
    """Say the time on the clocks of ``zone``: "08:00"."""
    return _clock(at.astimezone(ZoneInfo(zone)))


def _clock(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def instant(at: datetime, zone: str, *, utc: bool = True) -> str:
    """Say an instant, to its minute: "26 Oct 2020, 08:00 Baku (04:00 UTC)"."""
    local = at.astimezone(ZoneInfo(zone))
    said = f"{calendar_day(local.date())}, {_clock(local)} {city(zone)}"
    return f"{said}{_beside(local, zone)}" if utc else said


def moment(when: Moment | None, *, utc: bool = True) -> str:
    """Say a moment with its precision showing; None is "time unknown".

    With ``utc``, a time known to the minute carries its UTC, dated where the date is another one. An evening is told
    beside its day: "10 May 2025 (evening)".
    """
    if when is None:
        return "time unknown"
    if when.precision is Precision.MINUTE:
        return _minute(when, utc=utc)
    if when.qualifier in (Qualifier.BY, Qualifier.AFTER):
        return f"{calendar_day(day_of(when.start, when.zone))}, {_bound(when)} {city(when.zone)}"
    about = "about " if when.qualifier is Qualifier.ABOUT else ""
    if _is_whole(when):
        unknown = " (time unknown)" if when.precision is Precision.DAY else ""
        return about + day(when) + (part_told(when) or unknown)
    return _between(when)


def edge(when: Moment) -> str:
    """Say a moment as it follows "since", "from" or "to": "some time between 19 and 21 Mar 2023"."""
    told = moment(when)
    return f"some time {told}" if told.startswith(("between ", "roughly between ")) else told


def brief(when: Moment | None, *, year: int | None = None) -> str:
    """Say a moment without its zone, for a line that has named it; nor a ``year`` that was named: "26 Oct 08:05"."""
    if when is None:
        return "time unknown"
    about = "about " if when.qualifier is Qualifier.ABOUT else ""
    date = day(when, year=year)
    after = " " if _in_year(when, year) else ", "
    if when.precision is Precision.MINUTE:
        return f"{date}{after}{about}{clock(when.start, when.zone)}"
    if when.qualifier in (Qualifier.BY, Qualifier.AFTER):
        return f"{date}{after}{_bound(when)}"
    return about + date + part_told(when) if _is_whole(when) else _between(when, named=False, year=year)


def brief_alone(when: Moment) -> str:
    """Say it where no line names its zone: a time of day with its own, a day without."""
    told = brief(when)
    return f"{told} {city(when.zone)}" if ":" in told else told


def brief_in(when: Moment | None, zone: str, *, year: int | None) -> str:
    """Say it for a line whose clocks are those of ``zone``: with its own zone where that is another."""
    return brief(when, year=year) + elsewhere(when, zone)


def elsewhere(when: Moment | None, zone: str) -> str:
    """Name the zone of a moment that is told among those of another: " (New York)"; "" where it is that one."""
    return "" if when is None or when.zone == zone else f" ({city(when.zone)})"


def span(began: Moment | None, ended: Moment | None, *, utc: bool = True) -> str:
    """Say when something began and ended: "18 Oct 2020, 00:04 until 02:45 Baku"."""
    if ended is None:
        return moment(began, utc=utc)
    if began is None:
        return f"until {moment(ended, utc=utc)}"
    if _on_one_day(began, ended):
        until = "about " if ended.qualifier is Qualifier.ABOUT else ""
        return f"{_minute(began, named=False)} until {until}{clock(ended.start, ended.zone)} {city(ended.zone)}"
    if all(one.precision is Precision.DAY and _is_whole(one) and not part_told(one) for one in (began, ended)):
        return f"{brief(began)} until {brief(ended)} (times unknown)"
    return f"{moment(began, utc=False)} until {moment(ended, utc=False)}"


def year_of(when: Moment | None) -> int | None:
    """Give the local year that a moment begins in: the one that telling it names."""
    return None if when is None else _days(when)[0].year


def year_still(when: Moment | None, at: datetime) -> int | None:
    """Give the local year that a moment begins in if ``at`` is of it too: else a day without one is of another."""
    return None if when is None or day_of(at, when.zone).year != year_of(when) else year_of(when)


def day(when: Moment, *, year: int | None = None) -> str:
    """Say the local day, month or year of a moment: "30 Oct 2020", "October 2020", "20–26 Oct 2020".

    The ``year`` that was named before goes untold: "30 Oct"; any other is told.
    """
    first, last = _days(when)
    without_year = _in_year(when, year)
    if when.precision is Precision.YEAR and _is_whole(when):
        return str(first.year)
    if when.precision is Precision.MONTH and _is_whole(when):
        return MONTHS[first.month - 1] + ("" if without_year else f" {first.year}")
    if first == last:
        return calendar_day(first, without_year=without_year)
    coarse = _months_or_years(first, last, without_year=without_year)
    if coarse and (first.year, first.month) != (last.year, last.month):
        return " – ".join(coarse)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{calendar_day(last, without_year=without_year)}"
    return f"{calendar_day(first, without_year=without_year)} – {calendar_day(last, without_year=without_year)}"


def _minute(when: Moment, *, named: bool = True, utc: bool = False) -> str:
    about = "about " if when.qualifier is Qualifier.ABOUT else ""
    name = f" {city(when.zone)}" if named else ""
    local = when.start.astimezone(ZoneInfo(when.zone))
    said = f"{calendar_day(local.date())}, {about}{_clock(local)}{name}"
    return f"{said}{_beside(local, when.zone)}" if utc else said


def _bound(when: Moment) -> str:
    if when.qualifier is Qualifier.BY:
        return f"by {clock(when.end - ONE_MINUTE, when.zone)}"
    return f"after {clock(when.start, when.zone)}"


def _beside(local: datetime, zone: str) -> str:
    if zone == "UTC":
        return ""
    at = local.astimezone(UTC)
    dated = f"{calendar_day(at.date(), without_year=local.year == at.year)}, " if local.date() != at.date() else ""
    return f" ({dated}{_clock(at)} UTC)"


def _days(when: Moment) -> tuple[date, date]:
    return day_of(when.start, when.zone), day_of(when.end - _INSTANT, when.zone)


def _in_year(when: Moment, year: int | None) -> bool:
    first, last = _days(when)
    return first.year == last.year == year


def _is_whole(when: Moment) -> bool:
    """Whether a moment is exactly one calendar day, month or year of its zone."""
    first, last = _days(when)
    after = last + ONE_DAY
    fills = {
        Precision.DAY: first == last,
        Precision.MONTH: first.day == after.day == 1 and (first.year, first.month) == (last.year, last.month),
        Precision.YEAR: (first.month, first.day) == (after.month, after.day) == (1, 1) and first.year == last.year,
    }
    return fills.get(when.precision, False) and _fills_days(when)


def _fills_days(when: Moment) -> bool:
    first, last = _days(when)
    return (when.start, when.end) == (day_start(first, when.zone), day_end(last, when.zone))


def _between(when: Moment, *, named: bool = True, year: int | None = None) -> str:
    """Say an interval by its two ends, days where it is made of whole days, clocks elsewhere."""
    word = "roughly between" if when.qualifier is Qualifier.ABOUT else "between"
    bare = _in_year(when, year)
    if _fills_days(when):
        return f"{word} {_two_days(*_days(when), without_year=bare)}{night_told(when)}"
    first, last = (f"{calendar_day(day_of(at, when.zone), without_year=bare)}, " for at in (when.start, when.end))
    start, end = clock(when.start, when.zone), clock(when.end, when.zone)
    name = f" {city(when.zone)}" if named else ""
    if first == last:
        return f"{first}{word} {start} and {end}{name}"
    return f"{word} {first}{start} and {last}{end}{name}"


def _two_days(first: date, last: date, *, without_year: bool) -> str:
    if coarse := _months_or_years(first, last, without_year=without_year):
        return " and ".join(coarse)
    one_month = first.replace(day=1) == last.replace(day=1)
    start = str(first.day) if one_month else calendar_day(first, without_year=without_year)
    return f"{start} and {calendar_day(last, without_year=without_year)}"


def _months_or_years(first: date, last: date, *, without_year: bool) -> tuple[str, ...]:
    """Name the two months or years that days bound, so that no day is told that nobody named; nothing for others."""
    after = last + ONE_DAY
    if (first.month, first.day) == (after.month, after.day) == (1, 1):
        return str(first.year), str(last.year)
    if not first.day == after.day == 1:
        return ()
    begins = "" if without_year or first.year == last.year else f" {first.year}"
    return MONTHS[first.month - 1] + begins, MONTHS[last.month - 1] + ("" if without_year else f" {last.year}")


def _on_one_day(began: Moment, ended: Moment) -> bool:
    to_the_minute = began.precision is ended.precision is Precision.MINUTE
    return to_the_minute and began.zone == ended.zone and _days(began)[0] == _days(ended)[0]
