"""What the operator is told of the hours that entries bear, which only go forward."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.wording.durations import duration

if TYPE_CHECKING:
    from datetime import datetime

_APART: Final = timedelta(minutes=1)
"""What the clocks of several machines may differ by."""


def hour_ahead(last: datetime | None, now: datetime) -> str:
    """Say that the ``last`` entry was made by a clock ahead of what this one tells; nothing where it was not."""
    if last is None or last - now < _APART:
        return ""
    ahead = f"{duration(last - now)} ahead of this machine's clock"
    return (
        f"the last entry bears the hour {last:%Y-%m-%dT%H:%M:%SZ}, {ahead}: what is entered until then bears the same"
    )
