"""Who sits at the terminal, what time it is for them, and the request that a line of theirs makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.calls import Address, Request
from bot.commands.registry import Catalogue
from bot.commands.written import parse_written
from bot.people import Person
from bot.reading.times import read_instant
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Option
    from bot.replies import Action

HERE = Address("console", "local")


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of each line: ``now``'s, an aware UTC datetime, unless the line sets one of its own.

    Only a rehearsal lets a line do so.
    """

    now: Callable[[], datetime]
    rehearsal: bool

    def read(self, line: str) -> tuple[datetime, str]:
        """Part ``@2020-10-26T04:30Z /command`` into the time and the command.

        Raises Refusal for a time that can't be read, or that the database doesn't allow.
        """
        now = self.now()
        if not line.startswith("@"):
            return now, line
        if not self.rehearsal:
            raise Refusal("Only a rehearsal lets a line set its time: use --rehearsal and a database of its own.")
        time, _, words = line[1:].partition(" ")
        return read_instant(time, now=now, zone=None), words.lstrip()


@dataclass(frozen=True, slots=True)
class Session:
    """One person at one terminal, from the first line to the last; ``place`` is the one whose record they work on."""

    catalogue: Catalogue
    person: Person
    clock: Clock
    place: Address = HERE

    def hears(self, line: str) -> Request:
        """Read a written line. Raises Refusal in words."""
        now, words = self.clock.read(line)
        written = parse_written(words, self.catalogue)
        return self.request(written.command.name, written.options, now)

    def picks(self, action: Action) -> Request:
        """Take up an action that a reply offered, for the version of the record which it showed."""
        return self.request(action.command, dict(action.options), self.clock.now(), action.version)

    def asked_by(self, action: Action) -> tuple[Option, ...]:
        """Give the options that an action asks for, though its command could do without."""
        command = self.catalogue.find(action.command)
        return tuple(option for option in command.options if option.name in action.asks) if command else ()

    def request(self, command: str, options: Mapping[str, str], now: datetime, seen: int | None = None) -> Request:
        """Make a request of this person, under a key that no other has."""
        person, key = self.person, uuid4().hex
        # Whoever sits here reads what is posted to the terminal; of another place nothing is known of permissions.
        lacks = () if self.place == HERE else None
        return Request(command, options, self.place, "", person, now, key, seen, lacks=lacks)
