"""By which laws the reports of a database are counted: a mark tells when they are to be counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.marks import mark_of, set_mark
from storage.tables import heads

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

LAWS: Final = 1
"""The number of the laws of this version.

Whoever changes what a report weighs, in which lists it stands, or by which words it is found, raises it by one in the
same commit: what was counted by other laws is counted anew at the next start.
"""

_MARK: Final = "laws"


def holds_workspaces(connection: Connection) -> bool:
    """Whether there is a workspace: without one nothing is counted."""
    return connection.execute(select(heads.c.workspace).limit(1)).first() is not None


def is_counted_otherwise(connection: Connection) -> bool:
    """Whether reports are counted by other laws: those of an older version, or of a newer one."""
    return mark_of(connection, _MARK) != str(LAWS) and holds_workspaces(connection)


def note_laws(connection: Connection) -> None:
    """Note that every report is counted by the laws of this version."""
    set_mark(connection, _MARK, str(LAWS))
