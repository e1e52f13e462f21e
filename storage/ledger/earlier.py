"""The record as it stood behind one entry of the journal, whatever was entered since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, literal_column, select

from storage.chunks import chunks
from storage.codec import SHELF, UNDONE, by_id, decode
from storage.records.references import Record, RecordKind, Reference
from storage.tables import touches, versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Row, Select

    from storage.ledger.books import Book
    from storage.ledger.unit import Unit

R = TypeVar("R", bound=Record)

# What is asked leaves the engines one index to take: without statistics, SQLite would walk all entries up to a bound.
_OF_KIND = (
    select(versions.c.record, versions.c.seq, versions.c.content)
    .where(versions.c.workspace == bindparam("workspace"), versions.c.kind == bindparam("kind"))
    .order_by(versions.c.record, versions.c.version)
)
_OF_THESE = _OF_KIND.where(versions.c.record.in_(bindparam("some", expanding=True)))
_SAID_SINCE = select(touches.c.seq).where(
    touches.c.workspace == bindparam("workspace"),
    touches.c.number.in_(bindparam("some", expanding=True)),
    touches.c.seq > bindparam("entry"),
)
_ANYTHING_SINCE = (
    select(touches.c.seq)
    .where(touches.c.workspace == bindparam("workspace"), touches.c.seq > bindparam("entry"))
    .limit(1)
)
_WRITTEN = select(versions.c.kind, versions.c.record).where(
    versions.c.workspace == bindparam("workspace"), versions.c.seq.in_(bindparam("some", expanding=True))
)
_UNDONE_SINCE = select(versions.c.kind, versions.c.record).where(
    versions.c.workspace == bindparam("workspace"),
    versions.c.seq > bindparam("entry"),
    versions.c.content == literal_column(f"'{UNDONE}'"),  # as the index has it
)

_KNOWN_BY = (
    select(versions.c.content)
    .where(
        versions.c.workspace == bindparam("workspace"),
        versions.c.kind == bindparam("kind"),
        versions.c.record == bindparam("record"),
        versions.c.recorded_from <= bindparam("instant"),
    )
    .order_by(versions.c.version.desc())
    .limit(1)
)


def record_known_by(unit: Unit, kind: type[R], record: int, instant: datetime) -> R | None:
    """Give one record as it was known at an instant, None where it wasn't."""
    named = {"workspace": unit.head.workspace, "kind": kind.kind, "record": record, "instant": instant}
    content: str | None = unit.connection.execute(_KNOWN_BY, named).scalar_one_or_none()
    return by_id(kind, [decode(kind.kind, content)]).get(record)


def book_at(unit: Unit, entry: int) -> Book:
    """Give the record as it stood behind an entry, by the entry's number.

    On PostgreSQL each statement sees what was committed by then, so that only there the newest entry is held fast too.
    """
    snapshot = unit.connection.dialect.name == "sqlite"
    return unit.book if snapshot and entry >= unit.head.seq else EarlierBook(unit, entry)


def anything_said_since(unit: Unit, entry: int) -> bool:
    """Whether anything was said of any report after an entry: the counts are no longer as they were then."""
    named = {"workspace": unit.head.workspace, "entry": entry}
    return unit.connection.execute(_ANYTHING_SINCE, named).first() is not None


EarlierShelf = dict[RecordKind, Mapping[int, Any]]
"""Kinds of one workspace as they stood behind an entry, read whole."""


class EarlierBook:
    """What the entries up to one of them say; asking of some records costs by those, not by the size of the record.

    Who refers to a record is found by who does now, and by what was said of it, or undone, since: a statement or
    claim never turns to another agreement or conflict. Books behind the same entry may share a ``shelf``.
    """

    def __init__(self, unit: Unit, entry: int, shelf: EarlierShelf | None = None) -> None:
        self._unit = unit
        self._entry = entry
        self._here = {"workspace": unit.head.workspace, "entry": entry}
        self._shelf: EarlierShelf = {} if shelf is None else shelf
        self._held: dict[RecordKind, dict[int, Record | None]] = {}

    def all(self, kind: type[R]) -> Mapping[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        if kind.kind in SHELF and self._unit.head.settled <= self._entry:
            return self._unit.book.all(kind)
        if kind.kind not in self._shelf:
            self._shelf[kind.kind] = by_id(kind, self._read(kind.kind, _OF_KIND).values())
        return self._shelf[kind.kind]

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those not entered by then left out."""
        wanted = list(dict.fromkeys(ids))
        if kind.kind in SHELF:
            known = self.all(kind)
            return {one: known[one] for one in wanted if one in known}
        held = self._held.setdefault(kind.kind, {})
        for chunk in chunks(one for one in wanted if one not in held):
            held.update(dict.fromkeys(chunk) | self._read(kind.kind, _OF_THESE, some=chunk))
        return by_id(kind, (held[one] for one in wanted))

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        wanted = list(dict.fromkeys(ids))
        found = self._unit.book.referrers(kind.kind, to, wanted) | self._since(kind.kind, to, wanted)
        meant = {Reference(to, one) for one in wanted}
        known = self.many(kind, sorted(found))
        return {key: one for key, one in known.items() if not meant.isdisjoint(one.references())}

    def _since(self, kind: RecordKind, to: RecordKind, ids: list[int]) -> set[int]:
        """Give records of a kind that may have referred to these and no longer do."""
        if to is RecordKind.VIOLATION:
            entries = {row.seq for chunk in chunks(ids) for row in self._rows(_SAID_SINCE, some=chunk)}
            rows = [row for chunk in chunks(sorted(entries)) for row in self._rows(_WRITTEN, some=chunk)]
        else:
            rows = self._undone
        return {row.record for row in rows if row.kind == kind}

    @cached_property
    def _undone(self) -> list[Row[Any]]:
        return self._rows(_UNDONE_SINCE)

    def _read(self, kind: RecordKind, query: Select[Any], **named: object) -> dict[int, Record | None]:
        """Read the last version of each record by then."""
        rows = self._rows(query, kind=kind, **named)
        last = {row.record: row.content for row in rows if row.seq <= self._entry}
        return {record: decode(kind, content) for record, content in last.items()}

    def _rows(self, query: Select[Any], **named: object) -> list[Row[Any]]:
        """Ask, and give all that is found; what a query doesn't name it doesn't take."""
        return list(self._unit.connection.execute(query, named | self._here))
