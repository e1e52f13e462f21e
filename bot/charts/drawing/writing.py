"""Words on a picture: what the font can write of them, how wide they come out, and where they are parted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, get_font

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FAMILY: Final = "DejaVu Sans"
"""The font that comes with matplotlib: a picture looks the same wherever it is drawn."""
UNITS_OF_AN_INCH: Final = 100
INK: Final = "#1B1D21"
_CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written: their size in points, how strong, and in which colour."""

    size: float
    bold: bool = False
    colour: str = INK


def written(name: str, short: str) -> str:
    """Give a name as the font can write it; ``short`` in place of one with letters that the font lacks."""
    known, clean = _glyphs(), printable(name)
    lacking = {sign for sign in clean if ord(sign) not in known}
    if any(unicodedata.category(sign).startswith(("L", "M", "N")) for sign in lacking):
        return short
    return " ".join("".join(sign for sign in clean if sign not in lacking).split()) or short


def printable(name: str) -> str:
    """Give a name with a space in place of each character that controls, or turns a line around."""
    return "".join(sign if sign.isprintable() else " " for sign in name)


@lru_cache(maxsize=4096)
def width(words: str, letters: Letters) -> float:
    """Measure words, in the units of a sheet."""
    return float(_measure().get_text_width_height_descent(words, font(letters), ismath=False)[0])


def fitted(words: str, letters: Letters, most: float) -> str:
    """Give words that are no wider than ``most``, cut with an ellipsis where they would be."""
    if width(words, letters) <= most:
        return words
    least, beyond = 0, len(words)
    while beyond - least > 1:
        middle = (least + beyond) // 2
        fits = width(words[:middle] + _CUT, letters) <= most
        least, beyond = (middle, beyond) if fits else (least, middle)
    return words[:least].rstrip() + _CUT


def parted(words: str, letters: Letters, most: float) -> list[str]:
    """Give words in a line, or in two, no wider than ``most``; each is cut where it is too long."""
    every = words.split(" ")
    count = len(every)
    while count > 1 and width(" ".join(every[:count]), letters) > most:
        count -= 1
    lines = [every[:count], every[count:]] if count < len(every) else [every]
    return [fitted(" ".join(line), letters, most) for line in lines]


@cache
def font(letters: Letters) -> FontProperties:
    """Give the font that letters are written in."""
    return FontProperties(family=FAMILY, size=letters.size, weight="bold" if letters.bold else "normal")


@cache
def _glyphs() -> frozenset[int]:
    face: FT2Font = get_font(findfont(font(Letters(10))))
    return frozenset(face.get_charmap())


@cache
def _measure() -> RendererAgg:
    return RendererAgg(1, 1, UNITS_OF_AN_INCH)
