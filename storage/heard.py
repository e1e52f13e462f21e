"""What platforms delivered, by their own ids of it: the same is delivered again where an answer was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from storage.installations import is_installed
from storage.tables import heard
from storage.venues import find_venue

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

KEPT: Final = timedelta(days=1)
"""How long a delivery is remembered; the same comes again within minutes."""


def hear(connection: Connection, platform: str, key: str, external_id: str, now: datetime) -> bool:
    """Remember a delivery from a place, and forget those of more than a day ago; False where it was heard before.

    Of a place that is not known nothing is remembered: it was erased by what was delivered.
    """
    connection.execute(delete(heard).where(heard.c.heard_at <= now - KEPT))
    if was_heard(connection, platform, key):
        return False
    if external_id and not _is_known(connection, platform, external_id):
        return True
    row = {"platform": platform, "key": key, "external_id": external_id, "heard_at": now}
    try:
        with connection.begin_nested():
            connection.execute(insert(heard).values(row))
    except IntegrityError:
        # Another process heard the same between the look and the insert.
        return False
    return True


def was_heard(connection: Connection, platform: str, key: str) -> bool:
    """Whether a delivery is remembered."""
    known = select(heard.c.key).where(heard.c.platform == platform, heard.c.key == key)
    return connection.execute(known).first() is not None


def _is_known(connection: Connection, platform: str, external_id: str) -> bool:
    used = find_venue(connection, platform, external_id) is not None
    return used or is_installed(connection, platform, external_id)
