"""Importing one file from its first batch to its last."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.operations.importing import telling
from bot.operations.importing.batches import Importer
from bot.operations.importing.outcomes import BatchOutcome, RolledBack
from storage.callers.venues import known_venue
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.calls import Address
    from bot.operations.importing.batches import ImportJob
    from bot.operations.meter import Meter
    from storage.database import Database
    from storage.ledger.unit import Connection

_TERMINAL: Final = "console"


async def import_file(
    database: Database,
    job: ImportJob,
    now: Callable[[], datetime],
    meter: Meter,
    say: Callable[[Iterable[str]], None],
) -> bool:
    """Import a file batch by batch, and say of each row what became of it; whether nothing was refused.

    What is entered stays when it is stopped: once more the same, it goes on where it was.
    """
    await _require_known(database, job.place)
    importer, sums, done = Importer(job), Counter[str](), 0
    say(telling.unread(job.unread))
    say(telling.elsewhere(job.beside.elsewhere() if job.beside else ()))
    for number, rows in enumerate(job.table.batches()):
        meter("importing", done, job.table.rows)
        done += len(rows)
        so_far = sums["entered"] if done == job.table.rows else None
        try:
            outcome = await _entered(database, partial(importer.enter, number, rows, now(), so_far=so_far))
        except Refusal:
            say(telling.broken_off(0 if job.dry else sums["entered"]))
            raise
        meter.clear()
        say(telling.lines(outcome))
        stays = job.dry or outcome.stays
        sums.update(entered=len(outcome.entered) * stays, passed=len(outcome.passed), refused=len(outcome.refused))
        sums["announced"] += outcome.announced
    if sums["entered"] and not job.dry and not sums["announced"]:
        await database.transaction(partial(importer.tell, sums["entered"], now()))
    say([telling.whole(sums["entered"], sums["passed"], sums["refused"], dry=job.dry)])
    return not sums["refused"]


async def _require_known(database: Database, place: Address) -> None:
    """Refuse a place that the bot was never in, but for a terminal's: a slip would begin an empty record."""
    if place.platform != _TERMINAL:
        await database.read(partial(known_venue, platform=place.platform, external_id=place.external_id))


async def _entered(database: Database, enter: Callable[[Connection], BatchOutcome]) -> BatchOutcome:
    try:
        return await database.transaction(enter)
    except RolledBack as rolled_back:
        return rolled_back.outcome
