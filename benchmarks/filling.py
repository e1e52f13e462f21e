"""Filling a database with reports: most in bulk, those of the last days one by one, as they would come in."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks import record
from storage.callers.venues import open_venue, signature
from storage.ledger.unit import Shelves, Unit, open_unit
from storage.writing.writer import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.ledger.journal import Signature

PLATFORM: Final = "discord"
BATCH: Final = 1000
_LAST_DAYS: Final = 3
_DENIED_AFTER: Final = 20
"""How many reports later one is denied: in the last days every report is."""


async def fill(database: Database, venue: str, size: int) -> float:
    """Enter ``size`` reports into a new workspace; give how many a second the bulk of them took."""
    shelves = Shelves()

    async def bring(work: Callable[[Unit], None], now: datetime) -> None:
        await database.transaction(partial(enter, venue, shelves, work, now))

    await bring(record.begin, record.START)
    recent = size * _LAST_DAYS // record.SPAN.days
    bulk = size - recent
    began = time.perf_counter()
    for first, last in _batches(bulk):
        await bring(partial(record.reports, last - first), record.START + record.SPAN * (last / size))
    taken = time.perf_counter() - began
    for first, last in _batches(recent):
        instants = [record.START + record.SPAN * ((bulk + one) / size) for one in range(first, last)]
        await database.transaction(partial(_one_by_one, venue, shelves, instants))
    return bulk / taken


def _batches(size: int) -> Iterator[tuple[int, int]]:
    return ((first, min(first + BATCH, size)) for first in range(0, size, BATCH))


def enter(name: str, shelves: Shelves, work: Callable[[Unit], None], now: datetime, connection: Connection) -> None:
    """Do some work in a unit of work of its own."""
    venue = open_venue(connection, PLATFORM, name, now)
    unit = open_unit(connection, venue, now, shelves, write=True)
    work(unit)
    flush(unit, "fill", _signed(connection, unit))


def _signed(connection: Connection, unit: Unit) -> Signature:
    return signature(connection, unit.venue, "filler", "Filler")


def _one_by_one(name: str, shelves: Shelves, instants: list[datetime], connection: Connection) -> None:
    for now in instants:
        enter(name, shelves, _report_and_denial, now, connection)


def _report_and_denial(unit: Unit) -> None:
    number = record.report(unit)
    if number > _DENIED_AFTER:
        record.deny(unit, number - _DENIED_AFTER)
