"""Faults that nobody foresaw: tried again a few times and then settled, so that nothing waits behind them for ever."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from bot.charts.painting import PaintError
from bot.delivery.errors import BarredError, LostError, NotYetError, RefusedError, UnclearError
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from storage.posting.dispatching import Post

T = TypeVar("T")

TRIES: Final = 3
"""How often a part is tried that meets such faults, by one process."""

_FORESEEN: Final = (BarredError, LostError, NotYetError, PaintError, Refusal, RefusedError, UnclearError)
"""What is said in words; a refusal is that of a database which is busy or away, and passes."""

_log = logging.getLogger(__name__)


class UnforeseenError(Exception):
    """Something that nobody foresaw; ``sent`` says that the message may have arrived all the same."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__()
        self.sent = sent


async def foreseen(work: Awaitable[T], *, sent: bool) -> T:
    """Give what work gives; whatever it raises that is none of the faults in words comes out as UnforeseenError."""
    try:
        return await work
    except _FORESEEN:
        raise
    except Exception as fault:
        raise UnforeseenError(sent=sent) from fault


@dataclass(slots=True)
class Tolerance:
    """Counts how often each post met such a fault."""

    met: dict[str, int] = field(default_factory=dict)

    def allows(self, post: Post, fault: UnforeseenError) -> bool:
        """Whether a post is to be tried again; the first fault is logged whole, and the last in a line."""
        times = self.met.pop(post.key, 0) + 1
        if times == 1:
            _log.error("the %s of post %s met a fault", post.part, post.key, exc_info=fault)
        if times == TRIES:
            _log.error("the %s of post %s is given up", post.part, post.key)
            return False
        self.met[post.key] = times
        return True

    def forget(self, post: Post) -> None:
        """Count no more for a post that is settled."""
        self.met.pop(post.key, None)
