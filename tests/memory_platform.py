"""A platform that shows posts: what a reader of each channel sees, and what goes wrong on the way there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.charts.painting import PaintError
from bot.delivery import Courier, Delivery
from bot.replies import File, Picture, Reply
from storage.records.posts import Part
from tests.talking import START

if TYPE_CHECKING:
    from storage.database import Database
    from storage.posting.dispatching import Post

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
class StubPainter:
    """Draws every picture alike, unless it is ``broken``, or as long as there is something ``odd`` to raise."""

    broken: bool = False
    odd: list[Exception] = field(default_factory=list)
    drawn: list[Picture] = field(default_factory=list)

    async def draw(self, picture: Picture) -> File:
        """Draw a picture."""
        if self.broken:
            raise PaintError("no paint is left")
        if self.odd:
            raise self.odd.pop(0)
        self.drawn.append(picture)
        return File(picture.name, "image/png", b"a picture", picture.alt)


@dataclass
class MemoryPlatform:
    """A platform whose channels are lists.

    It raises what is in ``before`` and ``after`` it takes a message, one for each, as long as there is any.
    """

    now: datetime = START
    platform: str = "console"
    known_again: timedelta = timedelta(seconds=60)
    channels: dict[str, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    threads: dict[str, str] = field(default_factory=dict)
    painter: StubPainter = field(default_factory=StubPainter)
    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)
    unreadable: Exception | None = None
    ids: Iterator[int] = field(default_factory=count)

    async def post(self, post: Post, reply: Reply) -> str:
        """Show a message, unless one of that key was shown a short while ago."""
        if self.before:
            raise self.before.pop(0)
        shown = self._show(post, reply)
        if self.after:
            raise self.after.pop(0)
        return shown

    def _show(self, post: Post, reply: Reply) -> str:
        if post.part is Part.THREAD:
            assert post.root is not None
            self.threads.setdefault(post.root, reply.title)
            return post.root
        place = self._place(post)
        known = [one for one in place if one.key == post.key and self.now < one.at + REMEMBERS]
        if not known:
            known = [Shown(str(next(self.ids)), post.key, self.now, reply)]
            place += known
        return known[0].id

    def _place(self, post: Post) -> list[Shown]:
        """Give the messages of the channel, or of the thread that a detail goes to."""
        if post.part is not Part.DETAIL:
            return self.channels[post.channel]
        assert post.root in self.threads
        return self.channels[f"{post.channel}/{post.root}"]

    async def find(self, post: Post, reply: Reply) -> str | None:
        """Look for a message by its key."""
        assert reply.title or reply.lines
        if post.part is Part.THREAD:
            return None
        if self.unreadable is not None:
            raise self.unreadable
        return next((one.id for one in self._place(post) if one.key == post.key), None)

    def reads(self, channel: str) -> list[str]:
        """Give what stands in a channel, each message as plain text."""
        return [one.reply.text for one in self.channels[channel]]

    def reads_below(self, channel: str) -> list[str]:
        """Give what stands in the threads of a channel, the oldest thread first."""
        return [text for root in self.threads for text in self.reads(f"{channel}/{root}")]

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)

    def delivery(self, database: Database) -> Delivery:
        """Give a process that brings posts here, not begun yet."""
        return Delivery(Courier(database, self, self.painter, lambda: self.now))

    async def delivers(self, database: Database) -> None:
        """Let a process bring what is due."""
        while await brings(self.delivery(database)):
            pass


async def brings(delivery: Delivery) -> bool:
    """Let a process bring the next part on its way, and see that to its end; gives whether there was one."""
    begun = await delivery.begin()
    for task in tuple(delivery.running):
        await task
    return begun
