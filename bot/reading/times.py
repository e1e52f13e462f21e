"""Times from words: the three ways in. What is in doubt is refused with its readings, and never made more precise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.reading.clocks import refuse_mixed_halves, seconds_of
from bot.reading.context import EXAMPLE, ReadingContext
from bot.reading.distances import read_distance
from bot.reading.intervals import read_between
from bot.reading.parts import shared
from bot.reading.points import read_plain, read_point
from bot.reading.spellings import spelled
from bot.reading.text import clean, excerpt
from bot.reading.utc_beside import read_with_utc
from storage.errors import Refusal
from storage.records.days import ONE_DAY, day_of
from storage.records.moments import Precision

if TYPE_CHECKING:
    from storage.records.moments import Moment

_UNKNOWN = ("unknown", "?")
_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_FROM = re.compile(r"^from ")


def read_moment(words: str, *, now: datetime, zone: str | None) -> Moment | None:
    """Read one time, as precise as it is told; "unknown" and "?" give None.

    ``now`` is the present instant in UTC. ``zone`` is the IANA zone of a time that names none; without it such
    a time is refused. A typed offset fixes the instant and leaves the moment in that zone, or in UTC.
    Raises ``Refusal`` for words that are no time, that could be several, or that no clock ever showed.
    """
    context = ReadingContext(clean(words, example=EXAMPLE), now, zone)
    return _read(spelled(context.typed), context)


def read_span(words: str, *, now: datetime, zone: str | None) -> tuple[Moment | None, Moment | None]:
    """Read when something began and, behind "until", when it ended; either may be "unknown".

    An end without a date or zone has those of the beginning. Arguments and refusals as in ``read_moment``.
    """
    typed = clean(words, example=f"{EXAMPLE} until 09:30")
    # Most are plain as they stand, and need no search for a second one.
    if plain := read_plain(typed, ReadingContext(typed, now, zone)):
        return plain, None
    halves = [half.strip() for half in _UNTIL.split(typed)]
    halves[0] = halves[0] or "unknown"  # "until 09:30", as the bot itself tells what nobody knows the beginning of
    if len(halves) == 1:
        return _read(spelled(typed), ReadingContext(typed, now, zone)), None
    if len(halves) > 2 or not all(halves):  # noqa: PLR2004 — a beginning and an end
        raise Refusal(f"{excerpt(typed)} needs one beginning and one end. Write it such as {EXAMPLE} until 09:30.")
    refuse_mixed_halves(spelled(typed))
    texts = shared(_FROM.sub("", spelled(halves[0])), spelled(halves[1]))
    began, ended = (_read(text, ReadingContext(half, now, zone)) for text, half in zip(texts, halves, strict=True))
    if began and ended and ended.end <= began.start:
        raise Refusal(f"{excerpt(typed)} ends before it begins. If it ended on a later day, write that date too.")
    return began, ended


def read_instant(words: str, *, now: datetime, zone: str | None) -> datetime:
    """Read the instant of an ``as_of`` or ``known_by``, in UTC: to the minute or finer, or "now".

    A day is refused with its two ends. Arguments and refusals as in ``read_moment``.
    """
    text = spelled(clean(words, example=EXAMPLE))
    if text == "now":
        return now.astimezone(UTC)
    found = read_moment(words, now=now, zone=zone)
    if found is None:
        raise Refusal(f"An instant is needed here, and none is known. Write now, or one such as {EXAMPLE}.")
    if found.precision is Precision.MINUTE and found.qualifier is None:
        return found.start + seconds_of(text)
    raise _imprecise(found, zone)


def _read(text: str, context: ReadingContext) -> Moment | None:
    if text in _UNKNOWN:
        return None
    return read_plain(text, context) or replace(_told(text, context), words=context.typed)


def _told(text: str, context: ReadingContext) -> Moment:
    if twice := read_with_utc(text, context):
        return twice
    refuse_mixed_halves(text)
    return read_between(text, context) or read_distance(text, context) or read_point(text, context)


def _imprecise(found: Moment, zone: str | None) -> Refusal:
    shown = excerpt(found.words)
    if found.precision is Precision.DAY and found.qualifier is None:
        day, behind = day_of(found.start, found.zone), "" if found.zone == zone else f" {found.zone}"
        ends = f"{day} 00:00{behind} for its beginning, or {day + ONE_DAY} 00:00{behind} for its end"
        return Refusal(f"{shown} is a whole day. Write {ends}.")
    return Refusal(f"{shown} isn't one minute, and one is needed here. Write now, or one such as {EXAMPLE}.")
