"""A cooldown against quarrels: a channel is not told the same again and again, nor everything by one person.

It is kept in memory, for this process alone: what it holds back is answered all the same, to the one who asked.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.people import Role
from bot.replies import Audience
from bot.wording.buttons import OFTEN, TOLD_JUST_NOW
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from bot.calls import Request
    from bot.replies import Reply
    from bot.tracker import Tracker

AGAIN: Final = timedelta(seconds=30)
"""How long the same answer is not told to the same channel again."""
WHILE: Final = timedelta(minutes=1)
"""Over which time the reads of one person are counted."""
MOST: Final = 6
"""Reads of one person that the channels of a place are told in that time."""


class RecentTimes:
    """When each of something was told, at most the last ``many`` times: what is older than ``span`` is forgotten."""

    def __init__(self, span: timedelta, many: int) -> None:
        self._span = span
        self._many = many
        self._told: dict[Hashable, deque[datetime]] = {}
        """The instants, aware and the latest last, by what was told; what was not told for longest comes first."""

    def times(self, what: Hashable, now: datetime) -> int:
        """Count how often it was told within the span before ``now``, an aware instant.

        What seems to have been told later was told before the clock was put back: it counts no longer than the span.
        """
        return sum(abs(now - told) < self._span for told in self._told.get(what, ()))

    def note(self, what: Hashable, now: datetime) -> None:
        """Take note that it is told at an aware instant."""
        told = self._told.pop(what, None) or deque(maxlen=self._many)
        told.append(now)
        self._told[what] = told
        while abs(now - next(iter(self._told.values()))[-1]) >= self._span:
            del self._told[next(iter(self._told))]


@dataclass(slots=True)
class Cooldown:
    """What the channels of each place were told lately: every answer, and how many of each person."""

    _answers: RecentTimes = field(default_factory=lambda: RecentTimes(AGAIN, 1))
    _people: RecentTimes = field(default_factory=lambda: RecentTimes(WHILE, MOST))

    async def applied_to(self, request: Request, reply: Reply, tracker: Tracker) -> Reply:
        """Give the answer of a read as the channel is told it; to its person alone where that would feed a quarrel."""
        told, person, now = _told(request, reply), _person(request), request.now
        objection = self._objection(told, person, now)
        # Whom the platform itself vouches for need not be looked up.
        native = request.person.native
        moderates = native is not None and native.may(Role.MODERATOR)
        if objection and native is None:
            with suppress(Refusal):  # a record that is busy just now has answered already
                moderates = await tracker.moderates(request)
        if objection and not moderates:
            return replace(reply, lines=(objection, *reply.lines), audience=Audience.PERSON)
        self._answers.note(told, now)
        self._people.note(person, now)
        return reply

    def _objection(self, told: Hashable, person: Hashable, now: datetime) -> str:
        """Say why the answer is better given to its person alone; "" where the channel may have it."""
        if self._answers.times(told, now):
            return TOLD_JUST_NOW
        return OFTEN if self._people.times(person, now) >= MOST else ""


def _told(request: Request, reply: Reply) -> Hashable:
    """Keep of a request and its answer what tells whether the same is asked again, and still answered so."""
    return request.venue, request.channel, request.command, frozenset(request.options.items()), hash(reply.text)


def _person(request: Request) -> Hashable:
    return request.venue, request.person.id
