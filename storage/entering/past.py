"""What is recorded has happened: a time that has not come yet is a slip of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import Refusal
from storage.records.moments import Moment

if TYPE_CHECKING:
    from datetime import datetime


def refuse_future(now: datetime, **times: Moment | datetime | None) -> None:
    """Refuse a time that begins after ``now``, by the name of its option."""
    for name, at in times.items():
        if at is not None and (at.start if isinstance(at, Moment) else at) > now:
            raise Refusal(f"{name}: that time has not come yet, and only what has happened is recorded. Correct it.")
