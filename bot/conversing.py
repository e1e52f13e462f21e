"""The wiring of the terminal: a person or a script talks with the one door, over the record that is configured."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import FileIO
from typing import TYPE_CHECKING

from bot.background import background
from bot.calls import Address
from bot.charts.painting import Painter
from bot.clocks import Clocks
from bot.commands.catalogue import CATALOGUE
from bot.delivery import Courier, Delivery
from bot.logs import start_logging
from bot.people import Person
from bot.platforms.console.json_report import JsonReport
from bot.platforms.console.plain_report import PlainReport
from bot.platforms.console.script import Script
from bot.platforms.console.session import HERE, Clock, Session
from bot.reading.times import read_instant
from bot.serving import record, settle_garbage, tick
from bot.tracker import Tracker
from storage.callers.venues import known_venue
from storage.errors import Refusal
from storage.ledger import rehearsals

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from bot.config import Settings
    from bot.platforms.base import Platform
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class ConsoleOptions:
    """How the terminal was asked for. ``script`` is a path, "-" for standard input, or None where none was named.

    In a rehearsal the clock stands at ``now``, or runs from ``begins`` on.
    """

    person: Person
    script: str | None = None
    now: str | None = None
    begins: str | None = None
    as_json: bool = False
    rehearsal: bool = False
    place: Address = HERE

    @property
    def sets_clock(self) -> bool:
        """Whether the clock is set by hand."""
        return self.now is not None or self.begins is not None


async def console(settings: Settings, options: ConsoleOptions, clocks: Clocks, *greeting: str) -> int:
    """Serve the terminal as asked for; gives the exit status. Raises Refusal when it can't start."""
    start_logging(settings.log, settings.secrets())
    with _script(options) or nullcontext() as source, Painter() as painter:
        async with record(settings) as database:
            # Marked for good, and so last: a start refused for another reason marks nothing.
            clocks = _set_clocks(clocks, options)
            place = await _known_place(database, options.place)
            rehearsal = await _mark_rehearsal(database, options)
            session = Session(CATALOGUE, options.person, Clock(clocks.wall, rehearsal), place)
            tracker = Tracker(database, CATALOGUE, painter)
            settle_garbage()
            if source is not None:
                report = JsonReport(sys.stdout) if options.as_json else PlainReport(sys.stdout, sys.stderr)
                return await Script(session, source.fileno(), report).serve(tracker)
            # The hour of a rehearsal is set by hand: unless it is, all that was due since then would be missed.
            ticks = not rehearsal or options.sets_clock
            async with background(*(_work_beside(settings, database, painter, clocks) if ticks else ())):
                greeting = (_welcome(database, session), *greeting)
                return await _terminal(settings, session, greeting, painter, tracker).serve(tracker)


def _work_beside(
    settings: Settings, database: Database, painter: Painter, clocks: Clocks
) -> Iterator[Coroutine[None, None, None]]:
    """Tell what is due on the terminal, and deliver it."""
    from bot.platforms.console.board import TerminalPoster  # noqa: PLC0415 — as in _terminal

    yield tick(settings, database, clocks, TerminalPoster.platform)
    yield Delivery(Courier(database, TerminalPoster(), painter, clocks.wall)).serve()


def _terminal(
    settings: Settings, session: Session, greeting: tuple[str, ...], painter: Painter, tracker: Tracker
) -> Platform:
    # Drawing and prompting take a fifth of a second to import, which a script need not wait for.
    from bot.platforms.console.board import Board, TerminalPoster  # noqa: PLC0415
    from bot.platforms.console.terminal import Terminal  # noqa: PLC0415

    board = Board(tracker.keeper, session.place, painter) if session.place.platform == TerminalPoster.platform else None
    return Terminal(session, greeting, settings.console.history, board)


async def _mark_rehearsal(database: Database, options: ConsoleOptions) -> bool:
    """Mark the database as a rehearsal if asked to; tell whether it is one, and refuse to set the clock of another."""
    if options.rehearsal:
        await database.transaction(rehearsals.mark)
    rehearsal = await database.read(rehearsals.is_rehearsal)
    if not rehearsal and options.sets_clock:
        option = "--now" if options.begins is None else "--from"
        raise Refusal(f"{option} sets the clock of a rehearsal only: add --rehearsal, and use a database of its own.")
    return rehearsal


def _set_clocks(clocks: Clocks, options: ConsoleOptions) -> Clocks:
    """Set the clock as asked for: to stand still, or to run from an instant on."""
    if options.now is not None:
        fixed = read_instant(options.now, now=clocks.wall(), zone=None)
        return Clocks(lambda: fixed, clocks.steady)
    if options.begins is not None:
        begins, begun = read_instant(options.begins, now=clocks.wall(), zone=None), clocks.steady()
        return Clocks(lambda: begins + timedelta(seconds=clocks.steady() - begun), clocks.steady)
    return clocks


async def _known_place(database: Database, place: Address) -> Address:
    """Give the place; one of another platform must be on record, or a slip would begin an empty one."""
    if place != HERE:
        await database.read(partial(known_venue, platform=place.platform, external_id=place.external_id))
    return place


def _script(options: ConsoleOptions) -> FileIO | None:
    """Open what the lines are read from; None is the person at the terminal."""
    if options.script is None and not options.as_json and at_terminal():
        return None
    if options.script in {None, "-"}:
        return FileIO(sys.stdin.fileno(), closefd=False)
    try:
        return FileIO(options.script)
    except OSError as fault:
        raise Refusal(f"The script {options.script} can't be read: {fault.strerror}.") from fault


def _welcome(database: Database, session: Session) -> str:
    rehearsal = ", a rehearsal" if session.clock.rehearsal else ""
    return f"ceasefire-bot over {database.label}{rehearsal}. /help lists the commands, Tab completes, Ctrl-D leaves."


def at_terminal() -> bool:
    """Whether a person types what is read and sees what is written."""
    return sys.stdin.isatty() and sys.stdout.isatty()
