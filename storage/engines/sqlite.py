"""SQLite: one connection that writes and a few that read, each on a thread of its own."""

from __future__ import annotations

from contextlib import AsyncExitStack, closing
from functools import partial
from typing import TYPE_CHECKING, Final, Self, TypeVar

from storage.engines.commit_counter import CommitCounter
from storage.engines.faults import sqlite_faults, sqlite_refusal
from storage.engines.finishing import log_unheard
from storage.engines.lane import Lane
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from storage.engines import Work

T = TypeVar("T")


class SqliteEngine:
    """One SQLite file. All writes queue on one connection; a read takes the shortest of the readers' queues."""

    dialect: Final = "sqlite"

    def __init__(
        self, label: str, writer: Lane, readers: Sequence[Lane], counter: CommitCounter, lanes: AsyncExitStack
    ) -> None:
        self.label = label
        self._writer = writer
        self._readers = readers
        self._counter = counter
        self._lanes = lanes

    @classmethod
    async def open(cls, path: Path, *, readers: int, patience: float) -> Self:
        """Open ``path``, in a folder that exists; ``patience`` is in seconds."""
        label = str(path)
        async with AsyncExitStack() as lanes:
            with sqlite_faults(label, writing=True):
                # The writer is first in and therefore last out: it takes the write-ahead log with it.
                kinds = [True, *[False] * readers]
                writer, *reading = [
                    await lanes.enter_async_context(
                        Lane(path, partial(_log_unheard, label, writing=writing), patience=patience, writing=writing)
                    )
                    for writing in kinds
                ]
                counter = lanes.enter_context(closing(CommitCounter(path, patience)))
            return cls(label, writer, reading, counter, lanes.pop_all())

    async def transaction(self, work: Work[T], *, repeatable: bool = False) -> T:
        """Begin at once with the write lock, so that no transaction has to be upgraded half-way."""
        with sqlite_faults(self.label, writing=True):
            return await self._writer.run(work, repeatable=repeatable)

    async def read(self, work: Work[T]) -> T:
        """Read the last state that was committed when the first statement ran."""
        with sqlite_faults(self.label, writing=False):
            return await min(self._readers, key=lambda lane: lane.waiting).run(work)

    async def alter(self, work: Work[T]) -> T:
        """Rebuild tables as SQLite's manual wants it: foreign keys off outside the transaction, checked inside."""
        with sqlite_faults(self.label, writing=True):
            return await self._writer.run(partial(_checked, work, self.label), foreign_keys=False)

    def hasten(self) -> None:
        """Whatever waits for another program's lock is refused in a moment: nothing of it was begun."""
        self._writer.hasten()

    def state(self) -> int | None:
        """Ask a connection that does nothing else, which waits for nobody."""
        return self._counter.state()

    async def close(self) -> None:
        """Close the readers, then the writer."""
        await self._lanes.aclose()


def _log_unheard(label: str, error: BaseException, *, writing: bool) -> None:
    log_unheard(sqlite_refusal(label, error, writing=writing) or error)


def _checked(work: Work[T], label: str, connection: Connection) -> T:
    result = work(connection)
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise Refusal(
            f"{label} was left as it is: after the change, rows of {orphan.table} would point to missing rows"
            f" of {orphan.parent}."
        )
    return result
