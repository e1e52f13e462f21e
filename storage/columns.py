"""Columns in which SQLite and PostgreSQL are made to agree, and the one statement they share but spell apart."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import DateTime, Text
from sqlalchemy.types import TypeDecorator

from storage.driver import write_all, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.dialects import postgresql, sqlite
    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.sql.dml import Insert
    from sqlalchemy.sql.elements import ColumnElement
    from sqlalchemy.types import TypeEngine


def utc_text(instant: datetime) -> str:
    """Write an aware ``instant`` in UTC, to the microsecond, in 27 characters that sort as time does."""
    return _utc_text(instant)


# A unit of work writes its one hour many times over, and each time of a report in several tables.
@lru_cache(maxsize=8192)
def _utc_text(instant: datetime) -> str:
    return _in_utc(instant).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no zone: only aware times are stored.")
    return instant.astimezone(UTC)


@lru_cache(maxsize=8192)
def _bound_text(instant: datetime | None) -> str | None:
    return None if instant is None else _utc_text(instant)


def _read_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def canonical_json(value: object) -> str:
    """Write ``value`` in the only way there is: keys sorted, no spaces, letters as they are, no NaN."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _bound_json(value: object) -> str | None:
    return None if value is None else canonical_json(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant in UTC: ``timestamptz`` on PostgreSQL, on SQLite the text of ``utc_text``.

    A naive time is refused with ``ValueError``, which SQLAlchemy wraps in ``StatementError``.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """Choose text on SQLite, which has no type for times."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(DateTime(timezone=True))

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], datetime | str | None] | None:
        """Give what turns values into the driver's; that of SQLAlchemy asks for the dialect at each of them."""
        return _bound_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Hand over the instant itself, which PostgreSQL's driver takes."""
        return None if value is None else _in_utc(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Give what turns the driver's values back, as ``bind_processor`` does."""
        return _read_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back in UTC what that driver gives."""
        return None if value is None else value.astimezone(UTC)


class JsonText(TypeDecorator[object]):
    """A JSON value as ``canonical_json`` writes it, in a text column on both engines; ``None`` is NULL."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[object], str | None]:  # noqa: ARG002
        """Give what hands over canonical text, so that equal values have equal bytes."""
        return _bound_json

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Give back the value."""
        return None if value is None else json.loads(value)


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    *,
    key: Sequence[str],
    replace: Collection[str] = (),
) -> None:
    """Insert ``rows``; where ``key`` is there already, overwrite the columns of ``replace``.

    ``key`` names the columns of a primary or unique key; NULL in one of them never meets another. All rows name
    the same columns. A key may come several times: its rows are applied in order.
    """
    write_all(connection, _upsert(connection.dialect.name, table, tuple(key), replace=tuple(replace)), rows)


def sum_up(
    connection: Connection, table: Table, key: tuple[str, ...], add: tuple[str, ...], lines: Sequence[Sequence[object]]
) -> None:
    """Insert lines of the values of ``key``, then of the columns of ``add``; where ``key`` is there, sum those up."""
    write_lines(connection, _upsert(connection.dialect.name, table, key, add=add), (*key, *add), lines)


def _insert_of(dialect: str) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
    # Each dialect takes megabytes, and a program that serves has a database of one.
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415

        return insert
    from sqlalchemy.dialects.postgresql import insert as insert_there  # noqa: PLC0415

    return insert_there


@cache
def _upsert(
    dialect: str, table: Table, key: tuple[str, ...], *, add: tuple[str, ...] = (), replace: tuple[str, ...] = ()
) -> Insert:
    insert = _insert_of(dialect)(table)
    changes: dict[str, ColumnElement[object]] = {name: table.c[name] + insert.excluded[name] for name in add}
    changes |= {name: insert.excluded[name] for name in replace}
    if not changes:
        return insert.on_conflict_do_nothing(index_elements=key)
    return insert.on_conflict_do_update(index_elements=key, set_=changes)
