"""Latitude and longitude from words: with a decimal point, or in minutes and seconds, with signs or with letters."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.text import clean, excerpt, fold
from storage.errors import Refusal

EXAMPLE: Final = "40.35, 46.93"

_NORTHERNMOST, _EASTERNMOST = 90, 180
"""Degrees of latitude and longitude there are, on either side of zero."""

_PLACES: Final = 6
"""Decimals of a degree that are kept of minutes and seconds: the sixth is a tenth of a metre."""
_SIXTY: Final = 60
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,10})?"
_ANGLE = re.compile(
    rf"(?P<before>[nsew] ?)?(?P<sign>[+-])?(?P<degrees>{_NUMBER})"
    rf"(?: ?°(?: ?(?P<minutes>{_NUMBER}) ?'(?: ?(?P<seconds>{_NUMBER}) ?\")?)?)?"
    r"(?P<behind> ?[nsew])?"
)
_GAP = re.compile(r" ?, ?| |(?<=[nsew])")
_MARKS = str.maketrans({**dict.fromkeys("′’‘´`", "'"), **dict.fromkeys("″”“", '"'), **dict.fromkeys("º˚", "°")})  # noqa: RUF001 — these are typed for one another


def read_coordinates(words: str) -> tuple[float, float]:
    """Read latitude and longitude in degrees (WGS 84), in this order unless letters say otherwise.

    North and east are above zero. Raises Refusal for what is no pair of them, or lies off the map.
    """
    typed = clean(words, example=EXAMPLE)
    text = fold(typed).translate(_MARKS).replace("''", '"')
    first = _ANGLE.match(text)
    gap = first and _GAP.match(text, first.end())
    second = gap and _ANGLE.fullmatch(text, gap.end())
    if not first or not second:
        raise _unread(typed)
    return _on_map(*_ordered(first, second, typed), typed)


def _ordered(first: re.Match[str], second: re.Match[str], typed: str) -> tuple[float, float]:
    """Give latitude and longitude of two angles, which say which is which both or neither."""
    letters = _letter(first) + _letter(second)
    if not re.fullmatch(r"|[ns][ew]|[ew][ns]", letters):
        raise _unread(typed)
    angles = _degrees(first, typed), _degrees(second, typed)
    return angles[::-1] if letters[:1] in ("e", "w") else angles


def _letter(angle: re.Match[str]) -> str:
    return f"{angle['before'] or ''}{angle['behind'] or ''}".replace(" ", "")


def _degrees(angle: re.Match[str], typed: str) -> float:
    minutes, seconds = float(angle["minutes"] or 0), float(angle["seconds"] or 0)
    letter, sign = _letter(angle), angle["sign"] or ""
    fraction_of_a_fraction = ("." in angle["degrees"] and angle["minutes"]) or (minutes % 1 and angle["seconds"])
    if (letter and sign) or max(minutes, seconds) >= _SIXTY or fraction_of_a_fraction:
        raise _unread(typed)
    size = float(angle["degrees"])
    if angle["minutes"]:
        size = round(size + minutes / _SIXTY + seconds / _SIXTY**2, _PLACES)
    return -size if sign == "-" or letter in ("s", "w") else size


def _on_map(latitude: float, longitude: float, typed: str) -> tuple[float, float]:
    if abs(latitude) > _NORTHERNMOST or abs(longitude) > _EASTERNMOST:
        raise Refusal(
            f"{excerpt(typed)} lies off the map: latitude comes first and runs from -90 to 90, longitude from "
            "-180 to 180."
        )
    return latitude, longitude


def _unread(typed: str) -> Refusal:
    return Refusal(
        f"{excerpt(typed)} can’t be read as coordinates. Write latitude and longitude in degrees with a decimal "
        f"point, such as {EXAMPLE}, south and west with a minus, or such as 40°21'N 46°56'E."
    )
