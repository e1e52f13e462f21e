"""Many rows at once, handed to SQLite's driver as it wants them: SQLAlchemy takes several times as long over each."""

from __future__ import annotations

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
    columns = (
        [row[name] for row in rows] if bound is None else [bound(row[name]) for row in rows]
        for name, bound in processors
    )
    connection.exec_driver_sql(sql, list(zip(*columns, strict=True)))


@lru_cache(maxsize=128)
def _prepared(statement: Insert | TextClause, dialect: Dialect, names: tuple[str, ...]) -> Prepared:
    """Give the statement as text, and its parameters in order, each with what turns its values into the driver's."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    processors = ((name, compiled.binds[name].type) for name in compiled.positiontup or ())
    return str(compiled), tuple((name, kind.dialect_impl(dialect).bind_processor(dialect)) for name, kind in processors)
