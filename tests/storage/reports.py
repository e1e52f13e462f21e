"""One small table for the tests of the engine room, and the units of work that fill and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, MetaData, Table, Text, func, insert, select

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

metadata = MetaData()
reports = Table("reports", metadata, Column("number", Integer, primary_key=True), Column("words", Text, nullable=False))


def log(connection: Connection, words: str = "shelling") -> None:
    """Insert a report."""
    connection.execute(insert(reports).values(words=words))


def count(connection: Connection) -> int:
    """Count the reports."""
    return connection.execute(select(func.count()).select_from(reports)).scalar_one()
