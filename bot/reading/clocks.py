"""The time of day from words, and the instant it names on a zone's clocks, through their gaps and folds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.reading.text import excerpt
from bot.wording.times import ONE_MINUTE, city, long_day
from storage.errors import Refusal
from storage.records.days import ONE_DAY

if TYPE_CHECKING:
    from bot.reading.zones import Clocks

CLOCK = re.compile(
    r"(?:(?<=[0-9])t|(?<![0-9a-z:+/.-]))"
    r"(?P<words>noon\b|midnight\b"
    r"|(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,6}))?)?"
    r"(?: ?(?P<half>[ap]m\b|[ap]\.m\.))?(?![0-9:])|(?P<hour_only> ?[ap]m\b| ?[ap]\.m\.)))"
)
"""A time of day in folded words; an ISO date's "t" goes with it. Only what may be one, valid or not."""

_LAST_HOUR, _LAST_MINUTE, _HALF = 23, 59, 12


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as the clocks show it."""

    hour: int
    minute: int

    def on(self, day: date) -> datetime:
        """Give the wall clock's reading on ``day``, without a zone."""
        return datetime.combine(day, time(self.hour, self.minute))


def read_clock(words: str, day: date, clocks: Clocks) -> ClockTime:
    """Read one time of day; ``day`` is the date beside it and ``clocks`` what it is read on, for refusals to name."""
    if words == "noon":
        return ClockTime(12, 0)
    if words == "midnight":
        raise Refusal(
            f"Midnight on {long_day(day)} could be its beginning or its end. Write {_beginning_or_end(day, clocks)}"
        )
    match = CLOCK.fullmatch(words)
    if match is None:
        raise Refusal(f"{excerpt(words)} is no time of day. Write it with 24 hours, such as 08:05.")
    if match["hour_only"]:
        raise _bare_hour(int(match["hour"]), match["hour_only"].strip(), words)
    minute = int(match["minute"])
    if max(minute, int(match["second"] or 0)) > _LAST_MINUTE:
        raise Refusal(f"{excerpt(words)} is no time of day: minutes and seconds end at 59. Write it such as 08:05.")
    return ClockTime(_hour(match, day, clocks), minute)


def seconds_of(words: str) -> timedelta:
    """Give the seconds that a time of day in folded words carries beyond its minute."""
    match = CLOCK.search(words)
    if match is None or match["second"] is None:
        return timedelta(0)
    return timedelta(seconds=int(match["second"]), microseconds=int((match["fraction"] or "").ljust(6, "0")))


def refuse_mixed_halves(text: str) -> None:
    """Refuse two times of day of which one says am or pm: "8:00 until 9:00 pm" may begin in the morning."""
    shown = [match for match in CLOCK.finditer(text) if match["hour"]]
    halved = [match for match in shown if match["half"] or match["hour_only"]]
    if halved and len(halved) < len(shown):
        plain = next(match for match in shown if match not in halved)
        raise Refusal(f"{plain['words']} doesn't say am or pm beside {halved[0]['words']}. Write both with 24 hours.")


def instant_of(wall: datetime, clocks: Clocks, utc: time | None = None) -> datetime:
    """Give the UTC instant at which ``clocks`` read as ``wall`` does; refuse a time they skipped or showed twice.

    Of the two that they showed as one, ``utc`` tells which is meant.
    """
    early = wall.replace(tzinfo=clocks.read_on)
    late = early.replace(fold=1)
    if early.utcoffset() == late.utcoffset():
        return early.astimezone(UTC)
    if early.astimezone(UTC) < late.astimezone(UTC):
        meant = [at for at in (early.astimezone(UTC), late.astimezone(UTC)) if at.time() == utc]
        if len(meant) == 1:
            return meant[0]
        raise _in_fold(early, late, clocks)
    raise _in_gap(early, late, clocks)


def _hour(match: re.Match[str], day: date, clocks: Clocks) -> int:
    hour, minute, half = int(match["hour"]), int(match["minute"]), match["half"]
    if half and not 1 <= hour <= _HALF:
        raise Refusal(f"{excerpt(match['words'])} mixes 12 and 24 hours. Write it with 24 hours, such as 20:05.")
    if half and (hour, minute) == (_HALF, 0):
        choices = f"Write {day} 12:00{clocks.behind}, {_beginning_or_end(day, clocks)}"
        raise Refusal(f"{match['words']} could be noon or midnight. {choices}")
    if half:
        return hour % _HALF + (_HALF if half.startswith("p") else 0)
    if (hour, minute) == (_LAST_HOUR + 1, 0):
        tomorrow = day + ONE_DAY
        beginning = f"{tomorrow} 00:00{clocks.behind}"
        raise Refusal(f"24:00 on {long_day(day)} is the beginning of {long_day(tomorrow)}. Write {beginning}.")
    if hour > _LAST_HOUR:
        raise Refusal(f"{excerpt(match['words'])} is no time of day: hours end at 23. Write it such as 08:05.")
    return hour


def _bare_hour(hour: int, half: str, words: str) -> Refusal:
    if not 1 <= hour <= _HALF:
        return Refusal(f"{excerpt(words)} mixes 12 and 24 hours. Write it with 24 hours, such as 20:05.")
    if hour == _HALF:
        return Refusal(f"{words} could be noon or midnight. Write 12:00, or 00:00 with the date of the day it begins.")
    on_24 = hour + (_HALF if half.startswith("p") else 0)
    following = f"{on_24 + 1:02}:00" if on_24 < _LAST_HOUR else "23:59"
    return Refusal(
        f"{words} could be {on_24:02}:00 sharp or some time in that hour. "
        f"Write {on_24:02}:00, or between {on_24:02}:00 and {following}."
    )


def _beginning_or_end(day: date, clocks: Clocks) -> str:
    return f"{day} 00:00{clocks.behind} or {day + ONE_DAY} 00:00{clocks.behind}."


def _in_gap(early: datetime, late: datetime, clocks: Clocks) -> Refusal:
    """``early`` reads the wall with the offset before the clocks went forward, ``late`` with the one after."""
    before, after = _change(late, early, clocks)
    wall, jump = early.replace(tzinfo=None, fold=0), after - before
    left, right = _dated(before, after, wall.date())
    first, second = _dated(wall - jump, wall + jump, wall.date(), clocks.behind)
    return Refusal(
        f"{wall:%H:%M} on {long_day(wall.date())} didn't exist in {city(clocks.zone)}: "
        f"clocks went from {left} to {right}. Did you mean {first} or {second}?"
    )


def _in_fold(early: datetime, late: datetime, clocks: Clocks) -> Refusal:
    before, after = _change(early, late, clocks)
    wall = early.replace(tzinfo=None)
    left, right = _dated(before, after, wall.date())
    return Refusal(
        f"{wall:%H:%M} on {long_day(wall.date())} happened twice in {city(clocks.zone)}: "
        f"clocks went back from {left} to {right}. "
        f"Write {early:%Y-%m-%dT%H:%M}{_offset(early)} or {late:%Y-%m-%dT%H:%M}{_offset(late)}."
    )


def _change(first: datetime, last: datetime, clocks: Clocks) -> tuple[datetime, datetime]:
    """Find what the wall clocks showed when they changed, before and after, between two instants."""
    start, end = first.astimezone(UTC), last.astimezone(UTC)
    old = start.astimezone(clocks.read_on).utcoffset() or timedelta(0)
    while end - start > timedelta(seconds=1):
        middle = start + timedelta(seconds=(end - start) // timedelta(seconds=2))
        if middle.astimezone(clocks.read_on).utcoffset() == old:
            start = middle
        else:
            end = middle
    new = end.astimezone(clocks.read_on).replace(tzinfo=None)
    return end.replace(tzinfo=None) + old, new


def _dated(first: datetime, second: datetime, day: date, behind: str = "") -> tuple[str, str]:
    """Write two wall times, with their dates and what is behind those where either is not on ``day``."""
    pattern = "%H:%M" if first.date() == second.date() == day else f"%Y-%m-%d %H:%M{behind}"
    return first.strftime(pattern), second.strftime(pattern)


def _offset(at: datetime) -> str:
    """Write an offset to the whole minute: "+02:00"."""
    minutes = (at.utcoffset() or timedelta(0)) // ONE_MINUTE
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
