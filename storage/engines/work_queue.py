"""Units of work that wait for one connection: those that wait together are committed together.

A commit takes a third of the time of a log. What is promised of each holds as if it were alone: its caller hears of it
once it is on the disk, and where it raises, it alone is taken back.

To be ready for that takes a tenth of the time of a log: every page that is written is copied before. Those that may be
done again are done without, and done again should one of them raise after it wrote something, which few do.
"""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy.engine import Connection

    from storage.engines import Work

T = TypeVar("T")

MOST: Final = 32
"""Units of work in one commit: the first of them waits for the last."""

_LAST: Final = "committed next"


def commit_next(connection: Connection) -> None:
    """Let what was written be on the disk before another unit of work reads it.

    It is needed where a process remembers what was read under a number that is given again if the commit fails.
    """
    connection.info[_LAST] = True


class TornError(Exception):
    """A unit of work raised after it wrote something that can't be taken back alone."""


class QueuedWork(Generic[T]):
    """A unit of work that waits, then what became of it; ``outcome`` is what its caller waits for.

    One that is ``repeatable`` may be done again, as long as its caller has not heard of it.
    """

    def __init__(self, work: Work[T], outcome: asyncio.Future[T], *, repeatable: bool) -> None:
        self.outcome = outcome
        self.repeatable = repeatable
        self._work = work
        self._result: T | None = None
        self._error: BaseException | None = None
        self.over = False

    def take(self, connection: Connection) -> None:
        """Do the work."""
        self.over = True
        self._result = self._work(connection)

    def take_along(self, connection: Connection, driver: sqlite3.Connection) -> None:
        """Do it with those before it; raises TornError where they have to be taken back together."""
        written = driver.total_changes
        try:
            self.take(connection)
        except BaseException as error:
            if not driver.in_transaction:
                raise
            if driver.total_changes != written:
                raise TornError from error
            self.fail(error)

    def take_apart(self, connection: Connection, driver: sqlite3.Connection) -> None:
        """Do it so that what it raises takes back nothing else; raises what leaves no transaction to go on with."""
        driver.execute("SAVEPOINT unit")
        try:
            self.take(connection)
        except BaseException as error:
            if not driver.in_transaction:
                raise  # SQLite took back the whole, as it may where a disk is full
            driver.execute("ROLLBACK TO unit")
            self.fail(error)
        driver.execute("RELEASE unit")

    def fail(self, error: BaseException) -> None:
        """Let it end with an error, whatever it ended with before: that may be about what is not stored after all."""
        self.over = True
        self._error = error

    def put_back(self) -> None:
        """Let it wait again, to be taken apart."""
        self.over, self.repeatable, self._error = False, False, None

    def tell(self) -> BaseException | None:
        """Give its caller what it returned, or what it ended with; gives that back where the caller has left.

        It is for the event loop.
        """
        if self.outcome.done():
            return self._error
        if self._error is not None:
            self.outcome.set_exception(self._error)
        else:
            self.outcome.set_result(cast("T", self._result))
        return None


class WorkQueue:
    """The units of work that wait for a connection, in their order.

    ``transact`` does a unit of work in a transaction, at most ``most`` of them together; ``driver`` gives the driver's
    connection that it uses. ``unheard`` is given the error of one whose caller had left. ``untold`` counts those that
    are queued or under way.
    """

    def __init__(
        self,
        transact: Callable[[Work[None]], None],
        driver: Callable[[], sqlite3.Connection],
        unheard: Callable[[BaseException], None],
        most: int = MOST,
    ) -> None:
        self.untold = 0
        self._transact = transact
        self._driver = driver
        self._unheard = unheard
        self._most = most
        self._waiting: deque[QueuedWork[Any]] = deque()

    def put(self, work: Work[T], *, repeatable: bool = False) -> QueuedWork[T]:
        """Let ``work`` wait until the connection is free."""
        unit = QueuedWork(work, asyncio.get_running_loop().create_future(), repeatable=repeatable)
        self._waiting.append(unit)
        self.untold += 1
        return unit

    def end(self, unit: QueuedWork[Any]) -> None:
        """Do a unit, unless it was done with one before it; on the thread of the connection."""
        if not unit.over:
            taken = self._take()
            # The loop is woken once for all of them: that takes as long as two statements.
            unit.outcome.get_loop().call_soon_threadsafe(self._tell, taken)

    def leave(self, unit: QueuedWork[Any]) -> None:
        """Its caller leaves; of an error that it was given in the same moment it has not heard."""
        error = None if unit.outcome.cancelled() else unit.outcome.exception()
        if error is not None:
            self._unheard(error)

    def _take(self) -> list[QueuedWork[Any]]:
        """Do the one that waits longest, and with it those that wait already; gives those that are over.

        Where one of them tore the others along, all are done anew, each so that it can't again.
        Where no transaction could be begun these have waited for it as long as the first, and end with it.
        """
        taken, others = [self._waiting.popleft()], len(self._waiting)
        try:
            self._transact(partial(self._together, taken, min(others, self._most - 1)))
        except TornError:
            # Nobody has heard of anything yet.
            for unit in reversed(taken):
                unit.put_back()
                self._waiting.appendleft(unit)
            return self._take()
        except BaseException as error:  # noqa: BLE001 — each is told of it
            if not taken[0].over:
                taken += [self._waiting.popleft() for _ in range(others)]
            for unit in taken:
                unit.fail(error)
        return taken

    def _together(self, taken: list[QueuedWork[Any]], more: int, connection: Connection) -> None:
        connection.info.pop(_LAST, None)
        taken[0].take(connection)
        repeatable = taken[0].repeatable
        while more and _LAST not in connection.info:
            more -= 1
            unit = self._waiting.popleft()
            taken.append(unit)
            repeatable = repeatable and unit.repeatable
            (unit.take_along if repeatable else unit.take_apart)(connection, self._driver())

    def _tell(self, units: list[QueuedWork[Any]]) -> None:
        self.untold -= len(units)
        for unit in units:
            error = unit.tell()
            if error is not None:
                self._unheard(error)
