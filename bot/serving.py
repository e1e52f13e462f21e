"""The wiring: settings in, a database opened, the one door put before it, and the platforms that speak."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.background import background
from bot.charts.painting import Painter
from bot.commands.catalogue import CATALOGUE
from bot.delivery import Courier, Delivery, Poster
from bot.keeping import InstallationKeeper
from bot.logs import unhurried_logging
from bot.neighbours import neighbours
from bot.tracker import Tracker
from bot.wording.hours import hour_ahead
from storage.database import Database
from storage.erasing.scrubbing import scrub
from storage.ledger.unit import last_hour
from storage.upgrading import take_up

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
    from datetime import datetime

    from bot.clocks import Clocks
    from bot.config import Settings
    from bot.platforms.base import Platform

    Deliver = Callable[[Poster], Coroutine[None, None, None]]

_log = logging.getLogger(__name__)


def configured(settings: Settings) -> tuple[str, ...]:
    """Name the platforms that have a token, or what brings one."""
    slack = settings.slack
    on_slack = slack.bot_token is not None or slack.app_token is not None or bool(slack.client_id)
    there = {"discord": settings.discord.token is not None, "slack": on_slack}
    return tuple(name for name, is_there in there.items() if is_there)


async def serve(settings: Settings, clocks: Clocks) -> int:
    """Serve every platform that is configured, over one database; raises Refusal where one of them can't be."""
    with unhurried_logging(settings.log, settings.secrets()):
        return await _served(settings, clocks)


async def _served(settings: Settings, clocks: Clocks) -> int:
    async with record(settings) as database:
        await tell_of_hours(database, clocks.wall())
        with Painter() as painter:

            def deliver(poster: Poster) -> Coroutine[None, None, None]:
                return Delivery(Courier(database, poster, painter, clocks.wall)).serve()

            tracker = Tracker(database, CATALOGUE, painter)
            platforms = list(_platforms(settings, database, clocks, deliver))
            settle_garbage()
            async with background(tick(settings, database, clocks, *configured(settings))):
                return await _together([one.serve(tracker) for one in platforms], database.hasten)


async def tick(settings: Settings, database: Database, clocks: Clocks, *platforms: str) -> None:
    """Tell what is due on platforms for as long as they are served."""
    # What it takes to tell a digest takes a tenth of a second to import, which a script need not wait for.
    from bot.digests.ticking import Ticker  # noqa: PLC0415

    await Ticker(database, clocks, platforms, timedelta(hours=settings.digests.catch_up)).serve()


@asynccontextmanager
async def record(settings: Settings) -> AsyncIterator[Database]:
    """Open the record for as long as the block lasts; raises Refusal where it can't be."""
    async with await Database.open(settings.storage.url.get_secret_value()) as database:
        with neighbours(database) as others:
            if others:
                _log.warning("%s is open in another ceasefire-bot too: both write into it", database.label)
            await take_up(database)
            await scrub(database)
            yield database


async def tell_of_hours(database: Database, now: datetime) -> None:
    """Log that the record was written by a clock ahead of this one."""
    if words := hour_ahead(await database.read(last_hour), now):
        _log.warning("%s: %s", database.label, words)


def settle_garbage() -> None:
    """Keep what was loaded at start out of the collector's full passes: each would hold the loop for tens of ms."""
    gc.collect()
    gc.freeze()


def _platforms(settings: Settings, database: Database, clocks: Clocks, deliver: Deliver) -> Iterator[Platform]:
    # Each library takes some tenths of a second to import, which whoever does without it need not wait for.
    for name in configured(settings):
        if name == "discord":
            from bot.platforms.discord.client import Discord  # noqa: PLC0415

            yield Discord(settings.discord, CATALOGUE, clocks.wall, deliver)
        else:
            from bot.platforms.slack.client import Slack  # noqa: PLC0415

            yield Slack(settings.slack, settings.http, CATALOGUE, clocks.wall, deliver, InstallationKeeper(database))


async def _together(works: list[Coroutine[None, None, int]], hasten: Callable[[], None]) -> int:
    """Do all of it until one ends or fails, which ends the others; gives the highest exit status.

    Then ``hasten`` lets those be refused in time to hear of it who wait for a record that another program holds.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hasten()
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for one in ended:
        if isinstance(one, BaseException) and not isinstance(one, asyncio.CancelledError):
            raise one
    return max((one for one in ended if isinstance(one, int)), default=0)
