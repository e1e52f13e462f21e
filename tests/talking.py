"""A bot to talk to in tests: the real door over a real SQLite file, with a clock that stands where it is put."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.calls import Address, Request
from bot.commands.catalogue import CATALOGUE
from bot.commands.written import parse_written
from bot.tracker import Tracker
from storage.database import Database
from storage.errors import Refusal
from tests.people import ADMIN

if TYPE_CHECKING:
    from bot.people import Person
    from bot.replies import Action, Reply

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
HERE = Address("console", "local")


@dataclass
class Talk:
    """One venue's conversation. ``now`` is the instant at which the next line is heard.

    ``lacks`` is what the bot lacks to post in the channel by itself; None is a place where it can't. ``elsewhere`` is
    what it lacks in other channels.
    """

    database: Database
    now: datetime = START
    venue: Address = HERE
    channel: str = ""
    lacks: tuple[str, ...] | None = None
    elsewhere: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tracker: Tracker = field(init=False)
    said: int = 0

    def __post_init__(self) -> None:
        self.restarts()

    def restarts(self) -> None:
        """Stop and start: of all that was said the bot knows what is on record."""
        self.tracker = Tracker(self.database, CATALOGUE)

    async def hears(
        self, line: str, *, by: Person = ADMIN, at: str = "", seen: int | None = None, key: str = ""
    ) -> Reply:
        """Say one line to the bot and get its reply; a refusal is raised."""
        if at:
            self.now = datetime.fromisoformat(at)
        written = parse_written(line, CATALOGUE)
        options = dict(written.options)
        key = key or self._key()
        request = Request(
            written.command.name, options, self.venue, self.channel, by, self.now, key, seen, lacks=self.lacks
        )
        return await self.tracker.answer(replace(request, elsewhere=self.elsewhere))

    async def refuses(self, line: str, *, by: Person = ADMIN, at: str = "", seen: int | None = None) -> str:
        """Say one line that is refused, and get the words of the refusal."""
        try:
            reply = await self.hears(line, by=by, at=at, seen=seen)
        except Refusal as refusal:
            return refusal.words
        raise AssertionError(f"{line} was not refused, but answered: {reply.text}")

    async def picks(self, action: Action, *, by: Person = ADMIN) -> Reply:
        """Press one of the actions of a reply."""
        options = dict(action.options)
        request = Request(action.command, options, self.venue, self.channel, by, self.now, self._key(), action.version)
        return await self.tracker.answer(replace(request, lacks=self.lacks, elsewhere=self.elsewhere))

    def _key(self) -> str:
        self.said += 1
        return f"line-{self.said}"
