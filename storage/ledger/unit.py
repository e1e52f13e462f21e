"""One unit of work in one workspace: what it reads, what it changes, and the hour it happens at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from sqlalchemy import bindparam, func, select

from storage.codec import CLASSES
from storage.driver import find_all
from storage.errors import ChangedMeanwhile
from storage.ledger.books import Book, CurrentBook, PastBook, Shelf, record_of
from storage.ledger.cache import Cache
from storage.records.references import Record, RecordKind, Reference
from storage.records.workspaces import Workspace
from storage.tables import heads, venues

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection as Connection  # noqa: PLC0414 — the door names it, and it alone

    from storage.records.cases import Case

R = TypeVar("R", bound=Record)

_REMEMBERED: Final = 256
"""Workspaces of which a process remembers what was worked out: those that were asked about last."""

_HEAD = select(heads).where(heads.c.workspace == bindparam("workspace"))
_LOCKED_HEAD = _HEAD.with_for_update()


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on a platform where the bot lives: a guild, a Slack workspace, a terminal.

    ``joined_at`` is when it joined the record of another place, None where its workspace is its own.
    """

    id: int
    platform: str
    external_id: str
    workspace: int
    joined_at: datetime | None = None

    @property
    def place(self) -> str:
        """Its name, as ``place_name`` gives it."""
        return place_name(self.platform, self.external_id)


def place_name(platform: str, external_id: str) -> str:
    """Name a place as the record and the command line do: "slack:T0123"."""
    return f"{platform}:{external_id}"


@dataclass(slots=True)
class Head:
    """The end of a workspace's journal, and the next numbers to give, which move as they are taken."""

    workspace: int
    seal: str
    seq: int
    link: str
    recorded_at: datetime
    next_id: int
    next_number: int
    settled: int


class Shelves:
    """Remembers the shelf of each workspace in this process until a journal entry changes it.

    What was worked out from a record as it stands is remembered until anything is entered there.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, Shelf]] = {}
        self._caches: dict[int, tuple[str, Cache]] = {}

    def of(self, head: Head) -> Shelf:
        """Give the shelf as it stood at the head, read so far or still empty."""
        settled, shelf = self._known.get(head.workspace, (-1, {}))
        if settled != head.settled:
            shelf = {}
            self._known[head.workspace] = (head.settled, shelf)
        return shelf

    def cache_of(self, head: Head) -> Cache:
        """Give what was worked out from the record as it stands at the head, by whose link that state is known.

        It is for who reads of one state alone, that of the head, and writes nothing.
        """
        link, cache = self._caches.pop(head.workspace, ("", None))
        if cache is None or link != head.link:
            cache = Cache()
        self._caches[head.workspace] = (head.link, cache)
        if len(self._caches) > _REMEMBERED:
            self._caches.pop(next(iter(self._caches)), None)
        return cache


class Change(NamedTuple):
    """One record before and after; ``version`` is the number of the version before, 0 for a new record."""

    before: Record | None
    after: Record | None
    version: int


_NEW: Final = Change(None, None, 0)


class Unit:
    """A unit of work in the workspace of a venue.

    It reads through ``book`` and collects changes; the writer flushes them at its end. ``cache`` has what was worked
    out from the record as it stands, by earlier units too where nothing is written in this one. ``common`` is the unit
    of work that is written instead, where the venue joined the record of another in this one.
    """

    def __init__(self, connection: Connection, venue: Venue, head: Head, now: datetime, shelf: Shelf) -> None:
        self.cache = Cache()
        self.connection = connection
        self.venue = venue
        self.head = head
        self.now = now
        self.book = CurrentBook(connection, head.workspace, shelf)
        self.changes: dict[Reference, Change] = {}
        self.common: Unit | None = None
        self.entered: dict[int, Case] = {}
        """The cases that were entered one after another, whole: as long as nothing else was changed after them."""
        self._given: set[int] = set()
        self._numbered: set[int] = set()

    @property
    def is_behind(self) -> bool:
        """Whether it happens before the last entry, as where a clock is slow: what it is told is for it alone.

        All others are told the present, to the minute as all times of the record are: within one minute that is the
        same for everybody until something is entered.
        """
        return self.now < self.head.recorded_at

    @property
    def workspace(self) -> Workspace:
        """The workspace's own record."""
        return record_of(self.book, Workspace, self.head.workspace)

    def known_by(self, instant: datetime | None) -> Book:
        """Give the record as it was known at ``instant``; as it is now where None is given."""
        if instant is None:
            return self.book
        return PastBook(self.connection, self.head.workspace, instant)

    @property
    def next_number(self) -> int:
        """The number that the next violation to be entered gets."""
        return self.head.next_number

    def new_id(self) -> int:
        """Take the next id for a record other than a violation."""
        taken = self.head.next_id
        self.head.next_id += 1
        self._given.add(taken)
        return taken

    def new_number(self) -> int:
        """Take the next number for a violation."""
        taken = self.head.next_number
        self.head.next_number += 1
        self._numbered.add(taken)
        return taken

    def put(self, record: R) -> R:
        """Enter a new record, or another form of one, and give it back."""
        self._change(Reference(record.kind, record.id), record)
        return record

    def take_back(self, key: Reference) -> None:
        """Take a record back as if it had not been entered; its versions stay."""
        self._change(key, None)

    def _change(self, key: Reference, record: Record | None) -> None:
        self.entered = {}
        before = self.changes.get(key)
        if before is None:
            before = self._before(key)
        self.changes[key] = Change(before.before, record, before.version)
        self.book.hold(key, record, before.version + 1)

    def _before(self, key: Reference) -> Change:
        if self._fresh(key):
            self.book.begin(key)
            return _NEW
        version = self.book.version(key.kind, key.id)
        old = self.book.many(CLASSES[key.kind], [key.id]).get(key.id) if version else None
        return Change(old, None, version)

    def _fresh(self, key: Reference) -> bool:
        """Whether this unit gave the id itself, so that there is nothing to look up; a workspace's comes from afar."""
        if key.kind is RecordKind.VIOLATION:
            return key.id in self._numbered
        return key.id in self._given and key.kind is not RecordKind.WORKSPACE

    def version(self, record: Record) -> int:
        """Give the number of a record's current version."""
        return self.book.version(record.kind, record.id)

    def require_version(self, record: Record, seen: int | None, theirs: str) -> None:
        """Refuse a change made for an older version than the current; ``theirs`` tells how it stands now."""
        current = self.version(record)
        if seen is not None and seen != current:
            message = "It changed since you opened this, and nothing of yours was saved yet."
            raise ChangedMeanwhile(message, theirs=theirs, version=current)


def head_of(connection: Connection, workspace: int, *, lock: bool) -> Head:
    """Read a workspace's head row, locking it for a write."""
    (row,) = find_all(connection, _LOCKED_HEAD if lock else _HEAD, {"workspace": workspace})
    return Head(*row)


def venues_of(workspace: int) -> Select[int]:
    """Choose the venues of a workspace, by their rows."""
    return select(venues.c.id).where(venues.c.workspace == workspace)


def last_hour(connection: Connection) -> datetime | None:
    """Give the hour that the last entry of all workspaces bears; None where nothing was ever entered."""
    last: datetime | None = connection.execute(select(func.max(heads.c.recorded_at))).scalar_one()
    return last


def holds_workspaces(connection: Connection) -> bool:
    """Whether there is a workspace, be it one that was erased."""
    return connection.execute(select(heads.c.workspace).limit(1)).first() is not None


def open_unit(connection: Connection, venue: Venue, now: datetime, shelves: Shelves, *, write: bool) -> Unit:
    """Begin a unit of work. A write locks the head, and its hour is never before the last entry's."""
    head = head_of(connection, venue.workspace, lock=write)
    return Unit(connection, venue, head, max(now, head.recorded_at) if write else now, shelves.of(head))
