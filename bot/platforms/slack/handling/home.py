"""The bot's home on Slack: the overview as its person may see it, drawn anew when the record moves on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from bot.background import Hindrance
from bot.calls import Address, Request
from bot.people import Role
from bot.platforms.ids import ids_of
from bot.platforms.meanings import spelt_out
from bot.platforms.refusing import publicly
from bot.platforms.slack.asking.people import People
from bot.platforms.slack.asking.requests import scene_of
from bot.platforms.slack.shown.drawing import drawn, refused
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.platforms.slack.tokens.clients import PLATFORM, Clients, UninstalledError
from bot.platforms.slack.wire.faults import FAULTS, passes_in, told
from bot.platforms.slack.wire.pacing import Pacing
from bot.tracker import Tracker
from bot.wording.ceasefire.overview import at_home
from bot.wording.slack import ABROAD_SEES, UNKNOWN
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.people import Person
    from bot.platforms.slack.shown.drawing import Drawn
    from storage.callers.homes import Home

OVERVIEW: Final = "ceasefire overview"
LOOK: Final = 3.0
"""Seconds between two looks at which homes are behind."""
PACE: Final = 0.8
"""Seconds from one home to the next in a workspace: Slack takes some hundred views a minute."""
AT_ONCE: Final = 10
"""Homes of a workspace that are drawn before the others are looked at again."""

_METHOD: Final = "views.publish"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Homes:
    """Draws homes of every workspace. ``now`` tells the time, as an aware UTC datetime.

    ``look`` and ``pace`` are in seconds; ``pacing`` holds back what Slack limits.
    """

    tracker: Tracker
    clients: Clients
    people: People
    now: Callable[[], datetime]
    look: float = LOOK
    pace: float = PACE
    pacing: Pacing = field(default_factory=Pacing)

    async def opened(self, body: Mapping[str, Any]) -> None:
        """Show the home to who opened it."""
        scene = scene_of(body)
        if body["event"].get("tab") == "home" and scene.team and scene.user:
            home = await self.tracker.keeper.homes.open(scene.place, scene.user, self.now())
            await self._show(home)

    async def serve(self) -> None:
        """Draw homes anew whose record has moved on, whoever moved it, until cancelled."""
        hindrance = Hindrance(_log, "homes can't be drawn anew right now")
        while True:
            with hindrance.noted():
                await self.refresh()
            await asyncio.sleep(self.look)

    async def refresh(self) -> None:
        """Draw what is behind, some of each workspace."""
        behind = await self.tracker.keeper.homes.behind(PLATFORM, self.now(), AT_ONCE)
        teams = (list(some) for _, some in groupby(behind, attrgetter("external_id")))
        await asyncio.gather(*map(self._refresh, teams))

    async def _refresh(self, behind: Iterable[Home]) -> None:
        for home in behind:
            if self.pacing.unreadable(home.external_id, _METHOD):
                return
            if await self.tracker.keeper.homes.claim(home, self.now()):
                await self._show(home)
                await asyncio.sleep(self.pace)

    async def _show(self, home: Home) -> None:
        """Draw a home that is taken; what could not be shown for now is given back, and looked at later."""
        homes = self.tracker.keeper.homes
        try:
            person = await self._publish(home)
            if person.known and not self.people.may_be_grouped(home.external_id, person):
                await homes.settle(home)
            # Else it stays taken, and so is drawn again in a minute.
        except UninstalledError:
            await homes.forget(home)
        except FAULTS as fault:
            _log.warning("Slack did not show a home: %s", told(fault))
            seconds = passes_in(fault)
            if seconds is None:
                await homes.settle(home)
            else:
                self.pacing.unread(home.external_id, _METHOD, seconds)
                await homes.give_back(home)

    async def _publish(self, home: Home) -> Person:
        """Show a home, and give for whom it was drawn."""
        client = await self.clients.of(home.external_id)
        person = await self.people.of(client, home.external_id, home.person, "")
        shown = await self._drawn(Address(PLATFORM, home.external_id), person)
        await publish(client, home.person, shown)
        return person

    async def _drawn(self, place: Address, person: Person) -> Drawn:
        """Draw what the person may see; to people of other organisations nothing is told here."""
        if person.native is Role.VIEWER:
            return refused(ABROAD_SEES if person.known else UNKNOWN)
        now = self.now()
        try:
            reply = at_home(await self.tracker.answer(Request(OVERVIEW, {}, place, "", person, now, "")), now)
        except Refusal as refusal:
            return refused(publicly(refusal))
        actions = tuple(map(spelt_out, reply.actions))
        return drawn(reply, await ids_of(self.tracker.keeper, place, actions, now, BUTTON_VALUE))


async def publish(client: AsyncWebClient, person: str, shown: Drawn) -> None:
    """Put what is drawn into the home of a person, by their id. Raises one of FAULTS where Slack doesn't take it."""
    view = {"type": "home", "callback_id": "home", "blocks": list(shown.blocks)}
    await client.views_publish(user_id=person, view=view)
