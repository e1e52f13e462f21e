"""A platform that shows posts: what a reader of each channel sees, and what goes wrong on the way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.delivery import Courier, Delivery
from bot.replies import Reply
from tests.talking import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.dispatching import Post

REMEMBERS = timedelta(minutes=3)
"""How long it knows a message by its key."""


class Killed(BaseException):
    """The process ends here and now."""


@dataclass
class Shown:
    """A message as it stands in a channel."""

    id: str
    key: str
    at: datetime
    reply: Reply


@dataclass
class Board:
    """It raises what is in ``before`` and ``after`` it takes a message, one for each, as long as there is any."""

    now: datetime = START
    platform: str = "console"
    channels: dict[str, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)
    unreadable: Exception | None = None
    ids: Iterator[int] = field(default_factory=count)

    async def post(self, post: Post, reply: Reply) -> str:
        """Show a message, unless one of that key was shown a short while ago."""
        if self.before:
            raise self.before.pop(0)
        known = [one for one in self.channels[post.channel] if one.key == post.key and self.now < one.at + REMEMBERS]
        if not known:
            known = [Shown(str(next(self.ids)), post.key, self.now, reply)]
            self.channels[post.channel] += known
        if self.after:
            raise self.after.pop(0)
        return known[0].id

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look for a message by its key."""
        assert reply.title or reply.lines
        if self.unreadable is not None:
            raise self.unreadable
        return next((one.id for one in self.channels[post.channel] if one.key == post.key), None)

    def reads(self, channel: str) -> list[str]:
        """Give what stands in a channel, each message as plain text."""
        return [one.reply.text for one in self.channels[channel]]

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)

    def delivery(self, database: Database) -> Delivery:
        """Give a process that brings posts here, not begun yet."""
        return Delivery(Courier(database, self, lambda: self.now))

    async def delivers(self, database: Database) -> None:
        """Let a process bring what is due."""
        while await self.delivery(database).deliver():
            pass
