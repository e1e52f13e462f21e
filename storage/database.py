"""The engine room: how a unit of work reaches the database, whole and in one hop.

A unit of work is a plain function over a synchronous SQLAlchemy Core connection. It knows neither threads nor
event loops; here alone it is decided where it runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.engines.sqlite import SqliteEngine
from storage.errors import Refusal

if TYPE_CHECKING:
    from types import TracebackType

    from storage.engines import Engine, Work

T = TypeVar("T")

PATIENCE: Final = 20.0
"""Seconds that a unit of work waits for a lock that another process holds."""

_EXPECTED: Final = "expected sqlite:///ceasefire.db or postgresql://user@host/name"


class Database:
    """One database, open: units of work go in, and what they return comes out.

    A unit of work whose caller is cancelled is finished all the same, and committed: it is never torn.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._closed = False

    @classmethod
    async def open(cls, url: str, *, readers: int = 2, patience: float = PATIENCE) -> Self:
        """Open the database at ``url``, creating an SQLite file that isn't there yet.

        ``readers``, at least one, is how many reads an SQLite file serves at once; PostgreSQL has a pool of its own.
        ``patience`` is in seconds. Raises ``Refusal`` when the URL can't be read or the database can't be used.
        """
        return cls(await _engine(_read(url), readers=readers, patience=patience))

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect

    @property
    def label(self) -> str:
        """The database as a person knows it: a file, or a name on a host; never a password."""
        return self._engine.label

    async def transaction(self, work: Work[T], *, repeatable: bool = False) -> T:
        """Do ``work`` under the write lock: returning commits, raising rolls back.

        Work that is ``repeatable`` may be done more than once, of which the last time alone counts: that spares
        those that wait together a tenth of their time.
        """
        return await self._opened().transaction(work, repeatable=repeatable)

    async def read(self, work: Work[T]) -> T:
        """Do ``work`` on one consistent snapshot, in which writing is an error of SQLAlchemy's."""
        return await self._opened().read(work)

    async def alter(self, work: Work[T]) -> T:
        """Do ``work``, which changes the schema: a transaction that one process at a time gets.

        Foreign keys are checked at its end, so that a table may be rebuilt meanwhile.
        """
        return await self._opened().alter(work)

    def hasten(self) -> None:
        """Let units of work wait for locks of others no longer than a moment, from now on: the program is about to end.

        So it is on SQLite; a server waits by its own clock.
        """
        self._engine.hasten()

    def state(self) -> int | None:
        """Give a number that stays the same until anybody commits, this process or another.

        None where that can't be told at once: it is asked without leaving the event loop, for some microseconds.
        """
        return None if self._closed else self._engine.state()

    async def close(self) -> None:
        """Let the units of work under way finish, then close; a second call does nothing."""
        self._closed = True
        self.hasten()
        await self._engine.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _opened(self) -> Engine:
        if self._closed:
            message = "The database is closed."
            raise RuntimeError(message)
        return self._engine


def _read(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        # The URL itself stays out of the words, and its error out of the chain: either may hold a password.
        raise Refusal(f"storage.url can't be read; {_EXPECTED}.") from None


async def _engine(url: URL, *, readers: int, patience: float) -> Engine:
    if url.drivername in {"sqlite", "sqlite+aiosqlite"}:
        return await SqliteEngine.open(_file(url), readers=readers, patience=patience)
    if url.drivername in {"postgresql", "postgresql+asyncpg"}:
        # Its imports cost a tenth of a second, which a start on SQLite need not pay.
        from storage.engines.postgres import PostgresEngine  # noqa: PLC0415

        return await PostgresEngine.open(url, patience=patience)
    raise Refusal(f"storage.url names an unknown kind of database; {_EXPECTED}.")


def _file(url: URL) -> Path:
    if url.query or url.host or "\0" in (url.database or ""):
        raise Refusal("storage.url for SQLite is a path and nothing else: sqlite:///ceasefire.db.")
    if url.database in {None, "", ":memory:"}:
        raise Refusal("A database in memory would forget everything; name a file, as in sqlite:///ceasefire.db.")
    return Path(str(url.database))
