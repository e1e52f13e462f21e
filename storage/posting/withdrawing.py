"""Posts that are not to be posted any more, since what they tell was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.records.posts import State
from storage.tables import posts

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def withdraw(connection: Connection, bundle: str) -> bool:
    """Don't post a bundle of which nothing was taken up yet; gives whether that could be had."""
    mine = posts.c.bundle == bundle
    if connection.execute(select(posts.c.id).where(mine, posts.c.state != State.PENDING)).first() is not None:
        return False
    gone = {"state": State.CLOSED, "not_before": None}
    return connection.execute(update(posts).where(mine, posts.c.state == State.PENDING).values(gone)).rowcount > 0
