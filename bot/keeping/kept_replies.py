"""Replies as they are kept: as text, until they are told or posted, or told again."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from bot.replies import Reply
from bot.wording.tracker.erasing import forgotten


def write_reply(reply: Reply) -> str:
    """Write a reply as it is kept, so that a redelivered request gets the same; what it doesn't have is left out."""
    return _replies().dump_json(reply, exclude_defaults=True).decode()


def read_reply(kept: str) -> Reply:
    """Read a reply that was kept; of an erased one only that it was given is left."""
    return _replies().validate_json(kept) if kept else forgotten()


@cache
def _replies() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)
