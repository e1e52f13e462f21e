"""Names as people type them: folded for comparison, found by slug, name or alias, suggested when close."""

from __future__ import annotations

import difflib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

CLOSE = 0.6

_LETTERS = str.maketrans({"ə": "a", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "’": None, "'": None})
"""Letters of the region's alphabets that Unicode does not decompose, and apostrophes, which people leave out."""


# The same few names are looked for again and again.
@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Fold case, accents, and the marks between words, so that ``Azerbaijan-MoD`` meets ``azerbaijan mod``."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def named(words: str, records: Iterable[T], names: Callable[[T], Iterable[str]]) -> list[T]:
    """Give the records one of whose names is ``words``, folded."""
    wanted = folded(words)
    return [record for record in records if wanted in map(folded, names(record))]


def closest(words: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Give the names that look most like ``words``."""
    by_fold = {folded(name): name for name in names}
    return [by_fold[one] for one in difflib.get_close_matches(folded(words), by_fold, most, CLOSE)]
