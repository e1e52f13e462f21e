"""Other ways to write a time that mean the same beyond doubt, put into the one that is read on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.reading.text import NUMBER_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Callable

_ALONE: Final = r"(?<![0-9a-z:+/.-])"
_PARTS: Final = r"(?:early |late )?(?:morning|afternoon|evening)"
_NUMBERED: Final = {"a": 1, "an": 1} | NUMBER_WORDS


def spelled(words: str) -> str:
    """Give the words of a time folded, and in the spelling that is read: "101400ZMAY25" is "10 may 2025 14:00z"."""
    text = fold(words)
    for shape, plain in _SPELLINGS:
        text = shape.sub(plain, text)
    return text


def _stamped(match: re.Match[str]) -> str:
    """Give the instant that Discord shows each reader on the reader's own clocks."""
    return f"{datetime.fromtimestamp(int(match['seconds']), UTC):%Y-%m-%dt%H:%Mz}"


def _numbered(match: re.Match[str]) -> str:
    return f"{_NUMBERED[match['number']]} {match['unit']}"


_SPELLINGS: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"<t:(?P<seconds>[0-9]{1,10})(?::[a-z])?>"), _stamped),
    # A date-time group, as armed forces write one: the day, the time in UTC, the month, the year.
    (
        re.compile(_ALONE + r"([0-9]{2})([0-9]{2})([0-9]{2})z ?([a-z]{3}) ?(?:20)?([0-9]{2})(?![0-9])"),
        r"\1 \4 20\5 \2:\3z",
    ),
    (re.compile(_ALONE + r"((?:18|19|20|21)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?![0-9])"), r"\1-\2-\3"),
    (re.compile(r"\bzulu\b"), "z"),
    (re.compile(rf"(?:(?<=[0-9])t|{_ALONE})([0-2][0-9])([0-5][0-9])(?=z\b| ?(?:hrs?|hours?)\b)"), r" \1:\2"),
    # A day's "2025 UTC" is a year; in brackets behind a time it is one, as agencies write it.
    (re.compile(r"(?<=\()([0-2][0-9])([0-5][0-9])(?= ?(?:gmt|utc)\))"), r"\1:\2"),
    (re.compile(r"(?<![0-9a-z:+/.])([0-9]{1,2})h([0-5][0-9])(?![0-9a-z])"), r"\1:\2"),
    (re.compile(r"(?<=:[0-9]{2}) ?(?:hrs?|hours?)\b"), ""),
    (re.compile(rf"\b(?P<number>{'|'.join(_NUMBERED)}) (?P<unit>(?:minute|hour|day)s? ago)\b"), _numbered),
    (re.compile(rf"\bthis (?={_PARTS}\b)"), "today "),
    (re.compile(r"\btonight\b"), "today night"),
    (re.compile(r"\blast night\b"), "yesterday night"),
    # As the bot itself tells what is known to the day: people copy that.
    (re.compile(r" \(times? unknown\)|, times? unknown$"), ""),
    (re.compile(r"^time unknown$"), "unknown"),
    (
        re.compile(
            r"^([^()]*[0-9]:[0-9]{2}[^()]*?), ((?:[0-9]{1,2} [a-z]+(?: [0-9]{4})?, )?[0-9]{1,2}:[0-9]{2} ?utc)$"
        ),
        r"\1 (\2)",
    ),
    (re.compile(r"^(between .+)(?: \(night\)|, night$)"), r"night \1"),
    # What stands in brackets and isn't the time itself: "(morning)", "(Kyiv time)", "(GMT+3)", "(noon)".
    (re.compile(r" \(([a-z][a-z /_-]*(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?)\)"), r" \1"),
    (re.compile(r"\b12(?::00)? (?=(?:noon|midnight)\b)"), ""),
    (re.compile(r"\b(?:before|(?:no|not) later than) (?!dawn|daybreak|sunrise|first light)"), "by "),
)
"""In this order: what a shape gives, one below it may read."""
