"""Times as they are shown to each reader on their own clock, where a platform has a mark for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.inert import on_one_line
from bot.wording.instants import YOUR_TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.replies import Instant


def on_own_clock(times: Iterable[Instant], mark: Callable[[datetime], str], marked: Callable[[str], str]) -> str:
    """Write times in one line; only here is a platform's ``mark`` of a time written, never out of typed words.

    ``marked`` makes words inert.
    """
    told = (f"{marked(on_one_line(one.what))} {_told(one, mark)}" for one in times)
    return f"{YOUR_TIME}: {' · '.join(told)}"


def _told(one: Instant, mark: Callable[[datetime], str]) -> str:
    return mark(one.at) if one.until is None else f"between {mark(one.at)} and {mark(one.until)}"
