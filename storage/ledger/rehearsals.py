"""A database may be a rehearsal: its clock is set by hand, and it is marked so for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.ledger.unit import holds_workspaces
from storage.marks import mark_of, set_mark

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Unit

_NAME = "rehearsal"


def is_rehearsal(connection: Connection) -> bool:
    """Whether the database was made for rehearsing."""
    return mark_of(connection, _NAME) is not None


def refuse_earlier(unit: Unit, now: datetime) -> None:
    """Refuse an hour set by hand, as in a rehearsal, that lies before the last entry of the journal."""
    reached = unit.head.recorded_at
    if now < reached and is_rehearsal(unit.connection):
        message = (
            f"The record already reaches {reached:%Y-%m-%dT%H:%M:%SZ}; "
            f"{now:%Y-%m-%dT%H:%M:%SZ} is before that. Lines of a rehearsal go forward in time."
        )
        raise Refusal(message)


def mark(connection: Connection) -> None:
    """Mark a new database as a rehearsal; raises Refusal where a real record has begun."""
    if is_rehearsal(connection):
        return
    if holds_workspaces(connection):
        message = "This database holds a real record: it can't become a rehearsal. Name another file."
        raise Refusal(message)
    set_mark(connection, _NAME, "yes")
