"""Times as Slack shows them to each reader on their own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.inert import on_one_line
from bot.platforms.slack.escaping import marked
from bot.wording.instants import YOUR_TIME
from bot.wording.times import instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.replies import Instant


def on_own_clock(times: Iterable[Instant]) -> str:
    """Write times in one line; where a client can't tell the reader's own, they are in UTC, and say so."""
    return f"{YOUR_TIME}: {' · '.join(map(_told, times))}"


def _told(one: Instant) -> str:
    what = marked(on_one_line(one.what))
    if one.until is None:
        return f"{what} {_mark(one.at)}"
    return f"{what} between {_mark(one.at)} and {_mark(one.until)}"


def _mark(at: datetime) -> str:
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{instant(at, 'UTC', utc=False)}>"
