"""A guild with people in it."""

from __future__ import annotations

from functools import partialmethod
from typing import TYPE_CHECKING

import pytest
import simcord

from tests.people import ADMIN, MODERATOR, VISITOR
from tests.platforms.discord.guild import Door, Guild, client_over, people_of
from tests.platforms.discord.loopback import on_loopback
from tests.platforms.discord.published import faults
from tests.platforms.minsk import MINSK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from bot.charts.painting import Painter
    from bot.platforms.discord.client import Client
    from storage.database import Database
    from tests.platforms.discord.loopback import Loopback


GLANCE = 0.002
"""Seconds between two looks of simcord's whether the bot is done."""


@pytest.fixture(autouse=True, scope="session")
def _quick_glances() -> Iterator[None]:
    """Let simcord see at once that the bot is done: by itself it looks every 50 ms, at each of a test's many steps."""
    glancing = partialmethod(simcord.Env._settle_internal, idle=GLANCE)  # noqa: SLF001 — no public door leads there
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simcord.Env, "_settle_internal", glancing)
        yield


@pytest.fixture
def door(database: Database, painter: Painter) -> Door:
    """The one door to a record of the test's own."""
    return Door(database, painter)


@pytest.fixture
def simcord_bot(door: Door) -> Client:
    """The client, as simcord's own fixture asks for it by this name."""
    return client_over(door, lambda: door.now)


@pytest.fixture
async def discord() -> AsyncIterator[Loopback]:
    """A Discord on this machine. In the end all that was sent there is held against Discord's schema."""
    async with on_loopback() as opened:
        yield opened
    assert [fault for one in opened.sent for fault in faults(*one)] == []


@pytest.fixture
async def guild(simcord_env: simcord.Env, door: Door) -> AsyncIterator[Guild]:
    """A guild whose admin has given the moderator and the visitor their roles, and set Baku's zone.

    In the end all that was sent there is held against Discord's schema.
    """
    door.env = simcord_env
    place = simcord_env.create_guild()
    guild = Guild(simcord_env, door, place.create_text_channel("ceasefires"), people_of(place, simcord_env))
    for person, role in ((MODERATOR, "moderator"), (VISITOR, "viewer")):
        await guild.types(f"/tracker roles person=<@{guild.members[person.id].id}> role={role}", by=ADMIN)
    await guild.types("/tracker zone Asia/Baku", by=ADMIN)
    yield guild
    sent = simcord_env.http_requests
    assert [fault for one in sent for fault in faults(one.method, one.path, one.json)] == []


@pytest.fixture
async def desk(guild: Guild) -> Guild:
    """A guild that has the two parties, their conflict and a ceasefire on record, and one report."""
    for line in MINSK:
        await guild.types(line)
    return guild
