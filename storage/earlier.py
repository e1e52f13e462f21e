"""The record as it stood behind one entry of the journal, whatever was entered since."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, literal_column, select

from storage.books import chunks
from storage.codec import SHELF, UNDONE, decode, only
from storage.records.references import Record, RecordKind, Reference
from storage.tables import touches, versions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select

    from storage.books import Book
    from storage.unit import Unit

R = TypeVar("R", bound=Record)

_OF_KIND = (versions.c.workspace == bindparam("workspace"), versions.c.kind == bindparam("kind"))
_BY_THEN = (
    select(versions.c.record, versions.c.content)
    .where(*_OF_KIND, versions.c.seq <= bindparam("entry"))
    .order_by(versions.c.record, versions.c.version)
)
_OF_THESE = _BY_THEN.where(versions.c.record.in_(bindparam("some", expanding=True)))
_WRITTEN_SINCE = select(versions.c.record).where(*_OF_KIND, versions.c.seq > bindparam("entry")).distinct()
_SAID_SINCE = _WRITTEN_SINCE.join(
    touches, (touches.c.workspace == versions.c.workspace) & (touches.c.seq == versions.c.seq)
).where(touches.c.number.in_(bindparam("some", expanding=True)))
# Written out, so that the index of what was undone serves it.
_UNDONE_SINCE = _WRITTEN_SINCE.where(versions.c.content == literal_column(f"'{UNDONE}'"))


def book_at(unit: Unit, entry: int) -> Book:
    """Give the record as it stood behind an entry, by the entry's number."""
    return unit.book if entry >= unit.head.seq else EarlierBook(unit, entry)


class EarlierBook:
    """What the entries up to one of them say; asking of some records costs by those, not by the size of the record.

    Who refers to a record is found by who does now, and by what was said of it, or undone, since: a statement or
    claim never turns to another agreement or conflict.
    """

    def __init__(self, unit: Unit, entry: int) -> None:
        self._unit = unit
        self._entry = entry
        self._held: dict[RecordKind, dict[int, Record | None]] = {}
        self._whole: set[RecordKind] = set()

    def all(self, kind: type[R]) -> dict[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        if kind.kind in SHELF and self._unit.head.settled <= self._entry:
            return self._unit.book.all(kind)
        if kind.kind not in self._whole:
            self._held[kind.kind] = self._read(kind.kind, _BY_THEN)
            self._whole.add(kind.kind)
        return only(kind, self._held[kind.kind].values())

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those not entered by then left out."""
        wanted = list(dict.fromkeys(ids))
        if kind.kind in SHELF:
            known = self.all(kind)
            return {one: known[one] for one in wanted if one in known}
        held = self._held.setdefault(kind.kind, {})
        for chunk in chunks(one for one in wanted if one not in held):
            held.update(dict.fromkeys(chunk) | self._read(kind.kind, _OF_THESE, chunk))
        return only(kind, (held[one] for one in wanted))

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        wanted = list(dict.fromkeys(ids))
        found = self._unit.book.referrers(kind.kind, to, wanted) | self._since(kind.kind, to, wanted)
        meant = {Reference(to, one) for one in wanted}
        known = self.many(kind, sorted(found))
        return {key: one for key, one in known.items() if not meant.isdisjoint(one.references())}

    def _since(self, kind: RecordKind, to: RecordKind, ids: list[int]) -> set[int]:
        """Give records of a kind that may have referred to these and no longer do."""
        if to is not RecordKind.VIOLATION:
            return set(self._unit.connection.execute(_UNDONE_SINCE, self._named(kind)).scalars())
        found: set[int] = set()
        for chunk in chunks(ids):
            found.update(self._unit.connection.execute(_SAID_SINCE, self._named(kind, chunk)).scalars())
        return found

    def _read(
        self, kind: RecordKind, query: Select[int, str | None], some: list[int] | None = None
    ) -> dict[int, Record | None]:
        """Read the last version of each record by then."""
        last = {row.record: row.content for row in self._unit.connection.execute(query, self._named(kind, some))}
        return {record: decode(kind, content) for record, content in last.items()}

    def _named(self, kind: RecordKind, some: list[int] | None = None) -> dict[str, object]:
        named: dict[str, object] = {"workspace": self._unit.head.workspace, "kind": kind, "entry": self._entry}
        return named if some is None else named | {"some": some}
