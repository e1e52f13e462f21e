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
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    dialect = connection.dialect.name
    joined = (" " if dialect == "sqlite" else " & ").join(_QUOTED[dialect].format(term) for term in terms)
    # The one part that differs is chosen from the constants above; everything a person typed is bound.
    statement = text(
        f"SELECT rowid FROM words WHERE {_MATCH[dialect]} AND rowid > :low AND rowid < :high "  # noqa: S608
        "ORDER BY rowid DESC LIMIT :most"
    )
    bounds = {"low": key_of(workspace, 0), "high": key_of(workspace, before), "most": most}
    rows = connection.execute(statement, {"query": joined, **bounds}).scalars()
    return [row & ((1 << KEY_BITS) - 1) for row in rows]
