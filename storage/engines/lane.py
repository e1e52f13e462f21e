"""A lane: one SQLite connection, and the thread on which everything with it happens.

aiosqlite owns the thread and its queue; SQLAlchemy is given the very connection that aiosqlite opened there. A
unit of work is one entry in the queue, however many statements it has: hopping for each costs five times as much.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from functools import cache, partial
from typing import TYPE_CHECKING, Final, Self, TypeVar, cast

import aiosqlite
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import NullPool, StaticPool
from sqlalchemy.util import LRUCache

from storage.engines.locking import Lock
from storage.engines.work_queue import MOST, WorkQueue
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Any

    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.engine.interfaces import DBAPIConnection

    from storage.engines import Work

T = TypeVar("T")

_FULL: Final = 2
"""``PRAGMA synchronous``: a commit is on the disk when it returns."""

_FILE: Final = 1
_MEMORY: Final = 2
"""``PRAGMA temp_store``: where what lies under a savepoint is kept, a page for each that is changed."""

_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(500)
"""What SQLAlchemy has made of statements: each takes it a third of a millisecond, once and not once a lane."""


class Lane:
    """One connection to ``path``, open while it is entered; ``patience``, in seconds, is for locks of others."""

    def __init__(self, path: Path, unheard: Callable[[BaseException], None], *, patience: float, writing: bool) -> None:
        self._lock = Lock(patience)
        connect = partial(_connect, path, self._lock, _settings(patience, writing=writing))
        self._bridge = aiosqlite.Connection(connect, iter_chunk_size=1)
        self._engine = _over(self._bridge, path, self._lock.begin if writing else _begin)
        self._connection: Connection | None = None
        self._queued = WorkQueue(self._unit, lambda: self._bridge._conn, unheard, MOST if writing else 1)  # noqa: SLF001 — as in _queue

    async def __aenter__(self) -> Self:
        try:
            await self._bridge
        except BaseException:
            # aiosqlite stops its thread but doesn't wait for it: it would report to a loop that is gone by then.
            await asyncio.to_thread(self._bridge._thread.join)  # noqa: SLF001 — as in _queue
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bridge._tx.put_nowait((None, self._close))  # noqa: SLF001 — as in _queue; behind all that waits
        stopped = self._bridge.stop()
        try:
            if stopped is not None:
                await stopped
        finally:
            # Who is told to end meanwhile may not leave it behind: the program would wait for it for ever.
            self._bridge._thread.join()  # noqa: SLF001 — as in _queue

    def hasten(self) -> None:
        """Wait for locks of others no longer than a moment, from now on: the program is about to end."""
        self._lock.hasten()

    async def run(self, work: Work[T], *, foreign_keys: bool = True, repeatable: bool = False) -> T:
        """Queue ``work`` and wait for its end, which it comes to though its caller may leave."""
        whole = partial(_to_its_end, work)
        if not foreign_keys:
            return await self._queue(partial(self._unchecked, whole))
        unit = self._queued.put(whole, repeatable=repeatable)
        # To nobody but its caller is its end of interest, and its outcome tells that caller.
        self._bridge._tx.put_nowait((None, partial(self._queued.end, unit)))  # noqa: SLF001 — as in _queue
        try:
            return await unit.outcome
        except asyncio.CancelledError:
            self._queued.leave(unit)
            raise

    @property
    def waiting(self) -> int:
        """How many are queued or under way."""
        return self._queued.untold

    async def _queue(self, unit: Callable[[], T]) -> T:
        # Private, the same since 2018, pinned, and watched by a test: aiosqlite has no public door for this.
        result: T = await self._bridge._execute(unit)  # type: ignore[no-untyped-call] # noqa: SLF001
        return result

    def _unit(self, work: Work[T]) -> T:
        if self._connection is None:
            # Kept for the next: to check one out and in again takes as long as three statements.
            self._connection = self._engine.connect()
        try:
            with self._connection.begin():
                return work(self._connection)
        finally:
            # A commit that failed leaves it open.
            self._bridge._conn.rollback()  # noqa: SLF001 — as in _queue

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _unchecked(self, work: Work[T]) -> T:
        # Within a transaction SQLite ignores the first switch without a word, and refuses the second.
        connection = self._bridge._conn  # noqa: SLF001 — as in _queue
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"PRAGMA temp_store = {_FILE}")  # the rows of a new index may be more than memory holds
        try:
            return self._unit(work)
        finally:
            connection.execute(f"PRAGMA temp_store = {_MEMORY}")
            connection.execute("PRAGMA foreign_keys = ON")


def _to_its_end(work: Work[T], connection: Connection) -> T:
    try:
        return work(connection)
    except StopIteration as stop:
        # A future can't carry it: the caller would wait for ever.
        message = "A unit of work ran past the end of an iterator."
        raise RuntimeError(message) from stop


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")


def _over(bridge: aiosqlite.Connection, path: Path, begin: Callable[[sqlite3.Connection], None]) -> Engine:
    dialect = _dialect()
    engine = Engine(
        # Nothing is reset where it is given back, as Lane._unit does that.
        StaticPool(lambda: _driver(bridge), dialect=dialect, reset_on_return=None),
        dialect,
        URL.create("sqlite", database=str(path)),
        hide_parameters=True,  # an error's text goes to the log, what people typed doesn't
        execution_options={"compiled_cache": _COMPILED},
    )

    @event.listens_for(engine, "begin")
    def _begun(_connection: Connection) -> None:
        begin(bridge._conn)  # noqa: SLF001 — as in Lane._queue

    return engine


def _driver(bridge: aiosqlite.Connection) -> DBAPIConnection:
    return cast("DBAPIConnection", bridge._conn)  # noqa: SLF001 — as in Lane._queue


@cache
def _dialect() -> Dialect:
    """Give the one dialect of all lanes, which has seen what this SQLite can do."""
    engine = create_engine("sqlite://", poolclass=NullPool)
    with engine.connect():
        return engine.dialect


def _connect(path: Path, lock: Lock, settings: Mapping[str, int | str]) -> sqlite3.Connection:
    _inspect(path)
    _make(path)
    # isolation_level=None: sqlite3 would otherwise begin by itself, late, and without the write lock.
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute(connection, "PRAGMA journal_mode = WAL")
        for name, value in settings.items():
            _set(connection, path, name, value)
    except BaseException:
        connection.close()
        raise
    return connection


def _settings(patience: float, *, writing: bool) -> Mapping[str, int | str]:
    return {
        "busy_timeout": int(patience * 1000),
        "journal_mode": "wal",
        "synchronous": _FULL,
        "foreign_keys": 1,
        "secure_delete": 1,  # erased words must not lie on in the file: 5 % of a log, and the default of some builds
        "query_only": int(not writing),
        "temp_store": _MEMORY if writing else _FILE,  # else each unit of work in a crowd makes a file of its own
    }


def _set(connection: sqlite3.Connection, path: Path, name: str, value: int | str) -> None:
    # SQLite ignores what it doesn't know or can't do, so each setting is read back.
    connection.execute(f"PRAGMA {name} = {value}")
    (actual,) = connection.execute(f"PRAGMA {name}").fetchone()
    if actual != value:
        raise Refusal(
            f"{path}: SQLite can't set {name} to {value} here, it stays {actual}. Put the file on a local disk."
        )


def _inspect(path: Path) -> None:
    """Say more exactly than SQLite's "unable to open" why a file can't serve."""
    try:
        if path.is_dir():
            raise Refusal(f"{path} is a folder: name a file in storage.url, as in sqlite:///ceasefire.db.")
        if path.exists() and not path.is_file():
            raise Refusal(f"{path} is not an ordinary file: name another one in storage.url.")
        if not path.parent.is_dir():
            raise Refusal(f"The folder {path.parent} doesn't exist: create it, or name another file in storage.url.")
    except OSError as error:
        raise Refusal(f"{path} can't be opened: {error.strerror}.") from error
    _inspect_rights(path)


def _make(path: Path) -> None:
    """Make a new file its owner's alone: it names people. What SQLite puts beside it gets the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return  # left alone: to open and close it would take this process's locks away
    except OSError as error:
        raise Refusal(f"{path} can't be opened: {error.strerror}.") from error


def _inspect_rights(path: Path) -> None:
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise Refusal(f"{path} is read-only: allow this user to read and write it.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise Refusal(f"The folder {path.parent} is read-only: SQLite keeps its log beside {path.name}.")
