"""Whether the record is whole: the file, each workspace's journal and versions, its lists and its counts."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, func, select
from sqlalchemy.exc import DBAPIError

from storage.driver import driver_of
from storage.engines.faults import primary_code
from storage.errors import Refusal
from storage.ledger import journal
from storage.ledger.unit import Head, place_name
from storage.records.references import RecordKind
from storage.rows import silent
from storage.tables import heads, venues, versions
from storage.tables import journal as entries
from storage.writing.recounting import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.engine import Connection

    from storage.rows import Progress

_OF_WORKSPACE: Final = (RecordKind.WORKSPACE, RecordKind.VIOLATION)
"""The kinds whose ids don't come from the one row of numbers that all others share."""

_STEPS: Final = 100_000
"""Steps of SQLite's machine, of which a check takes three hundred for each report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one workspace was found: where it is used from, how long its journal is, and what is wrong with it.

    ``last`` is the hour that its last entry bears.
    """

    workspace: int
    venues: tuple[str, ...]
    entries: int
    last: datetime
    faults: tuple[str, ...]


def damages(connection: Connection, progress: Progress = silent) -> Iterator[str]:
    """Say where an SQLite file is not as SQLite wrote it, or rows point to rows that are missing."""
    if connection.dialect.name != "sqlite":
        return
    try:
        with _told(connection, partial(progress, "checks of the file", 0, 2)):
            faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (" ".join(fault.split()) for fault in faults if fault != "ok")
        with _told(connection, partial(progress, "checks of the file", 1, 2)):
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        yield from (f"a row of {row.table} points to a row of {row.parent} that is missing" for row in orphans)
    except DBAPIError as error:
        # Where too much is broken SQLite can't even say what.
        if primary_code(error.orig) != sqlite3.SQLITE_CORRUPT:
            raise
        yield str(error.orig)


@contextmanager
def _told(connection: Connection, progress: Callable[[], None]) -> Iterator[None]:
    """Let one long statement of SQLite be stopped by what ``progress`` raises, which it asks again and again."""
    raised: list[Refusal] = []

    def is_over() -> bool:
        try:
            progress()
        except Refusal as refusal:
            raised.append(refusal)
        return bool(raised)

    driver_of(connection).set_progress_handler(is_over, _STEPS)
    try:
        yield
    except DBAPIError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        driver_of(connection).set_progress_handler(None, 0)


def findings(connection: Connection, progress: Progress = silent) -> Iterator[Finding]:
    """Check every workspace of a database with the newest schema."""
    for row in connection.execute(select(heads).order_by(heads.c.workspace)).all():
        head = Head(**row._mapping)  # noqa: SLF001 — a row as a mapping
        faults = [*_checked("The journal", journal.faults(connection, head.workspace, progress))]
        faults += _checked("A version", _faults_of_versions(connection, head))
        # Without a sound record there is nothing that lists and counts could be held against.
        faults += [] if faults else _checked("A version or a count", differences(connection, head, progress))
        yield Finding(head.workspace, _venues(connection, head.workspace), head.seq, head.recorded_at, tuple(faults))


def _checked(what: str, check: Iterable[str]) -> Iterator[str]:
    """Give what a check finds; that a value can't even be read is found, too."""
    try:
        yield from check
    except (ValueError, LookupError) as error:
        yield f"{what} can't be read: a value in it is not of its kind ({type(error).__name__})"


def _venues(connection: Connection, workspace: int) -> tuple[str, ...]:
    found = select(venues.c.platform, venues.c.external_id).where(venues.c.workspace == workspace)
    rows = connection.execute(found.order_by(venues.c.id))
    return tuple(place_name(row.platform, row.external_id) for row in rows)


def _faults_of_versions(connection: Connection, head: Head) -> Iterator[str]:
    yield from _out_of_journal(connection, head.workspace)
    yield from _given_twice(connection, head)


def _out_of_journal(connection: Connection, workspace: int) -> Iterator[str]:
    """Say which version was not written by an entry of the journal at its hour."""
    one = versions.c
    entry = and_(entries.c.workspace == one.workspace, entries.c.seq == one.seq)
    found = (
        select(one.kind, one.record, one.version, one.seq)
        .select_from(versions.outerjoin(entries, entry))
        .where(one.workspace == workspace, one.recorded_from.is_distinct_from(entries.c.recorded_at))
    )
    for kind, record, version, seq in connection.execute(found):
        yield f"{kind} {record}, version {version}, was not written when entry {seq} was"


def _given_twice(connection: Connection, head: Head) -> Iterator[str]:
    """Say which next number was given already: a new record would take the place of another."""
    of_violation, shared = versions.c.kind == RecordKind.VIOLATION, versions.c.kind.not_in(_OF_WORKSPACE)
    for kinds, following in ((of_violation, head.next_number), (shared, head.next_id)):
        highest = select(func.max(versions.c.record)).where(versions.c.workspace == head.workspace, kinds)
        if (connection.execute(highest).scalar_one() or 0) >= following:
            yield f"the number {following} would be given a second time"
