"""Zones from words: an IANA name, a city, or an offset; an abbreviation is refused with what it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.reading.text import clean, excerpt, fold
from bot.wording.sentences import listed
from bot.wording.times import city
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXAMPLE = "Asia/Baku"
_UTC_NAMES = ("utc", "gmt", "etc/utc")
LOCAL = ("time", "local time", "local")
"""What says no more than that clocks showed it there."""
_FARTHEST = timedelta(hours=14)
_CHOICES = 4
_OFFSET = re.compile(r"(?:utc|gmt)? ?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?")
_TRAILER = re.compile(r"(?: local)? time$")
_ABBREVIATIONS = {
    "amt": ["Asia/Yerevan", "America/Manaus"],
    "ast": ["Asia/Riyadh", "America/Halifax"],
    "azt": ["Asia/Baku"],
    "bst": ["Europe/London", "Asia/Dhaka"],
    "cat": ["Africa/Maputo"],
    "cdt": ["America/Chicago", "America/Havana"],
    "cest": ["Europe/Paris"],
    "cet": ["Europe/Paris", "Africa/Algiers"],
    "cst": ["America/Chicago", "Asia/Shanghai", "America/Havana"],
    "eat": ["Africa/Nairobi"],
    "edt": ["America/New_York"],
    "eest": ["Europe/Kyiv", "Asia/Beirut"],
    "eet": ["Europe/Kyiv", "Asia/Beirut", "Africa/Tripoli"],
    "est": ["America/New_York", "America/Panama"],
    "get": ["Asia/Tbilisi"],
    "gst": ["Asia/Dubai", "Atlantic/South_Georgia"],
    "idt": ["Asia/Jerusalem"],
    "ist": ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
    "jst": ["Asia/Tokyo"],
    "mdt": ["America/Denver"],
    "mmt": ["Asia/Yangon"],
    "msk": ["Europe/Moscow"],
    "mst": ["America/Denver", "America/Phoenix"],
    "npt": ["Asia/Kathmandu"],
    "pdt": ["America/Los_Angeles"],
    "pht": ["Asia/Manila"],
    "pkt": ["Asia/Karachi"],
    "pst": ["America/Los_Angeles", "Asia/Manila"],
    "sast": ["Africa/Johannesburg"],
    "trt": ["Europe/Istanbul"],
    "wat": ["Africa/Lagos"],
    "wet": ["Europe/Lisbon", "Africa/Casablanca"],
    "wib": ["Asia/Jakarta"],
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks a time is read on: ``zone`` is the IANA zone kept with the moment, ``offset`` a typed one.

    ``behind`` is what a time that is offered in the place of another has to have behind it, to be read on these clocks.
    """

    zone: str
    offset: timezone | None = None
    behind: str = ""

    @property
    def read_on(self) -> tzinfo:
        """What turns a wall clock's time into an instant: the typed offset before the zone."""
        return self.offset or ZoneInfo(self.zone)

    def day_zone(self) -> str:
        """Give the zone whose local days are meant; an offset has no days, for its clocks may change."""
        if self.offset is None:
            return self.zone
        if self.offset.utcoffset(None) == timedelta(0):
            return "UTC"
        raise Refusal("An offset fixes the time of a clock, not a day. Write the zone's name, such as Asia/Baku.")


def read_zone(words: str) -> str:
    """Give the IANA name of a zone: "Asia/Baku", "asia/baku", "Baku" or "UTC"."""
    typed = clean(words, example=_EXAMPLE)
    return _named(_TRAILER.sub("", fold(typed)), typed)


def read_clocks(rest: str, default: str | None, typed: str) -> Clocks:
    """Give the clocks that ``rest``, the folded words behind a time, names; without any, the default zone's."""
    name = _TRAILER.sub("", rest)
    if not name or name in LOCAL:
        return _default_clocks(default, typed)
    if name == "z":
        return Clocks(default or "UTC", UTC, " UTC")
    offset = _OFFSET.fullmatch(name)
    if offset:
        return Clocks(default or "UTC", _offset(offset), f" {name.upper()}")
    zone = _named(name, name)
    return Clocks(zone, behind=f" {zone}")


def names_zone(rest: str) -> bool:
    """Whether folded words name a zone or an offset, known or abbreviated."""
    name = _TRAILER.sub("", rest)
    known = name in _UTC_NAMES or name == "z" or name in _ABBREVIATIONS or bool(_candidates(name))
    return known or bool(_OFFSET.fullmatch(name))


def _default_clocks(default: str | None, typed: str) -> Clocks:
    if default is None:
        raise Refusal(
            f"{excerpt(typed)} needs a zone. Write one behind it, such as Asia/Baku, "
            "or have an admin set the workspace's: /tracker zone"
        )
    return Clocks(default)


def _offset(match: re.Match[str]) -> timezone:
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if size > _FARTHEST:
        raise Refusal(f"{excerpt(match[0])} is no offset in use: they end at 14:00. Write it such as +04:00.")
    return timezone(-size if match["sign"] == "-" else size)


def _named(folded: str, typed: str) -> str:
    if folded in _UTC_NAMES:
        return "UTC"
    candidates = _candidates(folded)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise Refusal(f"{excerpt(typed)} could be {listed(candidates[:_CHOICES], 'or')}. Write one of these.")
    raise _unknown(folded, typed)


def _candidates(folded: str) -> list[str]:
    """Find zones by full name, then among today's places by city, then among all names ever used."""
    name = folded.replace(" ", "_")
    full = _by_name().get(name)
    return [full] if full else _places_by_city().get(name) or _names_by_city().get(name) or []


def _unknown(folded: str, typed: str) -> Refusal:
    shown = excerpt(typed)
    if folded in _ABBREVIATIONS:
        meant = listed(_ABBREVIATIONS[folded], "or")
        return Refusal(f"{shown} is an abbreviation, and no zone's name. Did you mean {meant}?")
    if _OFFSET.fullmatch(folded):
        return Refusal(f"{shown} is an offset, and clocks may change. Write the name of a zone, such as {_EXAMPLE}.")
    if zones := _places_by_land().get(folded):
        return Refusal(f"{shown} is no zone's name. Did you mean {listed(zones[:_CHOICES], 'or')}?")
    close = get_close_matches(folded.replace(" ", "_"), [*_by_name(), *_places_by_city()], n=1, cutoff=0.75)
    if close:
        return Refusal(f"{shown} is no known zone. Did you mean {listed(_candidates(close[0]), 'or')}?")
    return Refusal(f"{shown} is no known zone. Write its IANA name, such as {_EXAMPLE}.")


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _places_by_city() -> dict[str, list[str]]:
    """Index the zones of today's places; zone.tab lists each once, without its old names."""
    return _by_last_part(zone for _, zone in _places())


@cache
def _names_by_city() -> dict[str, list[str]]:
    return _by_last_part(zone_names())


def _by_last_part(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(city(name).casefold().replace(" ", "_"), []).append(name)
    return found


@cache
def zone_names() -> tuple[str, ...]:
    """List the IANA names understood beside UTC, which say a place: neither "EST" nor "Etc/GMT+4", a reversed sign."""
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return tuple(name for name in names if "/" in name and not name.startswith("Etc/"))


@cache
def _places_by_land() -> dict[str, list[str]]:
    """Index the zones of today's places by the English name of their land, as the zones' own table has it."""
    found: dict[str, list[str]] = {}
    for line in _table("iso3166.tab"):
        code, name = line.split("\t")
        called = name.partition(" (")[0].casefold()  # "Congo (Rep.)", "Myanmar (Burma)"
        found.setdefault(called, []).extend(zone for country, zone in _places() if country == code)
    return found


@cache
def _places() -> tuple[tuple[str, str], ...]:
    """List the zones of today's places, each with the code of its country."""
    rows = (line.split("\t") for line in _table("zone.tab"))
    return tuple((code, zone) for code, _, zone, *_ in rows)


def _table(name: str) -> list[str]:
    lines = files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
