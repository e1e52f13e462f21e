"""What holds for the whole database, by name: small words that belong to no workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.columns import upsert
from storage.tables import marks

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def mark_of(connection: Connection, name: str) -> str | None:
    """Give the mark of this name, None where it was not set."""
    return connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar_one_or_none()


def marks_below(connection: Connection, prefix: str) -> dict[str, str]:
    """Give the marks whose names begin with ``prefix``."""
    query = select(marks.c.name, marks.c.value).where(marks.c.name.startswith(prefix, autoescape=True))
    return {row.name: row.value for row in connection.execute(query)}


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Set a mark, in place of what it was."""
    upsert(connection, marks, [{"name": name, "value": value}], key=("name",), replace=("value",))
