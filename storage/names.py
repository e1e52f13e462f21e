"""Names as people type them: folded for comparison, found by slug, name or alias, suggested when close."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_CLOSE = 0.6
"""How much alike two names are, from 0 to 1, so that one is suggested for the other: as difflib has it."""
_SLIP = 0.7
"""The same of two words, so that one may be a slip of the other: "north" is none of "south"."""
_MOST = 3
"""Names that are suggested."""

_LETTERS = str.maketrans({"ə": "a", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "ک": "ك", "ی": "ي"})
"""Letters of the region's alphabets that Unicode does not decompose, and those that Persian types in its own way."""

_UNSAID = re.compile(
    "[’']|(?<=[\u0600-\u1dff\u2c00-\U0010ffff])"
    "[\u034f\u17b4\u17b5\u180b-\u180d\u180f\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
"""Apostrophes, which people leave out, and what shapes or joins the letters of a script and can't be seen itself.

So can't the space of no width with or without which Khmer, Thai and Burmese are typed where a line may break.
"""

_ACCENTS = frozenset({1, *range(10, 37), *range(200, 241)})
"""The combining classes of strokes, of the points of Hebrew, Arabic and Syriac, and of what lies above or below."""

_LETTERS_ABOVE_AND_BELOW = re.compile(
    "[\u0f00-\u109f\u1900-\u1aaf\ua900-\uaadf\U00010d00-\U00010d3f\U00011000-\U00016bff]"
)
"""Scripts from Tibet to Sulawesi, in which what lies there is a vowel or a tone, and is never left out."""

_STRAY = re.compile(r"(?<![\u0600-\U0010ffff])[^\w\s]+")
"""Marks that follow no letter of a script that has them."""


_PLAIN_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): ""}
"""What is left of each letter of ASCII, in which most names are written: nothing there has an accent or a form."""


# The same few names are looked for again and again.
@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Fold case, accents, and the marks between words, so that ``Azerbaijan-MoD`` meets ``azerbaijan mod``.

    Marks that are letters of their script, such as the vowels of Devanagari, stay in their word. Violations keep
    what this gives (``violations.spot``): who changes it writes a migration that brings them in line.
    """
    if name.isascii():
        return " ".join(name.translate(_PLAIN_LETTERS).split())
    # Decomposed letters may have a case that composed ones hadn't, as those of "№".
    spelt = unicodedata.normalize("NFKD", _UNSAID.sub("", name).casefold()).casefold()
    plain = "".join(map(_plain, unicodedata.normalize("NFKD", spelt).translate(_LETTERS)))
    return " ".join(_STRAY.sub(_taken_out, plain).split())


def _is_sign(character: str) -> bool:
    """Whether it is no letter by itself, but spells a word together with one: a vowel sign, a virama, a tone."""
    if unicodedata.category(character) not in ("Mn", "Mc"):
        return False
    accent = unicodedata.combining(character) in _ACCENTS
    return not accent or _LETTERS_ABOVE_AND_BELOW.match(character) is not None


def _taken_out(stray: re.Match[str]) -> str:
    return "" if all(map(unicodedata.combining, stray[0])) else " "


def _plain(letter: str) -> str:
    if letter.isalnum() or _is_sign(letter):
        return letter
    return "" if unicodedata.combining(letter) else " "


def named(words: str, records: Iterable[T], names: Callable[[T], Iterable[str]]) -> list[T]:
    """Give the records one of whose names is ``words``, folded."""
    wanted = folded(words)
    return [record for record in records if wanted in map(folded, names(record))]


def closest(words: str, names: Iterable[str]) -> list[str]:
    """Give the few names that look most like ``words``, the most alike first.

    None that has another word in the place of one of ``words``: the ministries of two sides share most of their names.
    """
    typed = folded(words)
    by_fold = {folded(name): name for name in names}
    alike = difflib.get_close_matches(typed, by_fold, len(by_fold) or 1, _CLOSE)
    return [by_fold[one] for one in alike if not (_lacks(one, typed) and _lacks(typed, one))][:_MOST]


def _lacks(name: str, other: str) -> bool:
    """Whether a word of ``other`` is none of ``name``, with or without a slip."""
    return not all(any(_is_slip(word, own) for own in name.split()) for word in other.split())


def _is_slip(word: str, other: str) -> bool:
    return word in other or other in word or difflib.SequenceMatcher(None, word, other).ratio() >= _SLIP
