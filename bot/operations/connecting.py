"""What the operator asks for to bring the bot to Discord: the link that invites it, and its commands registered."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.commands.catalogue import CATALOGUE
from bot.logs import start_logging
from bot.operations import telling
from bot.platforms.discord.client import invitation, logged_in
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import InteractionHandler
from bot.tracker import Tracker
from storage.database import Database
from storage.upgrading import take_up

if TYPE_CHECKING:
    from bot.config import Settings


async def invite(settings: Settings) -> int:
    """Print the link by which a guild lets the bot in."""
    start_logging(settings.log, settings.secrets())
    async with logged_in(settings.discord) as client:
        sys.stdout.write(f"{invitation(client)}\n")
    return 0


async def sync(settings: Settings) -> int:
    """Register the commands, changed or not; their marks are kept in the record."""
    start_logging(settings.log, settings.secrets())
    async with await Database.open(settings.storage.url.get_secret_value()) as database:
        await take_up(database)
        tracker = Tracker(database, CATALOGUE)
        async with logged_in(settings.discord) as client:
            client.serve(InteractionHandler(tracker, CATALOGUE, lambda: datetime.now(UTC)), CATALOGUE)
            scopes = await Registrar(tracker.keeper, settings.discord.guild_ids).register(client, anew=True)
    sys.stdout.writelines(f"{telling.registered(scope)}\n" for scope in scopes)
    return 0
