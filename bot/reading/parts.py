"""What the words of one time are made of: a date, a time of day, a zone and more, in any order and still unread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reading.clocks import CLOCK
from bot.reading.dates import take_date
from bot.reading.zones import LOCAL, names_zone
from bot.wording.parts import NIGHT, OF_A_DAY, OF_ANY
from storage.records.moments import Qualifier

if TYPE_CHECKING:
    from datetime import date

ABOUT = r"(?:(?:about|around|approximately|roughly|circa) |(?:ca|c|approx)\. ?|~ ?)"
PLAIN = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[ t](?P<clock>[0-9]{2}:[0-9]{2})")
"""How most times come: it needs no search for what else may stand there."""

_ABOUT = re.compile(rf"(?:^|(?<=[ ,])){ABOUT}(?=\S)")
_BOUND = re.compile(
    r"(?:^|(?<=[ ,]))(?P<word>by|after) (?=[0-9]{1,2}(?::| ?[ap]\.?m)|noon|midnight)|^(?P<first>by|after) "
)
_PART_OF_DAY = re.compile(OF_A_DAY)
_PART = re.compile(OF_ANY)
_NIGHT = re.compile(NIGHT)
_WEEKDAY = re.compile(
    r"\b(?:last )?(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:(?<=tue)s|(?<=wed)nes|(?<=thu)rs?|(?<=sat)ur)?(?:day)?\b\.?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FILLERS = re.compile(r"\b(?:on|at|in|of|the)\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of folded words, unread: a date such as "today" can't be read before its zone."""

    qualifier: Qualifier | None
    clocks: tuple[str, ...]
    dates: tuple[str, ...]
    weekdays: tuple[int, ...] = ()
    """From Monday, which is 0."""
    part_of_day: str = ""
    part: bool = False
    """Whether an early, middle or late part of the date is told: of a day, a month or a year."""
    night: bool = False
    rest: str = ""
    """What is left, the zone if all is well; a ";" stands where a piece was taken out between words."""
    trailing: bool = False
    """Whether what is left stood behind everything else."""

    @property
    def zone(self) -> str:
        """The words of a zone that stands last, or ""."""
        last = self.rest.rpartition(";")[2].strip(" ,")
        return last if names_zone(last) else ""

    @property
    def make_one_time(self) -> bool:
        """Whether they can be read as one: none is there twice, and there are no words that nothing reads."""
        one_of_each = max(len(self.clocks), len(self.dates), len(self.weekdays)) <= 1
        told = self.clocks or self.dates or self.weekdays or self.part_of_day
        overdone = self.clocks and (self.part_of_day or self.part or self.night)
        nameless = ";" in self.rest or not self.trailing or any(map(str.isdigit, self.rest))
        misplaced = self.rest and nameless and self.rest not in LOCAL and not names_zone(self.rest)
        return bool(one_of_each and told and not overdone and not misplaced)


def parts_of(text: str) -> Parts:
    """Take folded words apart."""
    plain = PLAIN.fullmatch(text)
    if plain:
        return Parts(None, (plain["clock"],), (plain["date"],))
    qualifier, text = _take_qualifier(text)
    clocks = tuple(match["words"] for match in CLOCK.finditer(text))
    text = CLOCK.sub(" ; ", text)
    part_of_day = "".join(_PART_OF_DAY.findall(text)[:1])
    text = _PART_OF_DAY.sub(" ; ", text)
    text, night = _NIGHT.subn(" ; ", text)
    text, part = _PART.subn(" ; ", text)
    weekdays = tuple(_WEEKDAYS.index(match["day"]) for match in _WEEKDAY.finditer(text))
    dates, text = _take_dates(_WEEKDAY.sub(" ; ", text))
    text = _FILLERS.sub(" ", text).rstrip(" ,")
    rest = " ".join(text.strip(" ;,").split())
    trailing = not text.endswith(";")
    return Parts(qualifier, clocks, dates, weekdays, part_of_day, bool(part), bool(night), rest, trailing)


def dated(text: str, day: date) -> str:
    """Give folded words that tell no date with one: in the place of their weekday, else ahead of them."""
    if _WEEKDAY.search(text):
        return _WEEKDAY.sub(day.isoformat(), text)
    return f"{day} {' '.join(_FILLERS.sub(' ', text).replace(',', ' ').split())}"


def without_night(text: str) -> str:
    """Give folded words without that it was night, where both of its days are told beside it."""
    return _NIGHT.sub(" ", text)


def shared(left: str, right: str) -> tuple[str, str]:
    """Give each of two folded times the date and the zone that it leaves to the other."""
    first, second = parts_of(left), parts_of(right)
    return left + _lent(first, second), right + _lent(second, first)


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
