"""Times as Discord shows them to each reader on their own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.discord.escaping import marked
from bot.platforms.inert import on_one_line
from bot.wording.instants import YOUR_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.replies import Instant


def on_own_clock(times: Iterable[Instant]) -> str:
    """Write times in one line; only here is a mark of Discord's written, never out of typed words."""
    return f"{YOUR_TIME}: {' · '.join(map(_told, times))}"


def _told(one: Instant) -> str:
    what = marked(on_one_line(one.what))
    if one.until is None:
        return f"{what} {_mark(one.at)}"
    return f"{what} between {_mark(one.at)} and {_mark(one.until)}"


def _mark(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:f>"
