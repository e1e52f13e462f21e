"""Calendar days, months and years from words; a date that could be two is refused with both."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.reading.text import excerpt
from bot.wording.times import MONTHS
from storage.errors import Refusal
from storage.records.days import ONE_DAY
from storage.records.moments import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Years outside these are taken for slips of the hand."""

_MONTHS_OF_A_YEAR = 12
_MONTH_NUMBERS = {
    spelling: number
    for number, name in enumerate(MONTHS, start=1)
    for spelling in (name.casefold(), name[:3].casefold(), "sept" if name == "September" else name.casefold())
}
_MONTH = f"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\\.?(?![a-z])"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:])"
_YEAR = r"(?P<year>[0-9]{4,6})(?![0-9])"
_ALONE = r"(?<![0-9a-z:+/.-])"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year of the calendar: from ``first`` up to, not including, ``after``."""

    first: date
    after: date
    precision: Precision


def take_date(text: str) -> tuple[str, str]:
    """Find the first date in folded words: give its own words, "" without one, and the text with a ";" for it."""
    for shape, _ in _SHAPES:
        match = shape.search(text)
        if match:
            return match[0], f"{text[: match.start()]} ; {text[match.end() :]}"
    return "", text


def read_date(words: str, today: date) -> Period:
    """Read a date's words; ``today`` is the local date of the zone they are read in."""
    for shape, read in _SHAPES:
        match = shape.fullmatch(words)
        if match:
            return read(match, today)
    raise Refusal(f"{excerpt(words)} is no date. Write it such as 2020-10-26.")


def whole_day(day: date) -> Period:
    """Give a day of the calendar as a period."""
    return Period(day, day + ONE_DAY, Precision.DAY)


def in_known_years(day: date) -> date:
    """Give the date back; refuse one in a year that no ceasefire on record can have."""
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(f"The year {year} is out of range. Years from {FIRST_YEAR} to {LAST_YEAR} are understood.")


def _check_month(month: int, words: str) -> None:
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        raise Refusal(f"{excerpt(words)} is no date: there are 12 months. Write the year first, such as 2020-10-26.")


def _day(year: int, month: int, day: int, words: str) -> Period:
    _check_year(year)
    _check_month(month, words)
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise Refusal(f"There is no {day} {MONTHS[month - 1]} {year}: that month has {length} days. Write another day.")
    return whole_day(date(year, month, day))


def _year_first(match: re.Match[str], _: date) -> Period:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]), match[0])


def _numeric(match: re.Match[str], _: date) -> Period:
    """Read two numbers and a year: beyond doubt where only one can be the month, or both are the same."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    _check_year(year)
    if first != second and max(first, second) <= _MONTHS_OF_A_YEAR and min(first, second) > 0:
        raise Refusal(
            f"{match[0]} could be {first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}. "
            f"Write {year:04}-{second:02}-{first:02} or {year:04}-{first:02}-{second:02}."
        )
    day, month = (second, first) if second > _MONTHS_OF_A_YEAR else (first, second)
    return _day(year, month, day, match[0])


def _short_year(match: re.Match[str], _: date) -> Period:
    raise Refusal(f"{excerpt(match[0])} doesn't show which number is the year. Write it in full, such as 2020-10-26.")


def _named_day(match: re.Match[str], today: date) -> Period:
    month = _MONTH_NUMBERS[match["month"]]
    if match["year"] is None:
        words = f"{int(match['day'])} {MONTHS[month - 1]}"
        raise Refusal(f"{words} needs its year. Write {words} {today.year} or {words} {today.year - 1}.")
    return _day(int(match["year"]), month, int(match["day"]), match[0])


def _month_of(year: int, month: int, words: str) -> Period:
    _check_year(year)
    _check_month(month, words)
    following = date(year, month, monthrange(year, month)[1]) + ONE_DAY
    return Period(date(year, month, 1), following, Precision.MONTH)


def _named_month(match: re.Match[str], today: date) -> Period:
    month = _MONTH_NUMBERS[match["month"]]
    if match["year"] is None:
        words = MONTHS[month - 1]
        raise Refusal(f"{words} needs its year. Write {words} {today.year} or {words} {today.year - 1}.")
    return _month_of(int(match["year"]), month, match[0])


def _numbered_month(match: re.Match[str], _: date) -> Period:
    return _month_of(int(match["year"]), int(match["month"]), match[0])


def _year(match: re.Match[str], _: date) -> Period:
    year = int(match["year"])
    _check_year(year)
    return Period(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)


def _relative(match: re.Match[str], today: date) -> Period:
    return whole_day(today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match[0]]))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]], ...] = (
    (
        re.compile(_ALONE + r"(?P<year>[0-9]{4,6})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9])"),
        _year_first,
    ),
    (re.compile(_ALONE + r"(?P<first>[0-9]{1,2})([-/.])(?P<second>[0-9]{1,2})\2" + _YEAR), _numeric),
    (re.compile(_ALONE + r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}(?![0-9])"), _short_year),
    (re.compile(f"{_ALONE}{_DAY}(?: of)?[ -]?{_MONTH}(?:[ -]|, ?)?(?:{_YEAR})?"), _named_day),
    (re.compile(f"{_ALONE}{_MONTH} {_DAY}(?:,? {_YEAR})?"), _named_day),
    (re.compile(f"{_ALONE}{_MONTH}(?:,? {_YEAR})?"), _named_month),
    (re.compile(_ALONE + r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})(?![0-9/.-])"), _numbered_month),
    (re.compile(f"{_ALONE}{_YEAR}"), _year),
    (re.compile(r"\b(?:yesterday|today|tomorrow)\b"), _relative),
)
"""In this order: a longer shape before one that is part of it."""
