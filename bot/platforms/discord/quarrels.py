"""A cooldown against quarrels: a channel is not told the same again and again, nor everything by one person.

It is kept in memory, for this process alone: what it holds back is answered all the same, to the one who asked.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.calls import Request
from bot.wording.pressing import OFTEN, TOLD_JUST_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

AGAIN: Final = timedelta(seconds=30)
"""How long the same read is not told to the same channel again."""
WHILE: Final = timedelta(minutes=1)
"""Over which time the reads of one person are counted."""
MOST: Final = 6
"""Reads of one person that the channels of a place are told in that time."""


@dataclass(slots=True)
class Calm:
    """What the channels were told within the last minute, the oldest first."""

    _told: deque[Request] = field(default_factory=deque)

    def objection(self, request: Request) -> str:
        """Say why the answer is better given to its person alone; "" where the channel may have it."""
        recent = tuple(self._recent(request.now))
        if any(request.now - one.now < AGAIN and _is_same(one, request) for one in recent):
            return TOLD_JUST_NOW
        own = [one for one in recent if one.venue == request.venue and one.person.id == request.person.id]
        return OFTEN if len(own) >= MOST else ""

    def remember(self, request: Request) -> None:
        """Take note that the channel of a request is told its answer."""
        self._told.append(request)

    def _recent(self, now: datetime) -> Iterator[Request]:
        while self._told and now - self._told[0].now >= WHILE:
            self._told.popleft()
        return iter(self._told)


def _is_same(one: Request, other: Request) -> bool:
    return _asked(one) == _asked(other)


def _asked(request: Request) -> tuple[object, ...]:
    return request.venue, request.channel, request.command, dict(request.options)
