"""Rows handed to SQLite's driver as it wants them: SQLAlchemy takes several times as long over each.

The driver's own errors come out, which ``engines.faults`` puts into words as it does SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text

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

_TAKEN = frozenset({str, type(None)})
"""What the driver takes as it is for a column of text."""

_plain = str.__str__
"""Gives a member of a vocabulary as the word that it is."""


def write_all(connection: Connection, statement: Writing, rows: Sequence[Mapping[str, object]]) -> None:
    """Write ``rows``, which all name the same columns; every row on its own, in order."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(statement, [dict(row) for row in rows])
        return
    asked = _asked(statement, connection.dialect, tuple(rows[0]))
    bound = asked.bind_all(rows) if len(rows) > _FEW else map(asked.bind, rows)
    _driver(connection).executemany(asked.sql, bound)


def find_one(connection: Connection, statement: Select[Any], named: Mapping[str, object]) -> tuple[Any, ...] | None:
    """Give the one row that is found by a key, as the types of its columns have it; None where there is none."""
    return next(iter(find_all(connection, statement, named)), None)


def find_all(connection: Connection, statement: Select[Any], named: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Give the rows that are found, as the types of their columns have them; no parameter may be a list."""
    if connection.dialect.name != "sqlite":
        return [tuple(row) for row in connection.execute(statement, dict(named))]
    asked = _asked(statement, connection.dialect, tuple(named))
    rows = _driver(connection).execute(asked.sql, asked.bind(named)).fetchall()
    return [asked.read(row) for row in rows] if asked.reads else rows


def _driver(connection: Connection) -> sqlite3.Connection:
    return connection.connection.dbapi_connection  # type: ignore[return-value] # of any driver, and this is SQLite's


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement as text, and what turns values into the driver's and back, by their places.

    ``words`` are the places of text, which may come as a member of a vocabulary: the driver takes twice as long then.
    """

    sql: str
    values: Callable[[Mapping[str, object]], tuple[object, ...]]
    binds: tuple[tuple[int, Processor], ...]
    words: tuple[int, ...]
    reads: tuple[tuple[int, Processor], ...]

    def bind(self, row: Mapping[str, object]) -> list[object]:
        """Give the values of a row in the order of the statement's parameters."""
        bound = list(self.values(row))
        for place, process in self.binds:
            bound[place] = process(bound[place])
        for place in self.words:
            if type(bound[place]) not in _TAKEN:
                bound[place] = _plain(bound[place])
        return bound

    def bind_all(self, rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[object, ...]]:
        """Give the values of many rows as ``bind`` does: column by column, which is less to do than cell by cell."""
        columns: list[Sequence[object]] = list(zip(*map(self.values, rows), strict=True))
        for place, process in self.binds:
            columns[place] = list(map(process, columns[place]))
        for place in self.words:
            if not _TAKEN.issuperset(map(type, columns[place])):
                columns[place] = [one if type(one) in _TAKEN else _plain(one) for one in columns[place]]
        return zip(*columns, strict=True)

    def read(self, row: Sequence[object]) -> tuple[object, ...]:
        """Give the values that the driver found."""
        found = list(row)
        for place, process in self.reads:
            found[place] = process(found[place])
        return tuple(found)


@lru_cache(maxsize=128)
def _asked(statement: Statement, dialect: Dialect, names: tuple[str, ...]) -> _Asked:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    parameters = compiled.positiontup or ()
    kinds = [compiled.binds[name].type for name in parameters]
    binds = [kind.dialect_impl(dialect).bind_processor(dialect) for kind in kinds]
    words = (place for place, kind in enumerate(kinds) if binds[place] is None and isinstance(kind, Text))
    found: Sequence[TypeEngine[Any]] = [column.type for column in getattr(statement, "selected_columns", ())]
    reads = [kind.dialect_impl(dialect).result_processor(dialect, None) for kind in found]
    fixed = {name: compiled.binds[name].value for name in parameters if name not in names}
    return _Asked(str(compiled), _getter(parameters, fixed), _with_places(binds), tuple(words), _with_places(reads))


def _getter(names: Sequence[str], fixed: Mapping[str, object]) -> Callable[[Mapping[str, object]], tuple[object, ...]]:
    """Give what takes the values of these names out of a row, and those that are part of the statement."""
    if len(names) > 1:
        values = itemgetter(*names)
        return (lambda row: values({**row, **fixed})) if fixed else values
    return lambda row: tuple({**row, **fixed}[name] for name in names)


def _with_places(processors: Sequence[Processor | None]) -> tuple[tuple[int, Processor], ...]:
    return tuple((place, process) for place, process in enumerate(processors) if process is not None)
