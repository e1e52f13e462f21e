"""What every reader does first: bound the words, refuse what can't be seen, fold what means the same."""

from __future__ import annotations

import re
import unicodedata

from storage.errors import Refusal

LONGEST = 200
"""Characters; no time, zone or figure needs more, and the work of reading stays bounded."""

NUMBER_WORDS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
"""Numbers that are written out as a rule."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BLANKS = re.compile(r"\s+")
_EXCERPT = 60
_UNSEEN = ("C", "Zl", "Zp")
"""Unicode's general categories of control, format and unassigned characters, and of line separators."""


def clean(words: str, *, example: str) -> str:
    """Give the words stripped, as they are kept; refuse them empty, overlong or with characters nobody can see."""
    if len(words) > LONGEST:
        raise Refusal(f"That is longer than {LONGEST} characters. Write it short, such as {example}.")
    stripped = words.strip()
    if not stripped:
        raise Refusal(f"Nothing is written here. Write it such as {example}.")
    # What Python prints as it stands is seen: only the rest is looked at letter by letter.
    if not stripped.isprintable() and any(unicodedata.category(one).startswith(_UNSEEN) for one in stripped):
        raise Refusal(f"That holds characters that can't be seen. Type it anew, such as {example}.")
    return stripped


def fold(words: str) -> str:
    """Give the words in lower case, every dash a hyphen, every blank a space and every digit one of 0 to 9.

    They are to be compared and never kept.
    """
    folded = _BLANKS.sub(" ", _DASHES.sub("-", words)).strip().casefold()
    return folded if folded.isascii() else "".join(str(unicodedata.decimal(one, one)) for one in folded)


def excerpt(words: str) -> str:
    """Give the words in quotation marks, cut to what a refusal can bear."""
    shown = words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"
    return f"“{shown}”"
