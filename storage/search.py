"""Full text over violations: names of places, weapons, targets and the words of statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.bulk import write_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

KEY_BITS = 32

_TAKE_OUT = text("DELETE FROM words WHERE rowid = :row")
_ENTER = text("INSERT INTO words (rowid, text) VALUES (:row, :text)")

_QUOTED = {"sqlite": '"{}"', "postgresql": "'{}'"}
_BEGUN = {"sqlite": "*", "postgresql": ":*"}
_MATCH = {"sqlite": "words MATCH :query", "postgresql": "vector @@ to_tsquery('simple', :query)"}


def key_of(workspace: int, number: int) -> int:
    """Give the row of a violation: the workspace above, the number below, so that a range is a workspace."""
    return (workspace << KEY_BITS) | number


def index(connection: Connection, workspace: int, passages: Mapping[int, str], known: Iterable[int]) -> None:
    """Enter the words by which violations are found, in place of what was entered for those ``known`` already."""
    gone = [{"row": key_of(workspace, number)} for number in known]
    if gone:
        connection.execute(_TAKE_OUT, gone)
    filled = [{"row": key_of(workspace, number), "text": passage} for number, passage in passages.items() if passage]
    write_all(connection, _ENTER, filled)


def find(connection: Connection, workspace: int, words: str, *, before: int, most: int) -> Sequence[int]:
    """Give the numbers, newest first and below ``before``, of violations whose words hold all those asked for."""
    query = _query(connection, words)
    bounds = {"low": key_of(workspace, 0), "high": key_of(workspace, before), "most": most}
    return _matching(connection, query, bounds) if query else []


def find_begun(connection: Connection, workspace: int, words: str, *, most: int) -> Sequence[int]:
    """Give the newest whose words hold all those asked for, the last of which is only the beginning of one."""
    query = _query(connection, words)
    bounds = {"low": key_of(workspace, 0), "high": key_of(workspace + 1, 0), "most": most}
    return _matching(connection, query + _BEGUN[connection.dialect.name], bounds) if query else []


def _query(connection: Connection, words: str) -> str:
    """Write the words of a text in the query language of the database; "" where it has none."""
    dialect = connection.dialect.name
    joint = " " if dialect == "sqlite" else " & "
    return joint.join(_QUOTED[dialect].format(term) for term in re.findall(r"\w+", words))


def _matching(connection: Connection, query: str, bounds: Mapping[str, int]) -> Sequence[int]:
    # The one part that differs is chosen from the constants above; everything a person typed is bound.
    statement = text(
        f"SELECT rowid FROM words WHERE {_MATCH[connection.dialect.name]} AND rowid > :low AND rowid < :high "  # noqa: S608
        "ORDER BY rowid DESC LIMIT :most"
    )
    rows = connection.execute(statement, {"query": query, **bounds}).scalars()
    return [row & ((1 << KEY_BITS) - 1) for row in rows]
