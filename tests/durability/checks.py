"""What has to hold of a record after a kill."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from bot.commands.catalogue import CATALOGUE
from bot.tracker import Tracker
from storage.callers.venues import known_venue
from storage.database import Database
from storage.ledger import journal
from storage.ledger.unit import head_of
from storage.tables import answers
from storage.tables import journal as entries
from storage.writing.recounting import differences
from tests.durability.writers import REPLIES, answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Address
    from storage.ledger.unit import Connection
    from tests.durability.kills import Writer

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)
_BEGINNING = 2
"""The entries of a desk that nobody answered for: its founding, and what it knows of the war."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a venue holds, and what is wrong with it."""

    entries: int
    answers: int
    faults: tuple[str, ...]


async def check(url: str, venue: Address, writers: Sequence[Writer]) -> int:
    """Hold the record of a venue to its promises; gives how many acknowledged lines it was asked for again."""
    async with await Database.open(url) as database:
        await until_alone(database)
        before = await database.read(lambda connection: holdings(connection, venue))
        assert before.faults == ()
        assert before.entries == before.answers + _BEGINNING, "an entry without its answer, or an answer without"
        tracker = Tracker(database, CATALOGUE)
        asked = sum([await _acknowledged_again(tracker, writer) for writer in writers])
        after = await database.read(lambda connection: holdings(connection, venue))
        assert after == before, "a line that had been carried out was carried out again"
        for writer in writers:
            await _finished_once(tracker, writer)
        assert (await database.read(lambda connection: holdings(connection, venue))).faults == ()
    return asked


async def until_alone(database: Database) -> None:
    """Wait until the server has heard out those who were killed."""
    async with asyncio.timeout(60):
        while database.dialect == "postgresql" and await database.read(lambda connection: connection.scalar(_OTHERS)):
            pass


def holdings(connection: Connection, venue: Address) -> Holdings:
    """Look a venue through: its journal, its lists and its counts."""
    known = known_venue(connection, venue.platform, venue.external_id)
    head = head_of(connection, known.workspace, lock=False)
    faults = (*journal.faults(connection, known.workspace), *differences(connection, head))
    written = connection.scalar(select(func.count()).where(entries.c.workspace == known.workspace))
    kept = connection.scalar(select(func.count()).where(answers.c.venue == known.id))
    return Holdings(written or 0, kept or 0, faults)


async def _acknowledged_again(tracker: Tracker, writer: Writer) -> int:
    """Send every acknowledged request once more: each gets the answer it had."""
    said = list(writer.answered)
    for one in said:
        reply = await tracker.answer(writer.post.request(one.step, one.line))
        assert REPLIES.dump_json(reply).decode() == one.reply
    return len(said)


async def _finished_once(tracker: Tracker, writer: Writer) -> None:
    """Send the request that was under way twice: it is carried out at most once, and answered alike."""
    if (one := writer.unanswered) is None:
        return
    request = writer.post.request(one.step, one.line)
    assert await answer(tracker, request) == await answer(tracker, request)
