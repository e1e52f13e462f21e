"""Homes that show a record which is erased whole: they are emptied, since nothing knows of them any more."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.platforms.slack.handling.home import PACE, publish
from bot.platforms.slack.shown.drawing import refused
from bot.platforms.slack.tokens.clients import Clients, UninstalledError
from bot.platforms.slack.wire.faults import FAULTS, passes_in, told
from bot.platforms.underway import UnderWay
from bot.tracker import Tracker
from bot.wording.slack import EMPTIED
from storage.errors import Refusal
from storage.ledger.entries import ERASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.calls import Address, Request
    from bot.replies import Reply

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EmptyingDoor:
    """Answers through the one door. What goes on after an answer is ``under_way``."""

    tracker: Tracker
    clients: Clients
    under_way: UnderWay
    _hurried: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: Request) -> Reply:
        """Answer as the door does, and raise what it raises; where a whole record went its homes go too."""
        if request.command != ERASE or not request.options.get("everything"):
            return await self.tracker.answer(request)
        people = await self.tracker.keeper.homes.people(request.venue)
        reply = await self.tracker.answer(request)
        self.under_way.begin(self._empty(request.venue, people))
        return reply

    def hurry(self) -> None:
        """Empty at once what is left, from now on: the program ends, and the next one knows of none of them."""
        self._hurried.set()

    async def _empty(self, place: Address, people: Iterable[str]) -> None:
        """Show nothing of the record in these homes, each in its turn."""
        async with asyncio.TaskGroup() as emptying:
            for person in people:
                emptying.create_task(self._emptied(place, person))
                await self._pause(PACE)

    async def _emptied(self, place: Address, person: str) -> None:
        """Show nothing of it in one, which is tried again for as long as it may yet go well."""
        while (seconds := await self._again_in(place, person)) is not None and not self._hurried.is_set():
            await self._pause(seconds)

    async def _again_in(self, place: Address, person: str) -> float | None:
        """Try it, and tell in how many seconds to try again; who has opened theirs again sees what is there by then."""
        try:
            if person not in await self.tracker.keeper.homes.people(place):
                await publish(await self.clients.of(place.external_id), person, refused(EMPTIED))
        except Refusal:
            return PACE
        except UninstalledError:
            return None
        except FAULTS as fault:
            _log.warning("Slack did not empty a home, which shows what was erased until it is opened: %s", told(fault))
            return passes_in(fault)
        return None

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hurried.wait(), seconds)
