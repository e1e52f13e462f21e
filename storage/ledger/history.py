"""The journal as people read it: the newest entries first, by record or by person, with what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.ledger.entries import Entry, Written, as_entry, written
from storage.ledger.reversals import UNDO, undid, undone_by
from storage.records.references import RecordKind, Reference
from storage.tables import journal, people, signatures, touches, versions

if TYPE_CHECKING:
    from sqlalchemy import Select

    from storage.ledger.unit import Unit

PAGE = 10
"""Entries on one page."""

CHANGES_SHOWN = 6
"""Changes told of one entry; the others are counted."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An entry with the name of who made it, "" where that was erased, and its first changes."""

    entry: Entry
    person: str
    changes: tuple[Written, ...]
    undid: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the journal; ``more`` tells that there are entries before it."""

    entries: tuple[HistoryEntry, ...]
    more: bool


def history(
    unit: Unit, *, record: Reference | None = None, person: int | None = None, before: int | None = None
) -> HistoryPage:
    """Give the last entries before ``before``; of a record, a person (by their row), or both.

    The entries of a violation are those that say something of it: its statements, claims and mergers too.
    """
    query = select(journal).where(
        journal.c.workspace == unit.head.workspace, journal.c.seq.in_(_page(unit, record, person, before))
    )
    rows = unit.connection.execute(query.order_by(journal.c.seq.desc())).all()
    return HistoryPage(tuple(_with_changes(unit, as_entry(row)) for row in rows[:PAGE]), len(rows) > PAGE)


def _page(unit: Unit, record: Reference | None, person: int | None, before: int | None) -> Select[tuple[int]]:
    """Choose the entries of a page by the index of what was asked for, and one more to tell whether there is more."""
    query = _entries(unit, person) if record is None else _of_record(unit, record)
    seq = query.selected_columns[0]
    if record is not None and person is not None:
        same = (signatures.c.workspace == unit.head.workspace, signatures.c.seq == seq, signatures.c.person == person)
        query = query.where(select(signatures.c.seq).where(*same).exists())
    if before is not None:
        query = query.where(seq < before)
    return query.limit(PAGE + 1)


def _entries(unit: Unit, person: int | None) -> Select[tuple[int]]:
    here = unit.head.workspace
    if person is None:
        return select(journal.c.seq).where(journal.c.workspace == here).order_by(journal.c.seq.desc())
    by = (signatures.c.workspace == here, signatures.c.person == person)
    return select(signatures.c.seq).where(*by).order_by(signatures.c.seq.desc())


def _of_record(unit: Unit, record: Reference) -> Select[tuple[int]]:
    """Choose the entries of a record, each once; its versions are in the order of their entries."""
    if record.kind is RecordKind.VIOLATION:
        about = (touches.c.workspace == unit.head.workspace, touches.c.number == record.id)
        return select(touches.c.seq).where(*about).order_by(touches.c.seq.desc())
    # By the number of the version: asked for the order of entries, SQLite walks through those of every record.
    of = (versions.c.workspace == unit.head.workspace, versions.c.kind == record.kind, versions.c.record == record.id)
    return select(versions.c.seq).where(*of).order_by(versions.c.version.desc())


def _with_changes(unit: Unit, entry: Entry) -> HistoryEntry:
    query = (
        select(people.c.name)
        .join(signatures, signatures.c.person == people.c.id)
        .where(signatures.c.workspace == unit.head.workspace, signatures.c.seq == entry.seq)
    )
    name = unit.connection.execute(query).scalar_one_or_none() or ""
    about = undid(unit, entry.keys, entry.seq) if entry.command == UNDO else None
    changes = tuple(written(unit, entry.wrote[:CHANGES_SHOWN]))
    return HistoryEntry(entry, name, changes, about, undone_by(unit, entry.keys, entry.seq))
