"""Times as Discord shows them to each reader on their own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def mark(at: datetime) -> str:
    """Write a time that Discord tells in the reader's zone."""
    return f"<t:{int(at.timestamp())}:f>"
