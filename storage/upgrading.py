"""A database brought up to date, as at every start: its schema, then the counts and lists of its reports."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.callers.homes import draw_anew
from storage.errors import Refusal
from storage.ledger.unit import Head
from storage.migrations import migrate, stored_revision
from storage.tables import heads
from storage.writing.laws import is_counted_otherwise, note_laws

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from storage.database import Database
    from storage.rows import Progress

_HEADS = select(heads).order_by(heads.c.workspace).with_for_update()

_log = logging.getLogger(__name__)


async def take_up(database: Database) -> None:
    """Do as ``bring_up_to_date``, to work on what lies there: it is logged which copy of it is kept."""
    if (copy := await _migrate(database)) is not None:
        _log.info("%s is brought up to date; as it was before it is kept as %s", database.label, copy)
    await _count_where_due(database)


async def bring_up_to_date(database: Database) -> None:
    """Migrate the schema, then count anew what was counted by other laws: each whole or not at all.

    That a record is begun is logged: where one was expected, the wrong file or database is named, or a disk is missing.
    Of several processes that start together one does it. Raises ``Refusal`` as ``migrate`` does, and where the record
    is too damaged to be counted.
    """
    await _migrate(database)
    await _count_where_due(database)


async def _migrate(database: Database) -> Path | None:
    is_new = await database.read(stored_revision) is None
    copy = await migrate(database)
    if is_new:
        _log.info("a new record is begun, as there was none: %s", _where(database))
    return copy


async def _count_where_due(database: Database) -> None:
    if await database.read(is_counted_otherwise):
        await _count_anew(database)


def _where(database: Database) -> Path | str:
    """Tell where a record lies, a file in full: from another folder its name would lead elsewhere."""
    return Path(database.label).absolute() if database.dialect == "sqlite" else database.label


async def _count_anew(database: Database) -> None:
    """Count every report; once it is cancelled, that ends at its next step and leaves nothing behind."""
    cancelled = Event()

    def go_on(_what: str, _done: int, _whole: int) -> None:
        if cancelled.is_set():
            raise Refusal("Stopped, and nothing is left of it.")

    try:
        reports = await database.alter(partial(_recount, progress=go_on))
    except asyncio.CancelledError:
        cancelled.set()
        raise
    except (ValueError, LookupError) as error:
        raise Refusal(
            f"{database.label} is damaged: its reports can't be counted anew, as a value in it is not of its kind"
            f" ({type(error).__name__}). Put a backup in its place: ceasefire-bot restore FILE --replace"
        ) from error
    if reports:
        _log.info("all reports are counted anew: %s", f"{reports:,}")


def _recount(connection: Connection, *, progress: Progress) -> int:
    """Give how many reports there are, those that were undone among them; 0 where another process was quicker."""
    from storage.writing.recounting import recount  # noqa: PLC0415 — few starts count anew

    if not is_counted_otherwise(connection):
        return 0
    every = [Head(*row) for row in connection.execute(_HEADS)]
    reports = sum(head.next_number - 1 for head in every)
    if reports:
        _log.info("counting all reports anew, as another version counted them by other laws: %s", f"{reports:,}")
    for head in every:
        recount(connection, head, progress)
    draw_anew(connection)
    note_laws(connection)
    return reports
