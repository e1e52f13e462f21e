"""Rows handed to SQLite's driver as it wants them: SQLAlchemy takes several times as long over each.

The driver's own errors come out, which ``engines.faults`` puts into words as it does SQLAlchemy's.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import TextClause
    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.sql.dml import Insert

    Processor = Callable[[object], object] | None
    Prepared = tuple[str, tuple[tuple[str, Processor], ...]]


def write_all(connection: Connection, statement: Insert | TextClause, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert ``rows``, which all name the same columns; every row on its own, in order."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(statement, [dict(row) for row in rows])
        return
    sql, processors = _prepared(statement, connection.dialect, tuple(rows[0]))
    columns = ([row[name] for row in rows] for name, _ in processors)
    bound = (
        _plain(column) if process is None else [process(value) for value in column]
        for column, (_, process) in zip(columns, processors, strict=True)
    )
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, list(zip(*bound, strict=True)))
    finally:
        cursor.close()


def _plain(column: list[object]) -> list[object]:
    """Give a column's values without the class of a vocabulary: the driver takes twice as long over such a one."""
    if not isinstance(column[0], StrEnum):
        return column
    return [str(value) if isinstance(value, StrEnum) else value for value in column]


@lru_cache(maxsize=128)
def _prepared(statement: Insert | TextClause, dialect: Dialect, names: tuple[str, ...]) -> Prepared:
    """Give the statement as text, and its parameters in order, each with what turns its values into the driver's."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    processors = ((name, compiled.binds[name].type) for name in compiled.positiontup or ())
    return str(compiled), tuple((name, kind.dialect_impl(dialect).bind_processor(dialect)) for name, kind in processors)
