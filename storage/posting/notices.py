"""What the alerts of a channel have told of, each thing once, and in which posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, func, select

from storage.chunks import chunks
from storage.columns import upsert
from storage.tables import notices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection, Row

_OF_WATCH: Final = (notices.c.workspace == bindparam("workspace"), notices.c.watch == bindparam("watch"))
_NAMED: Final = notices.c.notice.in_(bindparam("names", expanding=True))
_TOLD = select(notices).where(*_OF_WATCH, _NAMED)
_BELOW = select(notices).where(*_OF_WATCH, notices.c.notice.startswith(bindparam("prefix"))).order_by(notices.c.notice)
# SQLite walks all notices to find a pattern, and takes its index for a range, in which bytes are what it sorts by.
_BETWEEN = (
    select(notices)
    .where(*_OF_WATCH, notices.c.notice >= bindparam("prefix"), notices.c.notice < bindparam("beyond"))
    .order_by(notices.c.notice)
)
_FORGET = delete(notices).where(*_OF_WATCH, _NAMED)
_SHARED = select(func.count()).select_from(notices).where(*_OF_WATCH, notices.c.bundle == bindparam("bundle"))


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that was told; ``bundle`` names the posts that told it, None where none was posted."""

    name: str
    told_at: datetime
    bundle: str | None


class Notices:
    """The notices of one watch."""

    def __init__(self, connection: Connection, workspace: int, watch: int) -> None:
        self._connection = connection
        self._here = {"workspace": workspace, "watch": watch}

    def told(self, names: Iterable[str]) -> dict[str, Notice]:
        """Give those of these names that were told."""
        found = [_read(row) for chunk in chunks(names) for row in self._rows(chunk)]
        return {one.name: one for one in found}

    def _rows(self, names: list[str]) -> Iterable[Row[tuple[object, ...]]]:
        return self._connection.execute(_TOLD, self._here | {"names": names})

    def below(self, prefix: str) -> list[Notice]:
        """Give all whose names begin with ``prefix``."""
        query, named = _BELOW, self._here | {"prefix": prefix}
        if self._connection.dialect.name == "sqlite":
            query, named = _BETWEEN, named | {"beyond": prefix[:-1] + chr(ord(prefix[-1]) + 1)}
        return [_read(row) for row in self._connection.execute(query, named)]

    def note(self, names: Iterable[str], now: datetime, bundle: str | None = None) -> None:
        """Note that these were told now."""
        rows = [{**self._here, "notice": name, "told_at": now, "bundle": bundle} for name in names]
        key = ("workspace", "watch", "notice")
        upsert(self._connection, notices, rows, key=key, replace=("told_at", "bundle"))

    def forget(self, names: Iterable[str]) -> None:
        """Let these be told again."""
        for chunk in chunks(names):
            self._connection.execute(_FORGET, self._here | {"names": chunk})

    def told_together(self, bundle: str) -> int:
        """Count what the posts of a bundle tell."""
        return self._connection.execute(_SHARED, self._here | {"bundle": bundle}).scalar_one()


def _read(row: Row[tuple[object, ...]]) -> Notice:
    return Notice(row.notice, row.told_at, row.bundle)
