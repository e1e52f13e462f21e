"""By which laws the reports of a database are counted: a mark tells when they are to be counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.ledger.unit import holds_workspaces
from storage.marks import mark_of, set_mark

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

LAWS: Final = 7
"""The number of the laws of this version.

Whoever changes what a report weighs, in which lists it stands, or by which words it is found, raises it by one in the
same commit: what was counted by other laws is counted anew at the next start.
"""

_MARK: Final = "laws"


def is_counted_otherwise(connection: Connection) -> bool:
    """Whether reports are counted by other laws: those of an older version, or of a newer one."""
    return mark_of(connection, _MARK) != str(LAWS) and holds_workspaces(connection)


def note_laws(connection: Connection) -> None:
    """Note that every report is counted by the laws of this version."""
    set_mark(connection, _MARK, str(LAWS))
