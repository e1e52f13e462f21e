"""Times as Slack shows them to each reader on their own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.times import instant

if TYPE_CHECKING:
    from datetime import datetime


def mark(at: datetime) -> str:
    """Write a time that Slack tells in the reader's zone; where a client can't, it is in UTC, and says so."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{instant(at, 'UTC', utc=False)}>"
