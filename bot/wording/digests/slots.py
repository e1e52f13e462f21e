"""Why a digest was left out, and that one comes late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.durations import duration
from bot.wording.times import instant

if TYPE_CHECKING:
    from datetime import datetime, timedelta

OVERTAKEN = "it was missed while nothing could be told, and a later digest covers it"


def too_late(window: timedelta) -> str:
    """Say that a slot was missed by more than the catch-up window."""
    return f"it was missed by more than {duration(window)}, and the next digest covers it"


def closed(reason: str) -> str:
    """Say that nothing is posted to the channel, and why not."""
    return f"nothing is posted to the channel: {reason}; the next digest covers it"


def at_fault(name: str) -> str:
    """Say that a digest could not be made, and under which ``name`` its fault is logged."""
    return f"something went wrong here, and whoever runs the bot finds it as {name}; the next digest covers it"


def comes_late(due_at: datetime, zone: str, lateness: timedelta) -> str:
    """Say in a digest how late it is."""
    return f"Late by {duration(lateness)}: it was due on {instant(due_at, zone, utc=False)}."
