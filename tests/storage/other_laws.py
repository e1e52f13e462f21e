"""A record as another version leaves it, which counted by other laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from storage.marks import set_mark

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

OTHERWISE = (
    "UPDATE violations SET weight = NULL, counts = NOT counts, recorded_seq = 2 WHERE number = 1",
    "DELETE FROM violations WHERE number = 2",
    "UPDATE totals SET incidents = 0 WHERE category = 'shelling'",
    "UPDATE totals SET killed_high = killed_high + 1",
    "UPDATE days SET touched = touched + 1",
    "DELETE FROM minutes WHERE workspace = 1",
    "DELETE FROM violation_accused WHERE number = 1",
    "UPDATE violation_agreements SET inside = NOT inside",
    "INSERT INTO claims_apart (workspace, agreement, claim, number) VALUES (1, 99, 99, 99)",
    "DELETE FROM links WHERE to_kind = 'agreement'",
    "UPDATE words SET text = 'quiet'",
)
"""What other laws may leave in every table that is derived from the record."""


def count_otherwise(connection: Connection, laws: str = "0") -> None:
    """Leave a record as a version with other laws would."""
    for change in OTHERWISE:
        connection.execute(text(change))
    set_mark(connection, "laws", laws)
