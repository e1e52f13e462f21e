"""Full text over violations: names of places, weapons, targets and the words of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.driver import write_all
from storage.spelling import holds, signed, spelling, terms
from storage.tables import words as words_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from re import Pattern

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

_KEY_BITS = 32

_TAKE_OUT = text("DELETE FROM words WHERE rowid = :row")
_ENTER = text("INSERT INTO words (rowid, text) VALUES (:row, :text)")

_QUOTED = {"sqlite": '"{}"', "postgresql": "'{}'"}
_BEGUN = {"sqlite": "*", "postgresql": ":*"}
_MATCH = {"sqlite": "words MATCH :query", "postgresql": "vector @@ to_tsquery('simple', :query)"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among as many as were asked for: below ``bottom`` there may be more, None where that is all."""

    numbers: tuple[int, ...]
    bottom: int | None


def _key_of(workspace: int, number: int) -> int:
    """Give the row of a violation: the workspace above, the number below, so that a range is a workspace."""
    return (workspace << _KEY_BITS) | number


def rows_of(workspace: int) -> ColumnElement[bool]:
    """Choose the rows of a workspace."""
    return words_table.c.rowid.between(_key_of(workspace, 0), _key_of(workspace + 1, 0) - 1)


def index(connection: Connection, workspace: int, passages: Mapping[int, str], known: Iterable[int]) -> None:
    """Enter the words by which violations are found, in place of what was entered for those ``known`` already."""
    gone = [{"row": _key_of(workspace, number)} for number in known]
    if gone:
        connection.execute(_TAKE_OUT, gone)
    filled = [{"row": _key_of(workspace, number), "text": passage} for number, passage in passages.items() if passage]
    write_all(connection, _ENTER, filled)


def find(connection: Connection, workspace: int, words: str, *, before: int, most: int) -> Found:
    """Give the numbers, newest first and below ``before``, of violations whose words hold all those asked for."""
    query = _query(connection, words)
    bounds = {"low": _key_of(workspace, 0), "high": _key_of(workspace, before), "most": most}
    return _matching(connection, query, _spelling(connection, words), bounds) if query else Found((), None)


def find_begun(connection: Connection, workspace: int, words: str, *, most: int) -> Sequence[int]:
    """Give the newest whose words hold all those asked for, the last of which is only the beginning of one."""
    query = _query(connection, words)
    bounds = {"low": _key_of(workspace, 0), "high": _key_of(workspace + 1, 0), "most": most}
    begun, spelt = query + _BEGUN[connection.dialect.name], _spelling(connection, words, begun=True)
    return _matching(connection, begun, spelt, bounds).numbers if query else ()


def _query(connection: Connection, words: str) -> str:
    """Write the words of a text in the query language of the database; "" where it has none."""
    dialect = connection.dialect.name
    joint = " " if dialect == "sqlite" else " & "
    return joint.join(_QUOTED[dialect].format(term) for term in terms(words))


def _spelling(connection: Connection, words: str, *, begun: bool = False) -> Sequence[Pattern[str]]:
    """Give what has to be looked at in the texts themselves, where the index of the database is too coarse.

    SQLite's breaks a word at each of its signs, and takes those that differ in nothing else for the same.
    """
    return spelling(words, begun=begun) if connection.dialect.name == "sqlite" and signed(words) else ()


def _matching(connection: Connection, query: str, spelt: Sequence[Pattern[str]], bounds: Mapping[str, int]) -> Found:
    # The parts that differ are chosen from constants; everything a person typed is bound.
    statement = text(
        f"SELECT rowid, {'text' if spelt else 'NULL'} AS text FROM words"  # noqa: S608
        f" WHERE {_MATCH[connection.dialect.name]} AND rowid > :low AND rowid < :high ORDER BY rowid DESC LIMIT :most"
    )
    rows = connection.execute(statement, {"query": query, **bounds}).all()
    bottom = _number(rows[-1].rowid) if len(rows) == bounds["most"] else None
    return Found(tuple(_number(row.rowid) for row in rows if not spelt or holds(row.text, spelt)), bottom)


def _number(row: int) -> int:
    return row & ((1 << _KEY_BITS) - 1)
