"""Words that are looked for in a text, in scripts too that spell with signs around their letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Pattern

_SIGNED = re.compile("[\u0780-\u07bf\u0900-\u1cff\ua800-\uabff\U00010a00-\U00011fff]")
"""A letter of Thaana, or of a script between India and Java."""
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""A letter of Thai, Lao, Burmese or Khmer, which leave no blank between words."""
_JOINERS = "\u200c\u200d"

_WORD_BEGINS, _WORD_ENDS = r"(?<!\S)", r"(?!\S)"
_SYLLABLE_ENDS = r"(?![^\w\s])"


def terms(words: str) -> list[str]:
    """Give the words of a text as they are typed, each with its marks and joiners."""
    parted = "".join(one if _is_of_a_word(one) else " " for one in words)
    return [word for word in parted.split() if re.search(r"\w", word)]


def signed(words: str) -> bool:
    """Whether any of these words is of a script in which signs are as good as letters."""
    return _SIGNED.search(words) is not None


def spelling(words: str, *, begun: bool = False) -> Sequence[Pattern[str]]:
    """Give what a text holds that has all of these words, letter by letter; the last may only have ``begun``."""
    every = folded(words).split()
    last = len(every) - 1
    return [_pattern(one, begun=begun and place == last) for place, one in enumerate(every)]


def holds(text: str, spelt: Sequence[Pattern[str]]) -> bool:
    """Whether a text holds every word of a ``spelling``."""
    plain = folded.__wrapped__(text)  # long, and read once: there is no use in remembering it
    return all(one.search(plain) for one in spelt)


def _pattern(word: str, *, begun: bool) -> Pattern[str]:
    if _UNPARTED.search(word):
        return re.compile(re.escape(word) + ("" if begun else _SYLLABLE_ENDS))
    return re.compile(_WORD_BEGINS + re.escape(word) + ("" if begun else _WORD_ENDS))


def _is_of_a_word(one: str) -> bool:
    return one.isalnum() or one in f"_{_JOINERS}" or unicodedata.category(one).startswith("M")
