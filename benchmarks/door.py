"""The measured requests: each goes through the one door, as a platform would hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

from benchmarks import record
from benchmarks.filling import PLATFORM
from bot.calls import Address, Request
from bot.commands.catalogue import CATALOGUE
from bot.people import Person, Role
from bot.tracker import Tracker
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.timing import Action
    from bot.replies import Picture, Reply

STATUS: Final = "ceasefire status"
DURATION: Final = "ceasefire duration"
LIST: Final = "violation list"
SEARCH: Final = "list words="
LOG: Final = "violation log"
CHART: Final = "ceasefire chart"

_MODERATOR: Final = Person("moderator", "Moderator", native=Role.MODERATOR)
_ASKED: Final[Mapping[str, str]] = {"agreement": record.AGREEMENT}
_SOUGHT: Final[Mapping[str, str]] = {"words": "houses village 12"}
_LOGGED: Final[Mapping[str, str]] = {
    "claimant": "south-mod",
    "category": "shelling",
    "accused": "north",
    "occurred": "2024-12-30 14:05",
    "agreement": record.AGREEMENT,
    "words": "shelling of houses",
}


@dataclass
class Door:
    """The door over one database, at the end of the measured year."""

    database: Database
    venue: str
    keys: Iterator[int] = field(default_factory=count)
    places: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.tracker = Tracker(self.database, CATALOGUE)

    def asking(self, measured: str) -> Action:
        """Give what asks for what is measured each time it is called."""
        if measured == LOG:
            return self._log
        if measured == SEARCH:
            return partial(self._ask, LIST, _SOUGHT)
        return partial(self._ask, measured, {} if measured == LIST else _ASKED)

    async def picture(self, command: str) -> Picture:
        """Give the picture that comes with an answer, not drawn yet."""
        picture = (await self._ask(command, _ASKED)).picture
        if picture is None:
            raise ValueError(command)
        return picture

    async def _log(self) -> Reply:
        # A place of its own, so that no report looks like another; that is looked up all the same.
        return await self._ask(LOG, {**_LOGGED, "place": f"Farm {next(self.places)}"})

    async def _ask(self, command: str, options: Mapping[str, str]) -> Reply:
        key = str(next(self.keys))
        request = Request(command, options, Address(PLATFORM, self.venue), "", _MODERATOR, record.NOW, key)
        return await self.tracker.answer(request)
