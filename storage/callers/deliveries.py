"""What platforms delivered, by their own ids of it: the same is delivered again where an answer was lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

from storage.callers.installations import is_installed
from storage.callers.venues import find_venue
from storage.columns import upsert
from storage.tables import heard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

KEPT: Final = timedelta(days=1)
"""How long a delivery is remembered; the same comes again within minutes."""


def remember(connection: Connection, platform: str, deliveries: Mapping[str, str], now: datetime) -> None:
    """Remember deliveries, each with the id of its place or "", and forget those of more than a day ago.

    Of a place that is not known nothing is remembered: it was erased by what was delivered.
    """
    connection.execute(delete(heard).where(heard.c.heard_at <= now - KEPT))
    rows = [
        {"platform": platform, "key": key, "external_id": place, "heard_at": now}
        for key, place in deliveries.items()
        if not place or _is_known(connection, platform, place)
    ]
    upsert(connection, heard, rows, key=("platform", "key"))


def is_remembered(connection: Connection, platform: str, key: str) -> bool:
    """Whether a delivery is remembered."""
    known = select(heard.c.key).where(heard.c.platform == platform, heard.c.key == key)
    return connection.execute(known).first() is not None


def _is_known(connection: Connection, platform: str, external_id: str) -> bool:
    used = find_venue(connection, platform, external_id) is not None
    return used or is_installed(connection, platform, external_id)
