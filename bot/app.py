"""The wiring: settings in, a database opened, the one door put before it, and a platform that speaks."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.calls import Address as Address  # noqa: PLC0414 — the command line names one
from bot.charts.painting import Painter
from bot.commands.catalogue import CATALOGUE
from bot.delivery import Courier, Delivery
from bot.logs import start_logging
from bot.people import Person
from bot.platforms.console.machine import JsonReport
from bot.platforms.console.plain import PlainReport
from bot.platforms.console.script import Script
from bot.platforms.console.session import HERE, Clock, Session
from bot.platforms.neighbours import beside
from bot.reading.times import read_instant
from bot.tracker import Tracker
from storage import rehearsals
from storage.database import Database
from storage.errors import Refusal
from storage.migrations import migrate
from storage.scrubbing import scrub
from storage.venues import find_venue

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator
    from contextlib import AbstractContextManager

    from bot.config import Settings
    from bot.platforms.base import Platform

CONNECT = "Discord is connected by the bot's token: discord.token in config.toml. Slack follows in a later version."
NOBODY = (
    "Nothing to serve: no token is configured and no terminal is attached. Configure the token of a platform,"
    " or send commands to: ceasefire-bot console SCRIPT"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How the terminal was asked for. ``script`` is a path, "-" for standard input, or None where none was named."""

    person: Person
    script: str | None = None
    now: str | None = None
    as_json: bool = False
    rehearsal: bool = False
    place: Address = HERE


async def run(settings: Settings, operator: Person) -> int:
    """Serve every platform that has a token; without one, the person at the terminal.

    Raises Refusal when there is neither: a lost secret must not turn a service into a console.
    """
    if settings.discord.token is not None:
        return await _serve_discord(settings)
    if not _at_terminal():
        raise Refusal(NOBODY)
    return await console(settings, Wish(operator), CONNECT)


async def _serve_discord(settings: Settings) -> int:
    # The library takes a third of a second to import, which the terminal need not wait for.
    from bot.platforms.discord.client import Discord  # noqa: PLC0415

    start_logging(settings.log, settings.secrets())
    async with _record(settings) as database:
        _settle_garbage()
        platform = Discord(
            settings.discord, CATALOGUE, _now, lambda poster: Delivery(Courier(database, poster, _now)).serve()
        )
        with Painter() as painter:
            return await platform.serve(Tracker(database, CATALOGUE, painter))


async def console(settings: Settings, wish: Wish, *greeting: str) -> int:
    """Serve the terminal as wished; gives the exit status. Raises Refusal when it can't start."""
    start_logging(settings.log, settings.secrets())
    with _source(wish) or nullcontext() as source, Painter() as painter:
        async with _record(settings) as database:
            session = Session(CATALOGUE, wish.person, await _clock(database, wish), await _known(database, wish.place))
            _settle_garbage()
            platform = _platform(settings, wish, session, source, (*_welcome(database, session), *greeting))
            return await platform.serve(Tracker(database, CATALOGUE, painter))


async def until_told(work: Coroutine[None, None, int]) -> int:
    """Do the work until it is done, or until SIGINT or SIGTERM ends it cleanly; gives the exit status."""
    told: list[signal.Signals] = []
    task = asyncio.ensure_future(work)

    def end(sign: signal.Signals) -> None:
        told.append(sign)
        task.cancel()

    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, end, sign)
    try:
        return await task
    except asyncio.CancelledError:
        if not told:
            raise
        return 128 + told[0]


@asynccontextmanager
async def _record(settings: Settings) -> AsyncIterator[Database]:
    async with await Database.open(settings.storage.url.get_secret_value()) as database:
        await migrate(database)
        await scrub(database)
        with _neighbours(database) as others:
            if others:
                sys.stderr.write(f"{database.label} is open in another ceasefire-bot too: both write into it.\n")
            yield database


def _neighbours(database: Database) -> AbstractContextManager[bool | None]:
    """Look for other processes beside an SQLite file; a PostgreSQL server is there for many."""
    return beside(Path(database.label)) if database.dialect == "sqlite" else nullcontext()


async def _clock(database: Database, wish: Wish) -> Clock:
    if wish.rehearsal:
        await database.transaction(rehearsals.mark)
    rehearsal = await database.read(rehearsals.is_rehearsal)
    if wish.now is None:
        return Clock(_now, rehearsal)
    if not rehearsal:
        raise Refusal("--now sets the clock of a rehearsal only: add --rehearsal, and use a database of its own.")
    fixed = read_instant(wish.now, now=_now(), zone=None)
    return Clock(lambda: fixed, rehearsal)


def _platform(
    settings: Settings, wish: Wish, session: Session, source: FileIO | None, greeting: tuple[str, ...]
) -> Platform:
    if source is not None:
        report = JsonReport(sys.stdout) if wish.as_json else PlainReport(sys.stdout, sys.stderr)
        return Script(session, source.fileno(), report)
    # Drawing and prompting take a fifth of a second to import, which a script need not wait for.
    from bot.platforms.console.terminal import Terminal  # noqa: PLC0415

    return Terminal(session, greeting, settings.console.history)


async def _known(database: Database, place: Address) -> Address:
    """Give the place; one of another platform must be on record, or a slip would begin an empty one."""
    venue = await database.read(lambda connection: find_venue(connection, place.platform, place.external_id))
    if place != HERE and venue is None:
        name = f"{place.platform}:{place.external_id}"
        raise Refusal(f"Nothing is recorded from {name}. ceasefire-bot verify names the places there are.")
    return place


def _settle_garbage() -> None:
    """Keep what was loaded at start out of the collector's full passes: each would hold the loop for tens of ms."""
    gc.collect()
    gc.freeze()


def _source(wish: Wish) -> FileIO | None:
    """Open what the lines are read from; None is the person at the terminal."""
    if wish.script is None and not wish.as_json and _at_terminal():
        return None
    if wish.script in {None, "-"}:
        return FileIO(sys.stdin.fileno(), closefd=False)
    try:
        return FileIO(wish.script)
    except OSError as fault:
        raise Refusal(f"The script {wish.script} can't be read: {fault.strerror}.") from fault


def _welcome(database: Database, session: Session) -> Iterator[str]:
    rehearsal = ", a rehearsal" if session.clock.rehearsal else ""
    yield f"ceasefire-bot over {database.label}{rehearsal}. /help lists the commands, Tab completes, Ctrl-D leaves."


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _now() -> datetime:
    return datetime.now(UTC)
