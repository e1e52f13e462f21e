"""Full text over violations: names of places, weapons, targets and the words of statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

KEY_BITS = 32

_QUOTED = {"sqlite": '"{}"', "postgresql": "'{}'"}
_MATCH = {"sqlite": "words MATCH :query", "postgresql": "vector @@ to_tsquery('simple', :query)"}


def key_of(workspace: int, number: int) -> int:
    """Give the row of a violation: the workspace above, the number below, so that a range is a workspace."""
    return (workspace << KEY_BITS) | number


def index(connection: Connection, workspace: int, passages: Iterable[tuple[int, str]]) -> None:
    """Replace the words by which violations are found; an empty text takes one out."""
    rows = [{"row": key_of(workspace, number), "text": passage} for number, passage in passages]
    if not rows:
        return
    connection.execute(text("DELETE FROM words WHERE rowid = :row"), [{"row": row["row"]} for row in rows])
    filled = [row for row in rows if row["text"]]
    if filled:
        connection.execute(text("INSERT INTO words (rowid, text) VALUES (:row, :text)"), filled)


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
