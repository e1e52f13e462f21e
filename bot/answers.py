"""Answers that are asked for again: given without a look at the record for as long as nothing can have changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from bot.calls import Request
from bot.replies import Reply
from storage.ledger.cache import Cache
from storage.writing.pace import minute_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bot.commands.registry import Command


@dataclass(frozen=True, slots=True)
class _Kept:
    reply: Reply
    now: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; whether its answer ``holds`` for its minute, and the answers of that minute, None where none is kept.

    They are of the record as it was when this was asked.
    """

    request: Request
    holds: bool
    cache: Cache | None = None

    def again(self) -> Reply | None:
        """Give the answer where it was given before; None where the record has to be asked."""
        kept = cast("_Kept | None", self.cache and self.cache.found(self._key))
        # Within the same minute one may be behind the record, as whoever was answered was not.
        return kept.reply if kept is not None and kept.now <= self.request.now else None

    def keep(self, reply: Reply) -> Reply:
        """Keep an answer that was read after this was asked, by one who is not behind the record, and give it."""
        if self.cache is not None:
            self.cache.keep(self._key, _Kept(reply, self.request.now))
        return reply

    @property
    def told(self) -> Request:
        """The request as its command is told of it: where the answer holds, without what is different each time."""
        if not self.holds:
            return self.request
        asked, person = self.request, replace(self.request.person, name="")
        return Request(asked.command, asked.options, asked.venue, asked.channel, person, asked.now, key="")

    @property
    def _key(self) -> Hashable:
        told = self.told  # all of which an answer that holds can depend on
        return told.command, frozenset(told.options.items()), told.venue, told.channel, told.person


class Answers:
    """Keeps a few answers that hold for their minute, until anybody commits anything; ``state`` tells of that."""

    def __init__(self, state: Callable[[], int | None]) -> None:
        self._state = state
        self._of: tuple[int, int] | None = None
        self._cache = Cache()

    def to(self, command: Command, request: Request) -> Asked:
        """Look for what was answered to a request, before the record is asked."""
        if not command.holds(request.options):
            return Asked(request, holds=False)
        state = self._state()
        if state is None:
            return Asked(request, holds=True)
        of = state, minute_of(request.now)
        if of != self._of:
            self._of, self._cache = of, Cache()
        return Asked(request, holds=True, cache=self._cache)
