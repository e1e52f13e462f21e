"""A kind of option that names a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.finding import adding, only_one
from bot.commands.kinds.kind import Kind, matching
from bot.replies import Choice
from storage.errors import NotFound, Refusal
from storage.names import named
from storage.records.actors import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call


class AConflict(Kind[Conflict]):
    """A conflict by slug or title; left out, the only one there is."""

    expectation = "a conflict’s short name"

    def __init__(self, description: str, *, optional: bool = False) -> None:
        super().__init__(description)
        self.optional = optional

    def read(self, words: str, call: Call) -> Conflict:
        """Find the conflict."""
        conflicts = call.unit.book.all(Conflict).values()
        return only_one(words, "conflict", named(words, conflicts, lambda one: (one.slug, one.title)), conflicts)

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the conflicts."""
        return matching(typed, (Choice(one.slug, one.title) for one in call.unit.book.all(Conflict).values()))

    def fallback(self, default: Conflict | None, call: Call) -> Conflict | None:
        """Give the only conflict there is, else refuse; nothing where it is optional."""
        if self.optional:
            return default
        known = list(call.unit.book.all(Conflict).values())
        if len(known) == 1:
            return known[0]
        if not known:
            raise NotFound(f"No conflict is recorded yet. {adding(call, '/tracker conflict add')}")
        raise Refusal(f"Say which conflict: {', '.join(one.slug for one in known[-5:])}.")
