"""Short names for typing, made from names in Latin, Cyrillic, Armenian and Georgian letters."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 40

_ALPHABETS = (
    ("æøđðþłħœŋß", "ae o d d th l h oe ng ss"),
    ("абвгдежзиклмнопрстуфхцчшщ", "a b v g d e zh z i k l m n o p r s t u f kh ts ch sh shch"),
    ("ыэюяієґјљњћђџ", "y e yu ya i ye g j lj nj c dj dz"),
    ("աբգդեզէըթժիլխծկհձղճմ", "a b g d e z e y t zh i l kh ts k h dz gh ch m"),
    ("յնշոչպջռսվտրցւփքօֆ", "y n sh o ch p j r s v t r ts v p k o f"),
    ("აბგდევზთიკლმნოპჟრსტუფ", "a b g d e v z t i k l m n o p zh r s t u p"),
    ("ქღყშჩცძწჭხჯჰ", "k gh q sh ch ts dz ts ch kh j h"),
)
_LETTERS = str.maketrans(
    {letter: latin for letters, latins in _ALPHABETS for letter, latin in zip(letters, latins.split(), strict=True)}
)
_ARMENIAN_U = ("ու", "u")


def slug_from(name: str, otherwise: str, free: Callable[[str], bool]) -> str:
    """Make a slug that is ``free`` from a name; from ``otherwise`` where no letter of it can be written in Latin."""
    stem = _cut(_latin(name)) or otherwise
    return next(slug for slug in _numbered(stem) if free(slug))


def _latin(name: str) -> str:
    letters = folded(name).replace(*_ARMENIAN_U).translate(_LETTERS)
    return "-".join("".join(one if one.isascii() else " " for one in letters).split())


def _cut(slug: str) -> str:
    """Shorten a slug, between words where it has several; room stays for a number."""
    room = LONGEST - len("-99")
    return slug if len(slug) <= room else slug[:room].rpartition("-")[0] or slug[:room]


def _numbered(stem: str) -> Iterator[str]:
    return (stem if number == 1 else f"{stem}-{number}" for number in count(1))
