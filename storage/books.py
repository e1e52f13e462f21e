"""Reading the record: as it is now, or as it was known at an instant. Every book is bound to one workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import and_, or_, select

from storage.codec import CLASSES, SHELF, decode, only
from storage.errors import NotFound
from storage.records.references import Record, RecordKind, Reference
from storage.tables import links, versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.engine import Connection, Row

R = TypeVar("R", bound=Record)

CHUNK = 500
"""How many ids one query names: both engines bound the number of parameters."""


class Book(Protocol):
    """What can be asked of the record, whichever day's knowledge it holds."""

    def all(self, kind: type[R]) -> dict[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        ...

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those that don't exist left out."""
        ...

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        ...


def one(book: Book, kind: type[R], record: int) -> R:
    """Give one record; raises NotFound where the workspace has none of that id."""
    found = book.many(kind, [record]).get(record)
    if found is None:
        message = f"There is no {kind.kind} {record} here."
        raise NotFound(message)
    return found


Held = dict[Reference, tuple[Record | None, int]]
"""Current records with the number of their version."""

Shelf = dict[RecordKind, dict[int, tuple[Record | None, int]]]
"""The small kinds of one workspace, read whole, with the numbers of their versions."""


class CurrentBook:
    """The record as it stands. What was read once in a unit of work is remembered for its length."""

    def __init__(self, connection: Connection, workspace: int, shelf: Shelf | None = None) -> None:
        self.connection = connection
        self.workspace = workspace
        self._shelf: Shelf = {} if shelf is None else shelf
        self._held: Held = {}

    def all(self, kind: type[R]) -> dict[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        if kind.kind not in SHELF:
            return only(kind, (decode(kind.kind, row.content) for row in self._rows(kind.kind)))
        whole = {number: record for number, (record, _) in self._shelved(kind.kind).items()}
        whole |= {key.id: record for key, (record, _) in self._held.items() if key.kind is kind.kind}
        return only(kind, whole.values())

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those that don't exist left out."""
        wanted = list(dict.fromkeys(ids))
        self._hold(kind.kind, wanted)
        return only(kind, (self._held.get(Reference(kind.kind, one), (None, 0))[0] for one in wanted))

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        return self.many(kind, sorted(self.referrers(kind.kind, to, ids)))

    def referrers(self, kind: RecordKind, to: RecordKind, ids: Iterable[int]) -> set[int]:
        """Give the ids of the records of a kind that refer to any of these."""
        found: set[int] = set()
        for chunk in chunks(ids):
            query = select(links.c.from_record).where(
                links.c.workspace == self.workspace,
                links.c.to_kind == to,
                links.c.to_record.in_(chunk),
                links.c.from_kind == kind,
            )
            found.update(self.connection.execute(query).scalars())
        return found

    def version(self, kind: RecordKind, record: int) -> int:
        """Give the number of a record's current version, 0 where there is none."""
        self._hold(kind, [record])
        return self._held.get(Reference(kind, record), (None, 0))[1]

    def hold(self, key: Reference, record: Record | None, version: int) -> None:
        """Remember a record of this unit of work."""
        self._held[key] = (record, version)

    def leave_shelf(self) -> None:
        """Read on from a shelf of this unit's own: what it is about to write may yet be rolled back."""
        self._shelf = dict(self._shelf)

    def _hold(self, kind: RecordKind, ids: Iterable[int]) -> None:
        missing = [one for one in ids if Reference(kind, one) not in self._held]
        if not missing:
            return
        if kind in SHELF:
            shelved = self._shelved(kind)
            self._held.update({Reference(kind, one): shelved[one] for one in missing if one in shelved})
            return
        for chunk in chunks(missing):
            for row in self._rows(kind, chunk):
                self._held[Reference(kind, row.record)] = (decode(kind, row.content), row.version)

    def _shelved(self, kind: RecordKind) -> dict[int, tuple[Record | None, int]]:
        if kind not in self._shelf:
            self._shelf[kind] = {row.record: (decode(kind, row.content), row.version) for row in self._rows(kind)}
        return self._shelf[kind]

    def _rows(self, kind: RecordKind, ids: list[int] | None = None) -> Iterable[Row[tuple[int, int, str | None]]]:
        query = select(versions.c.record, versions.c.version, versions.c.content).where(
            versions.c.workspace == self.workspace,
            versions.c.kind == kind,
            versions.c.recorded_until.is_(None),
        )
        if ids is not None:
            query = query.where(versions.c.record.in_(ids))
        return self.connection.execute(query.order_by(versions.c.record))


class PastBook:
    """The record as it was known at an instant: the versions recorded by then and not yet replaced."""

    def __init__(self, connection: Connection, workspace: int, known_by: datetime) -> None:
        self.connection = connection
        self.workspace = workspace
        self.known_by = known_by
        self._read: dict[RecordKind, dict[int, Record]] = {}

    def all(self, kind: type[R]) -> dict[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        if kind.kind not in self._read:
            self._read[kind.kind] = only(CLASSES[kind.kind], self._versions(kind.kind))
        return only(kind, self._read[kind.kind].values())

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those not known by then left out."""
        known = self.all(kind)
        return {one: known[one] for one in dict.fromkeys(ids) if one in known}

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        wanted = {Reference(to, one) for one in ids}
        return {key: one for key, one in self.all(kind).items() if not wanted.isdisjoint(one.references())}

    def _versions(self, kind: RecordKind) -> list[Record | None]:
        query = select(versions.c.content).where(
            versions.c.workspace == self.workspace,
            versions.c.kind == kind,
            and_(
                versions.c.recorded_from <= self.known_by,
                or_(versions.c.recorded_until.is_(None), versions.c.recorded_until > self.known_by),
            ),
        )
        return [
            decode(kind, content) for content in self.connection.execute(query.order_by(versions.c.record)).scalars()
        ]


def chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    """Give ids in stretches short enough for one query."""
    every = list(ids)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))
