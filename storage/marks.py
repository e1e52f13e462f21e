"""What holds for the whole database, by name: small words that no column binds to a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select

from storage.columns import upsert
from storage.driver import find_one
from storage.tables import marks

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_MARK = select(marks.c.value).where(marks.c.name == bindparam("name"))


def mark_of(connection: Connection, name: str) -> str | None:
    """Give the mark of this name, None where it was not set."""
    found = find_one(connection, _MARK, {"name": name})
    return None if found is None else str(found[0])


def marks_below(connection: Connection, prefix: str) -> dict[str, str]:
    """Give the marks whose names begin with ``prefix``."""
    query = select(marks.c.name, marks.c.value).where(marks.c.name.startswith(prefix, autoescape=True))
    return {row.name: row.value for row in connection.execute(query)}


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Set a mark, in place of what it was."""
    upsert(connection, marks, [{"name": name, "value": value}], key=("name",), replace=("value",))


def clear_marks_below(connection: Connection, prefix: str) -> None:
    """Take away every mark whose name begins with ``prefix``."""
    connection.execute(delete(marks).where(marks.c.name.startswith(prefix, autoescape=True)))


def clear_mark(connection: Connection, name: str) -> None:
    """Take a mark away, whether it was set or not."""
    connection.execute(delete(marks).where(marks.c.name == name))
