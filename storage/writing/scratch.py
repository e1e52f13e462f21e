"""A scratch database of SQLite's, in which what is derived from the record is made afresh beside what is kept of it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, MetaData, Table, create_engine
from sqlalchemy.pool import NullPool

from storage import tables
from storage.tables import words
from storage.writing.lists import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

SUMMED: Final = (tables.totals, tables.days, tables.minutes)
COUNTED: Final = (tables.violations, *LISTS, words, *SUMMED)
DERIVED: Final = (tables.links, *COUNTED)
"""Every table that can be made afresh from the versions and the journal."""

_BESIDE: Final = MetaData(schema="kept")

KEPT: Final = {
    table: Table(table.name, _BESIDE, *(Column(column.name, column.type) for column in table.c)) for table in DERIVED
}
"""For the rows of each that are kept, to lie beside those that are made."""


@contextmanager
def scratch_database() -> Iterator[Connection]:
    """Give an empty one for as long as the block lasts: on the disk once it outgrows the memory."""
    with _engine().connect() as connection:
        connection.exec_driver_sql("BEGIN")
        tables.metadata.create_all(connection, checkfirst=False)
        words.create(connection, checkfirst=False)
        _BESIDE.create_all(connection, checkfirst=False)
        yield connection


@cache
def _engine() -> Engine:
    """Give the engine of every scratch database: what it has made of a statement holds for the next workspace too."""

    def connect() -> sqlite3.Connection:
        # The empty name is SQLite's for a database that is on the disk only where it must be, and gone once closed.
        made = sqlite3.connect("", isolation_level=None)
        made.execute("ATTACH '' AS kept")
        made.execute("PRAGMA synchronous = OFF")
        return made

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
