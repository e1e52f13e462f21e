"""A record that is slow at each step on Discord: a form, which has to be the first answer, still opens in time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.keeping import Keeper
from bot.platforms.discord.client import Client
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import PATIENCE, InteractionHandler
from tests.platforms.discord.guild import SETTINGS, Door
from tests.platforms.discord.test_conversations import UNCLEAR

if TYPE_CHECKING:
    from bot.calls import Address, Request
    from bot.commands.registry import Option
    from bot.replies import Choice
    from storage.callers.forms import Form
    from storage.database import Database
    from tests.platforms.discord.guild import Guild

MOMENT: Final = 0.1
"""Seconds that are left of the patience once the form is known."""


class SlowKeeper(Keeper):
    """What is kept beside a door, and told only once it is let."""

    door: Slow

    async def form(self, place: Address, person: str, key: str) -> Form | None:
        """Give a form once it is let."""
        await self.door.waits(self.door.told)
        return await super().form(place, person, key)


class Slow(Door):
    """The one door of Discord, where each answer may take its time."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.keeper = keeper = SlowKeeper(database)
        keeper.door = self
        self.told, self.permitted = asyncio.Event(), asyncio.Event()

    async def waits(self, let: asyncio.Event) -> None:
        """Wait until something is let."""
        assert self.env
        await self.env.external_wait(let.wait(), reason="the record is slow")

    async def complete(self, request: Request, option: str | Option, typed: str) -> list[Choice]:
        """Offer values once that is let."""
        await self.told.wait()
        return await super().complete(request, option, typed)

    async def permit(self, request: Request) -> None:
        """Permit it once that is let."""
        await self.waits(self.permitted)
        await super().permit(request)


@pytest.fixture
def door(database: Database) -> Slow:
    """The one door."""
    return Slow(database)


async def test_a_form_opens_before_discord_gives_up(desk: Guild, door: Slow) -> None:
    """Twice the patience of one step is all the time that Discord gives for both."""
    pressed = await desk.presses("Edit", await desk.types(UNCLEAR))
    await desk.env.advance_time(PATIENCE - MOMENT)
    door.told.set()
    await desk.env.settle()

    await desk.env.advance_time(2 * MOMENT)

    assert desk._heard(pressed.result).form["occurred"] == "10/11/2020"  # noqa: SLF001


async def test_nobody_waits_for_what_could_be_offered(desk: Guild, door: Slow) -> None:
    """Discord refuses an offer that comes late, and lets nothing be typed on meanwhile: none is better."""
    client = Client(SETTINGS, Registrar(door.keeper).register)
    client.serve(InteractionHandler(door, CATALOGUE, lambda: desk.now, patience=0.0), CATALOGUE)
    await desk.env.restart_bot(client)

    assert await desk.is_offered("violation log", "claimant", "Arm") == []
