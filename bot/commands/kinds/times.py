"""Kinds of options that are times or zones."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.commands.kinds.kind import Kind, matching
from bot.reading.text import excerpt
from bot.reading.times import read_instant, read_moment, read_span
from bot.reading.zones import read_zone, zone_names
from bot.replies import Choice
from storage.errors import Refusal
from storage.records.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

_NAMED_DAYS = (Choice("now"), Choice("today"), Choice("yesterday"))


class When(Kind[Moment | None]):
    """When something happened or will; "unknown" is None. Without a zone it is read in the call's."""

    expectation = "a time such as 2020-10-26 08:05"

    def read(self, words: str, call: Call) -> Moment | None:
        """Read a moment, no more precise than its words."""
        return read_moment(words, now=call.now, zone=call.zone)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Offer the days that have a name."""
        return matching(typed, _NAMED_DAYS)


class Until(When):
    """Until when something holds. It may be told as so long from now, but a length alone counts from ``start`` too."""

    def __init__(self, description: str, start: str) -> None:
        super().__init__(description)
        self._start = start

    def read(self, words: str, call: Call) -> Moment | None:
        """Read a moment; "+48h" is refused with what it could be counted from."""
        if words.startswith("+"):
            doubt = f"{excerpt(words)} could be counted from now or from {self._start}."
            raise Refusal(f"{doubt} Write in 48h for from now, or the time it ends, such as 2020-10-28 18:00.")
        return super().read(words, call)


class Edge(When):
    """Where a stretch of time that is looked at begins or ends: "unknown" would be no edge, in silence."""

    def read(self, words: str, call: Call) -> Moment:
        """Read a moment; one that isn't known is refused."""
        found = super().read(words, call)
        if found is None:
            raise Refusal("A time is needed here, and none is known. Leave it out, or write one such as 2020-10-26.")
        return found


class Span(Kind[tuple[Moment | None, Moment | None]]):
    """When something began and, where the words say so, ended."""

    expectation = "a time, or two with “until” between them"

    def read(self, words: str, call: Call) -> tuple[Moment | None, Moment | None]:
        """Read the beginning and the end; either may be None."""
        return read_span(words, now=call.now, zone=call.zone)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Offer the days that have a name."""
        return matching(typed, _NAMED_DAYS)


class Instant(Kind[datetime]):
    """An instant to look from: to the minute, in UTC once read."""

    expectation = "a time to the minute, such as 2020-10-30 12:00"

    def read(self, words: str, call: Call) -> datetime:
        """Read an instant beyond doubt; a date alone is refused."""
        return read_instant(words, now=call.now, zone=call.zone)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Offer the present."""
        return matching(typed, _NAMED_DAYS[:1])


class Zone(Kind[str]):
    """An IANA zone; the times beside it are read in it."""

    expectation = "a time zone such as Asia/Baku"
    leads = True

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Read a zone by its name or its city."""
        return read_zone(words)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Offer the zones that hold ``typed``."""
        return matching(typed, _zones())

    def settle(self, value: str, call: Call) -> Call:
        """Have the other options read in this zone."""
        return call.within(value)


@cache
def _zones() -> tuple[Choice, ...]:
    return tuple(Choice(zone) for zone in zone_names())
