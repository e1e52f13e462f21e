"""Answers that are asked for again: given without a look at the record for as long as nothing can have changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from bot.calls import Request
from bot.replies import Reply
from storage.ledger.cache import Cache
from storage.writing.minutes import minute_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bot.commands.registry import Command


@dataclass(frozen=True, slots=True)
class _Kept:
    reply: Reply
    now: datetime


@dataclass(frozen=True, slots=True)
class AnswerLookup:
    """A request; whether its answer is ``cached``, and the answers of its minute, None where none can be kept.

    They are of the record as it was when this was asked.
    """

    request: Request
    cached: bool
    answers: Cache | None = None

    def earlier_answer(self) -> Reply | None:
        """Give the answer where it was given before; None where the record has to be asked."""
        kept = cast("_Kept | None", self.answers and self.answers.found(self._key))
        # Within the same minute one may be behind the record, as whoever was answered was not.
        return kept.reply if kept is not None and kept.now <= self.request.now else None

    def keep(self, reply: Reply) -> Reply:
        """Keep an answer that was read after this was asked, by one who is not behind the record, and give it."""
        if self.answers is not None:
            self.answers.keep(self._key, _Kept(reply, self.request.now))
        return reply

    @property
    def for_command(self) -> Request:
        """The request as its command gets it: where the answer is cached, without what is different each time."""
        if not self.cached:
            return self.request
        asked, person = self.request, replace(self.request.person, name="")
        return Request(asked.command, asked.options, asked.venue, asked.channel, person, asked.now, key="")

    @property
    def _key(self) -> Hashable:
        asked = self.for_command  # all of which a cached answer can depend on
        return asked.command, frozenset(asked.options.items()), asked.venue, asked.channel, asked.person


class Answers:
    """Keeps answers for the rest of their minute, until anybody commits anything; ``state`` tells of that."""

    def __init__(self, state: Callable[[], int | None]) -> None:
        self._state = state
        self._valid_for: tuple[int, int] | None = None
        self._answers = Cache()

    def look_up(self, command: Command, request: Request) -> AnswerLookup:
        """Look for what was answered to a request, before the record is asked."""
        if not command.is_cached(request.options):
            return AnswerLookup(request, cached=False)
        state = self._state()
        if state is None:
            return AnswerLookup(request, cached=True)
        valid_for = state, minute_of(request.now)
        if valid_for != self._valid_for:
            self._valid_for, self._answers = valid_for, Cache()
        return AnswerLookup(request, cached=True, answers=self._answers)
