"""Reading the record: as it is now, or as it was known at an instant. Every book is bound to one workspace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import bindparam, or_, select

from storage.chunks import chunks
from storage.codec import CLASSES, SHELF, by_id, decode
from storage.errors import NotFound
from storage.records.references import Record, RecordKind, Reference
from storage.tables import links, versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.engine import Connection, Row

R = TypeVar("R", bound=Record)

# Statements are built once: building one costs several times as much as running it.
_OF_KIND = (versions.c.workspace == bindparam("workspace"), versions.c.kind == bindparam("kind"))
_CURRENT = (
    select(versions.c.record, versions.c.version, versions.c.content)
    .where(*_OF_KIND, versions.c.recorded_until.is_(None))
    .order_by(versions.c.record)
)
_CURRENT_OF = _CURRENT.where(versions.c.record.in_(bindparam("records", expanding=True)))
_PAST = (
    select(versions.c.content)
    .where(
        *_OF_KIND,
        versions.c.recorded_from <= bindparam("known_by"),
        or_(versions.c.recorded_until.is_(None), versions.c.recorded_until > bindparam("known_by")),
    )
    .order_by(versions.c.record)
)
_REFERRERS = select(links.c.from_record).where(
    links.c.workspace == bindparam("workspace"),
    links.c.to_kind == bindparam("to_kind"),
    links.c.to_record.in_(bindparam("to", expanding=True)),
    links.c.from_kind == bindparam("from_kind"),
)


class Book(Protocol):
    """What can be asked of the record, whichever day's knowledge it holds.

    What ``all`` gives may be shared by every unit of work of the process: it is for reading alone.
    """

    def all(self, kind: type[R]) -> Mapping[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        ...

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those that don't exist left out."""
        ...

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        ...


def record_of(book: Book, kind: type[R], record: int) -> R:
    """Give one record; raises NotFound where the workspace has none of that id."""
    found = book.many(kind, [record]).get(record)
    if found is None:
        message = f"There is no {kind.kind} {record} here."
        raise NotFound(message)
    return found


class Current(NamedTuple):
    """A record as it stands, None where it was taken back, and the number of its version."""

    record: Record | None
    version: int


Held = dict[int, Current]
"""Current records of one kind by id."""


@dataclass(frozen=True, slots=True)
class Whole:
    """One of the small kinds, read whole; ``records`` are those that stand, the others were taken back."""

    held: Held
    records: Mapping[int, Any]

    @classmethod
    def of(cls, held: Held) -> Whole:
        """Sort out those that stand."""
        return cls(held, {one: current.record for one, current in held.items() if current.record is not None})


Shelf = dict[RecordKind, Whole]
"""The small kinds of one workspace, read whole."""


class CurrentBook:
    """The record as it stands. What was read once in a unit of work is remembered for its length."""

    def __init__(self, connection: Connection, workspace: int, shelf: Shelf | None = None) -> None:
        self.connection = connection
        self.workspace = workspace
        self._shelf: Shelf = {} if shelf is None else shelf
        self._held: dict[RecordKind, Held] = defaultdict(dict)
        self._whole: Shelf = {}
        self._new: dict[tuple[RecordKind, int], set[Reference]] = {}
        self.by_link: dict[str, int | None] = {}
        """The sources behind links that were looked for or entered in this unit of work; None where there was none."""

    def all(self, kind: type[R]) -> Mapping[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        whole = self._whole.get(kind.kind)
        if whole is not None:
            return whole.records
        if kind.kind in SHELF:
            return self._of_shelf(kind.kind).records
        return by_id(kind, (decode(kind.kind, row.content) for row in self._rows(kind.kind)))

    def ids(self, kind: RecordKind) -> list[int]:
        """Give the id of every record there ever was of a kind on the shelf, of those taken back too."""
        return list(self._of_shelf(kind).held)

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those that don't exist left out."""
        if kind.kind in SHELF:
            known = self.all(kind)
            return {one: known[one] for one in ids if one in known}
        wanted = dict.fromkeys(ids)
        if not wanted:
            return {}
        held = self._hold(kind.kind, wanted)
        return by_id(kind, [held[one].record for one in wanted if one in held])

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        found = self.referrers(kind.kind, to, ids)
        return self.many(kind, sorted(found)) if found else {}

    def referrers(self, kind: RecordKind, to: RecordKind, ids: Iterable[int]) -> set[int]:
        """Give the ids of the records of a kind that refer to any of these."""
        found: set[int] = set()
        older = []
        for one in ids:
            pointing = self._new.get((to, one))
            if pointing is None:
                older.append(one)
            else:
                found.update(key.id for key in pointing if key.kind is kind)
        for chunk in chunks(older):
            named = {"workspace": self.workspace, "to_kind": to, "to": chunk, "from_kind": kind}
            found.update(self.connection.execute(_REFERRERS, named).scalars())
        return found

    def version(self, kind: RecordKind, record: int) -> int:
        """Give the number of a record's current version, 0 where there is none."""
        held = self._of_shelf(kind).held if kind in SHELF else self._hold(kind, (record,))
        return held[record].version if record in held else 0

    def hold(self, key: Reference, record: Record | None, version: int) -> None:
        """Remember a record of this unit of work."""
        self._held[key.kind][key.id] = Current(record, version)
        self._whole.pop(key.kind, None)

    def begin(self, key: Reference) -> None:
        """Remember that a record begins in this unit of work: nothing that was written before refers to it."""
        self._new[key] = set()

    def link(self, to: Reference, key: Reference) -> None:
        """Remember that the record of ``key`` was written as referring to another."""
        pointing = self._new.get(to)
        if pointing is not None:
            pointing.add(key)

    def leave_shelf(self) -> None:
        """Read on from a shelf of this unit's own: what it is about to write may yet be rolled back."""
        self._shelf = dict(self._shelf)

    def _hold(self, kind: RecordKind, ids: Iterable[int]) -> Held:
        """Read those that weren't yet; give what is held of the kind."""
        held = self._held[kind]
        missing = [one for one in ids if one not in held]
        for chunk in chunks(missing) if missing else ():
            held.update(_currents(kind, self._rows(kind, chunk)))
        return held

    def _of_shelf(self, kind: RecordKind) -> Whole:
        """Give a kind of the shelf, with what this unit of work made of it."""
        whole = self._whole.get(kind)
        if whole is None:
            whole, changed = self._shelf.get(kind) or self._shelved(kind), self._held.get(kind)
            self._whole[kind] = whole = Whole.of(whole.held | changed) if changed else whole
        return whole

    def _shelved(self, kind: RecordKind) -> Whole:
        self._shelf[kind] = Whole.of(_currents(kind, self._rows(kind)))
        return self._shelf[kind]

    def _rows(self, kind: RecordKind, ids: list[int] | None = None) -> Iterable[Row[tuple[int, int, str | None]]]:
        named = {"workspace": self.workspace, "kind": kind}
        if ids is None:
            return self.connection.execute(_CURRENT, named)
        return self.connection.execute(_CURRENT_OF, named | {"records": ids})


def _currents(kind: RecordKind, rows: Iterable[Row[tuple[int, int, str | None]]]) -> Held:
    return {row.record: Current(decode(kind, row.content), row.version) for row in rows}


class PastBook:
    """The record as it was known at an instant: the versions recorded by then and not yet replaced."""

    def __init__(self, connection: Connection, workspace: int, known_by: datetime) -> None:
        self.connection = connection
        self.workspace = workspace
        self.known_by = known_by
        self._read: dict[RecordKind, Mapping[int, Any]] = {}

    def all(self, kind: type[R]) -> Mapping[int, R]:
        """Give every record of a kind by its id, in the order of entry."""
        if kind.kind not in self._read:
            self._read[kind.kind] = by_id(CLASSES[kind.kind], self._versions(kind.kind))
        return self._read[kind.kind]

    def many(self, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Give the records with these ids, those not known by then left out."""
        known = self.all(kind)
        return {one: known[one] for one in dict.fromkeys(ids) if one in known}

    def referring(self, kind: type[R], to: RecordKind, ids: Iterable[int]) -> dict[int, R]:
        """Give the records of a kind that refer to any of these."""
        wanted = {Reference(to, one) for one in ids}
        return {key: one for key, one in self.all(kind).items() if not wanted.isdisjoint(one.references())}

    def _versions(self, kind: RecordKind) -> list[Record | None]:
        named = {"workspace": self.workspace, "kind": kind, "known_by": self.known_by}
        return [decode(kind, content) for content in self.connection.execute(_PAST, named).scalars()]
