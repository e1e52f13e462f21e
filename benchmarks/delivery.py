"""How fast posts go to a Discord that takes fifty requests in any second, and not one more."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks import record
from benchmarks.processes import started
from bot.digests.pieces import pieces_of
from bot.replies import Action, Reply
from storage.callers import venues
from storage.database import Database
from storage.migrations import migrate
from storage.posting import outbox
from tests.platforms.discord.limits import A_SECOND, Limits
from tests.platforms.discord.loopback import GUILD, TOKEN, on_loopback

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

CHANNELS: Final = 150
"""Channels that are posted to, each a message, a thread and a detail."""
_LOGIN: Final = 4
"""Requests before the first post."""
_FIRST: Final = 10**18
_ABOUT: Final = (Action("About", "tracker about"),)
_DIGEST: Final = pieces_of(Reply("A digest", actions=_ABOUT), [Reply("Its reports", actions=_ABOUT)])


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many requests a second were made, of the ``most`` that were allowed, and how many were ``refused``."""

    each_second: float
    most: int
    refused: int


async def delivered(folder: Path, channels: int) -> Delivered:
    """Let the program bring what waits for so many channels to a Discord that holds to its limit."""
    file = folder / "delivery.db"
    async with await Database.open(f"sqlite:///{file}") as database:
        await migrate(database)
        await database.transaction(partial(_wait_for, channels))
    async with on_loopback() as discord:
        discord.limits = limits = Limits()
        settings = {
            "CEASEFIRE_DISCORD__TOKEN": TOKEN,
            "CEASEFIRE_DISCORD__API_URL": f"{discord.url}/api/v10",
            "CEASEFIRE_DISCORD__GATEWAY_URL": f"{discord.url.replace('http', 'ws')}/gateway/",
            "CEASEFIRE_STORAGE__URL": f"sqlite:///{file}",
        }
        async with started([sys.executable, "-m", "bot", "run"], folder, settings):
            while len(limits.at) < _LOGIN + 3 * channels:  # noqa: ASYNC110 — another process asks
                await asyncio.sleep(0.05)
    begun, *_, ended = limits.at[_LOGIN:]
    return Delivered((3 * channels - 1) / (ended - begun), A_SECOND, limits.refused)


def _wait_for(channels: int, connection: Connection) -> None:
    venue = venues.open_venue(connection, "discord", GUILD, record.NOW)
    for number in range(channels):
        outbox.put_bundle(connection, venue.id, str(_FIRST + number), _DIGEST, now=record.NOW)
