"""A cooldown against quarrels: a channel is not told the same again and again, nor everything by one person.

It is kept in memory, for this process alone: what it holds back is answered all the same, to the one who asked.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.calls import Address, Request
from bot.people import Role
from bot.replies import Audience, Reply
from bot.wording.pressing import OFTEN, TOLD_JUST_NOW
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.tracker import Tracker

AGAIN: Final = timedelta(seconds=30)
"""How long the same read is not told to the same channel again."""
WHILE: Final = timedelta(minutes=1)
"""Over which time the reads of one person are counted."""
MOST: Final = 6
"""Reads of one person that the channels of a place are told in that time."""


@dataclass(frozen=True, slots=True)
class Told:
    """That a channel was told the answer to what a person asked at an instant."""

    at: datetime
    person: str
    asked: tuple[object, ...]

    @classmethod
    def of(cls, request: Request) -> Told:
        """Keep of a request what tells whether another asks the same."""
        asked = (request.channel, request.command, frozenset(request.options.items()))
        return cls(request.now, request.person.id, asked)


@dataclass(slots=True)
class Calm:
    """What the channels of each place were told within the last minute, the oldest first."""

    _told: dict[Address, deque[Told]] = field(default_factory=dict)

    async def calmed(self, request: Request, reply: Reply, tracker: Tracker) -> Reply:
        """Give the answer of a read as the channel is told it; to its person alone where that would feed a quarrel."""
        # Whom the platform itself vouches for need not be looked up.
        native = request.person.native
        objection, moderates = self.objection(request), native is not None and native.may(Role.MODERATOR)
        if objection and native is None:
            with suppress(Refusal):  # a record that is busy just now has answered already
                moderates = await tracker.moderates(request)
        if objection and not moderates:
            return replace(reply, lines=(objection, *reply.lines), audience=Audience.PERSON)
        self.remember(request)
        return reply

    def objection(self, request: Request) -> str:
        """Say why the answer is better given to its person alone; "" where the channel may have it."""
        recent, wanted = self._recent(request), Told.of(request)
        if any(wanted.at - one.at < AGAIN and one.asked == wanted.asked for one in recent):
            return TOLD_JUST_NOW
        return OFTEN if sum(one.person == wanted.person for one in recent) >= MOST else ""

    def remember(self, request: Request) -> None:
        """Take note that the channel of a request is told its answer."""
        self._told.setdefault(request.venue, deque()).append(Told.of(request))

    def _recent(self, request: Request) -> deque[Told]:
        told = self._told.get(request.venue, deque())
        while told and request.now - told[0].at >= WHILE:
            told.popleft()
        if not told:
            self._told.pop(request.venue, None)
        return told
