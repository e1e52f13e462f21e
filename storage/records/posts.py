"""How far a post of the bot's own has come."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """``pending → claimed → sent | unknown | failed``; one that surely did not arrive may be pending again.

    ``unknown``: it may have arrived, and nobody can tell any more. It is shown to admins, and never repeated.
    ``closed``: it is not to be posted or told of any more, since it was erased, or an admin went on without it.
    """

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    CLOSED = "closed"
