"""Rows to and from SQLite's driver as it has them: SQLAlchemy takes several times as long over each.

Words are best plain: over a member of a vocabulary the driver takes twice as long. Its own errors come out, which
``engines.faults`` puts into words as it does SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Boolean

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Select, TextClause
    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.sql.dml import Delete, Insert, Update
    from sqlalchemy.sql.type_api import TypeEngine

    Writing = Insert | Update | Delete | TextClause
    Statement = Writing | Select[Any]

_FEW: Final = 8
"""Rows up to which it is less to do to go row by row than column by column."""

Processor = Callable[[Any], object]


def write_all(connection: Connection, statement: Writing, rows: Sequence[Mapping[str, object]]) -> None:
    """Write ``rows``, which all name the same columns; every row on its own, in order."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(statement, [dict(row) for row in rows])
        return
    _write(connection, _prepared(statement, connection.dialect, tuple(rows[0])), rows)


def write_lines(
    connection: Connection, statement: Writing, names: tuple[str, ...], lines: Sequence[Sequence[object]]
) -> None:
    """Do as ``write_all`` with rows that are nothing but their values, in the order of ``names``."""
    if connection.dialect.name != "sqlite":
        write_all(connection, statement, [dict(zip(names, line, strict=True)) for line in lines])
    elif lines:
        _write(connection, _prepared(statement, connection.dialect, names, lines=True), lines)


def _write(connection: Connection, prepared: _Prepared, rows: Sequence[object]) -> None:
    bound: Iterable[Sequence[object]] = map(prepared.values, rows)
    if prepared.binds:
        bound = map(prepared.bind, bound) if len(rows) <= _FEW else prepared.bind_many(bound)
    driver_of(connection).executemany(prepared.sql, bound)


def find_one(connection: Connection, statement: Select[Any], named: Mapping[str, object]) -> tuple[Any, ...] | None:
    """Give the one row that is found by a key, as the types of its columns have it; None where there is none."""
    rows = find_all(connection, statement, named)
    return rows[0] if rows else None


def find_all(connection: Connection, statement: Select[Any], named: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Give the rows that are found, as the types of their columns have them; no parameter may be a list."""
    if connection.dialect.name != "sqlite":
        return [tuple(row) for row in connection.execute(statement, dict(named))]
    prepared = _prepared(statement, connection.dialect, tuple(named))
    rows = driver_of(connection).execute(prepared.sql, prepared.bind(prepared.values(named))).fetchall()
    return [prepared.read(row) for row in rows] if prepared.reads else rows


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Give what lies under a connection to an SQLite file."""
    return connection.connection.dbapi_connection  # type: ignore[return-value] # of any driver, and this is SQLite's


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as text, and what turns values into the driver's and back, by their places.

    ``values`` gives those of a row, or of a line, in the order of the parameters.
    """

    sql: str
    values: Callable[[Any], tuple[object, ...]]
    binds: tuple[tuple[int, Processor], ...]
    reads: tuple[tuple[int, Processor], ...]

    def bind(self, values: Iterable[object]) -> list[object]:
        """Give the driver's values for those of a row."""
        bound = list(values)
        for place, process in self.binds:
            bound[place] = process(bound[place])
        return bound

    def bind_many(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        """Give those of many rows, column by column: that is less to do than cell by cell."""
        columns: list[Sequence[object]] = list(zip(*rows, strict=True))
        for place, process in self.binds:
            columns[place] = list(map(process, columns[place]))
        return zip(*columns, strict=True)

    def read(self, row: Sequence[object]) -> tuple[object, ...]:
        """Give the values that the driver found."""
        found = list(row)
        for place, process in self.reads:
            found[place] = process(found[place])
        return tuple(found)


@lru_cache(maxsize=128)
def _prepared(statement: Statement, dialect: Dialect, names: tuple[str, ...], *, lines: bool = False) -> _Prepared:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    parameters = compiled.positiontup or ()
    kinds = [compiled.binds[name].type for name in parameters]
    binds = [_bind_of(kind, dialect) for kind in kinds]
    found: Sequence[TypeEngine[Any]] = [column.type for column in getattr(statement, "selected_columns", ())]
    reads = [kind.dialect_impl(dialect).result_processor(dialect, None) for kind in found]
    fixed = {name: compiled.binds[name].value for name in parameters if name not in names}
    # A line that has the parameters' own order is taken as it stands.
    in_order = lines and tuple(parameters) == names
    values = tuple if in_order else _getter([names.index(name) for name in parameters] if lines else parameters, fixed)
    return _Prepared(str(compiled), values, _with_places(binds), _with_places(reads))


def _bind_of(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    # The driver writes what is true as 1 by itself.
    return None if isinstance(kind, Boolean) else kind.dialect_impl(dialect).bind_processor(dialect)


def _getter(keys: Sequence[str] | Sequence[int], fixed: Mapping[str, object]) -> Callable[[Any], tuple[object, ...]]:
    """Give what takes the values of these names or places out of a row, and those that are part of the statement."""
    if len(keys) > 1:
        values = itemgetter(*keys)
        return (lambda row: values({**row, **fixed})) if fixed else values
    return lambda row: tuple({**row, **fixed}[key] for key in keys)


def _with_places(processors: Sequence[Processor | None]) -> tuple[tuple[int, Processor], ...]:
    return tuple((place, process) for place, process in enumerate(processors) if process is not None)
