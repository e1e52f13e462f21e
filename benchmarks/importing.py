"""Importing a file of reports, as ``ceasefire-bot import`` does: cells are read, laws kept, the journal written."""

from __future__ import annotations

import csv
import gc
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks import record
from benchmarks.filling import PLATFORM, enter
from bot.calls import Address
from bot.operations.importing.batches import Importer, ImportJob
from bot.operations.importing.table import Table
from bot.people import Person
from storage.ledger.unit import Shelves

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database

IMPORTED: Final = 20_000
"""At most so many rows are imported."""

_COLLECTED: Final = 200_000
"""Objects between two looks of the collector, as the command has it."""
_HEADING: Final = "claimant,accused,category,occurred,place_as_reported,agreement,weapon,words,killed\n"
_ZONED: Final = "%Y-%m-%d %H:%M"


async def import_rate(database: Database, file: Path, venue: str, rows: int) -> float:
    """Write a file of so many reports, import it, and give how many rows a second that took."""
    await database.transaction(partial(enter, venue, Shelves(), record.begin, record.START))
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_HEADING)
        csv.writer(stream).writerows(map(_row, range(rows)))
    usual = gc.get_threshold()
    gc.set_threshold(_COLLECTED)
    began = time.perf_counter()
    importer = Importer(ImportJob(Table.of(file), Address(PLATFORM, venue), Person("importer", "Importer")))
    for number, batch in enumerate(Table.of(file).batches()):
        await database.transaction(partial(importer.enter, number, batch, record.NOW))
    taken = time.perf_counter() - began
    gc.set_threshold(*usual)
    return rows / taken


def _row(number: int) -> tuple[str, ...]:
    at = record.START + record.SPAN * ((number * 7919) % IMPORTED) / IMPORTED
    claimant, accused = ("south-mod", "north") if number % 2 else ("north-mod", "south")
    place = f"Village {number % 97}"
    words = f"shelling of houses at {place}"
    killed = "" if number % 5 else f"at least {number % 7}"
    return (claimant, accused, "shelling", f"{at:{_ZONED}}", place, record.AGREEMENT, "artillery", words, killed)
