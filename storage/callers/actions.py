"""What the buttons of a platform do, where a button's own name is too short to say it."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, select

from storage.columns import canonical_json, upsert
from storage.ledger.unit import venues_of
from storage.tables import actions

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from storage.ledger.unit import Venue

_LENGTH: Final = 22
"""Characters of a key, six bits each: two actions will not meet by chance."""

_ACTION = select(actions.c.command, actions.c.options, actions.c.version).where(
    actions.c.venue == bindparam("venue"), actions.c.key == bindparam("key")
)


@dataclass(frozen=True, slots=True)
class KeptAction:
    """A command with some of its options filled; ``version`` is that of the record it was offered for."""

    command: str
    options: Mapping[str, str]
    version: int | None


def keep_action(connection: Connection, venue: Venue, action: KeptAction, now: datetime) -> str:
    """Keep an action and give its key: of the same action in the same venue, the same key."""
    row = {
        "venue": venue.id,
        "key": _key_of(action),
        "command": action.command,
        "options": action.options,
        "version": action.version,
        "recorded_at": now,
    }
    upsert(connection, actions, [row], key=("venue", "key"))
    return _key_of(action)


def _key_of(action: KeptAction) -> str:
    """Give the key that an action is kept under, of letters, digits, hyphens and underscores."""
    said = canonical_json([action.command, action.options, action.version])
    return urlsafe_b64encode(hashlib.sha256(said.encode()).digest()).decode()[:_LENGTH]


def action_of(connection: Connection, venue: Venue, key: str) -> KeptAction | None:
    """Give the action kept under a key of this venue, None where there is none, or it was erased."""
    row = connection.execute(_ACTION, {"venue": venue.id, "key": key}).one_or_none()
    return None if row is None else KeptAction(**row._mapping)  # noqa: SLF001 — a row as a mapping


def forget_actions(connection: Connection, workspace: int) -> None:
    """Erase every action of a workspace: their options may repeat words that are to go."""
    connection.execute(delete(actions).where(actions.c.venue.in_(venues_of(workspace))))
