"""A desk to work at without a bot: one workspace of its own, and a unit of work for each line written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event

from storage.callers.venues import open_venue, signature
from storage.codec import CLASSES
from storage.ledger.unit import Shelves, Unit, Venue, open_unit
from storage.records.references import Reference
from storage.writing.writer import flush

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.records.references import Record

START = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)


@dataclass
class ConnectionDesk:
    """Writes one entry a minute, signed by Mina."""

    connection: Connection
    venue: Venue
    now: datetime = START
    shelves: Shelves = field(default_factory=Shelves)

    def unit(self, *, write: bool = False) -> Unit:
        """Open a unit of work."""
        return open_unit(self.connection, self.venue, self.now, self.shelves, write=write)

    def enters(self, work: Callable[[Unit], object], command: str = "violation log", by: str = "mina") -> int | None:
        """Do some work as one entry and give its number; None where it changed nothing. A refusal leaves nothing."""
        self.now += timedelta(minutes=1)
        unit = self.unit(write=True)
        work(unit)
        return flush(unit, command, signature(self.connection, self.venue, by, by.title()))

    def records(self) -> dict[Reference, Record]:
        """Give every record as it stands."""
        book = self.unit().book
        return {Reference(kind, key): one for kind, known in CLASSES.items() for key, one in book.all(known).items()}


@contextmanager
def desk_at(url: str) -> Iterator[ConnectionDesk]:
    """Give a desk with a workspace of its own, of which nothing stays."""
    engine = create_engine(url, connect_args={"isolation_level": None})
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection, connection.begin() as transaction:
        yield ConnectionDesk(connection, open_venue(connection, "console", "desk", START))
        transaction.rollback()
    engine.dispose()
