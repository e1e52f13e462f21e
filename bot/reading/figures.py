"""Numbers from words: what a claimant states of killed or injured, and counts with their unit."""

from __future__ import annotations

import re

from bot.reading.text import NUMBER_WORDS, clean, excerpt, fold
from storage.errors import Refusal
from storage.records.claims import Figure
from storage.records.vocabularies import Bound

LARGEST = 10_000_000
"""A larger number of people, or of shells, is taken for a slip of the hand."""

_EXAMPLE = "20, 20-21, at least 25, about 70, up to 60, more than 70 or dozens"
_COUNT_EXAMPLE = "5 shells or 1 attack"
_NOBODY = re.compile(
    r"none|nobody|no one|zero|nil|no (?:casualties|deaths|fatalities|dead|killed|injuries|injured|wounded)"
)
_UNKNOWN = ("unknown", "?")
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_OF_PEOPLE = rf"[0-9]{{1,3}}(?: [0-9]{{3}})+|{_NUMBER}"
"""Of people alone may blanks group the digits: "5 122 mm rockets" are five."""
_WRITTEN_OUT = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b")
_GROUPED_BY_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_FIGURE = re.compile(
    r"(?P<exactly>exactly )?"
    r"(?P<at_least>(?:at least|no fewer than|no less than|not less than|minimum) |(?:≥|>=) ?)?"
    r"(?P<about>(?:about|around|approximately|roughly|circa|close to|some) |(?:ca|c|approx)\. ?|[~≈] ?)?"
    r"(?P<up_to>(?:up to|as many as|at most|no more than|not more than|maximum) |(?:≤|<=) ?)?"
    r"(?P<more_than>(?:more than|over) |> ?)?"
    rf"(?P<between>between )?(?P<low>{_OF_PEOPLE})(?: ?(?P<joint>-|to |or |and ) ?(?P<high>{_OF_PEOPLE}))?"
    r"(?P<or_more> ?\+| or more)?(?: (?:people|persons?))?"
)
_NUMBER_AND_MORE = re.compile(r"[0-9] ?\(?(?!(?:and|or|to)\b)[a-z]{2,}")
_HARMED = re.compile(r"[0-9] (?:killed|dead|deaths|injured|wounded|hurt)\b")
_COUNT = re.compile(rf"(?P<number>{_NUMBER})\s+(?P<unit>\S.*)")


def read_figure(words: str) -> Figure:
    """Read the number of people a claimant states, as open as it is stated: "20", "20-21", "up to 60", "dozens".

    Words that are no number stay words. Refused are negative, absurd and reversed numbers, and "1.200".
    """
    typed = clean(words, example=_EXAMPLE)
    text = fold(typed)
    if _NOBODY.fullmatch(text):
        return Figure(Bound.EXACTLY, 0, 0, typed)
    if text in _UNKNOWN:
        raise Refusal(f"{excerpt(typed)} states no figure. Leave it out, or write what was said, such as dozens.")
    text = _in_digits(text)
    if any(character.isalpha() for character in text) and not any(character.isdigit() for character in text):
        return Figure(Bound.WORDS, None, None, typed)
    return _stated(text, typed)


def read_count(words: str) -> tuple[int, str]:
    """Read a count with the unit it means nothing without: "5 shells", "1 attack"."""
    typed = clean(words, example=_COUNT_EXAMPLE)
    match = _COUNT.fullmatch(typed)
    if re.fullmatch(_NUMBER, typed):
        raise Refusal(f"{typed} of what? A count needs its unit. Write it such as {_COUNT_EXAMPLE}.")
    if match is None or not match["unit"][0].isalnum() or not any(map(str.isalpha, match["unit"])):
        raise Refusal(
            f"{excerpt(typed)} can't be read as a count. Write one number and its unit, such as {_COUNT_EXAMPLE}."
        )
    number = _number(match["number"])
    if number == 0:
        raise Refusal("A count of 0 counts nothing. Leave it out, or write at least 1.")
    return number, match["unit"]


def _in_digits(text: str) -> str:
    """Give folded words with digits where they count people: "at least three", "two dead", not "two families"."""
    digits = _WRITTEN_OUT.sub(lambda match: str(NUMBER_WORDS[match[0]]), text)
    return digits if _FIGURE.fullmatch(digits) or _HARMED.search(digits) else text


def _stated(text: str, typed: str) -> Figure:
    match = _FIGURE.fullmatch(text)
    if match is None or not _joined_well(match):
        raise _unread(text, typed)
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if high < low:
        raise Refusal(f"{excerpt(typed)} runs backwards. Write {high}-{low}.")
    bounds = _bounds(match)
    if len(bounds) > 1 or (match["high"] and bounds and bounds != [Bound.ABOUT]):
        raise Refusal(f"{excerpt(typed)} bounds the number twice. Write one of {_EXAMPLE}.")
    return Figure(bounds[0] if bounds else Bound.EXACTLY, low, high, typed)


def _joined_well(match: re.Match[str]) -> bool:
    """Whether a range reads as one: "between" goes with "and", and "and" with nothing else."""
    return bool(match["between"]) == ((match["joint"] or "").strip() == "and")


def _bounds(match: re.Match[str]) -> list[Bound]:
    found = [bound for bound in (Bound.AT_LEAST, Bound.ABOUT, Bound.UP_TO, Bound.MORE_THAN) if match[bound.value]]
    return [*found, Bound.AT_LEAST] if match["or_more"] else found


def _number(digits: str) -> int:
    number = int(re.sub("[, ]", "", digits))
    if number > LARGEST:
        raise Refusal(f"{digits} is more than {LARGEST:,}. Write the number again.")
    return number


def _unread(text: str, typed: str) -> Refusal:
    if re.fullmatch(r"- ?[0-9].*", text):
        return Refusal(f"{excerpt(typed)} is below zero. Write 0 or more.")
    pointed = _GROUPED_BY_POINTS.search(text)
    if pointed:
        plain = pointed[0].replace(".", "")
        return Refusal(f"{pointed[0]} could be {plain} or a fraction, and people are counted whole. Write {plain}.")
    if _NUMBER_AND_MORE.search(text):
        return Refusal(f"{excerpt(typed)} says more than a figure. Write the number alone, such as {_EXAMPLE}.")
    return Refusal(f"{excerpt(typed)} can't be read as a figure. Write it such as {_EXAMPLE}.")
