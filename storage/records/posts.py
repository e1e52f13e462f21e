"""A post of the bot's own: which part of a message it is, and how far it has come."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What a post is within its bundle.

    A ``message`` stands in the channel itself. A ``picture`` is drawn before the message that it comes with. A
    ``thread`` is opened below the message of its bundle, and a ``detail`` is posted in there.
    """

    MESSAGE = "message"
    PICTURE = "picture"
    THREAD = "thread"
    DETAIL = "detail"


class PostState(StrEnum):
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
