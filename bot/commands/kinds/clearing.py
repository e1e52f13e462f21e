"""A kind of option that can also be cleared: "none" takes away what was set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.commands.kinds.kind import MOST_CHOICES, Kind
from bot.commands.kinds.plain import Many
from bot.replies import Choice
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

T = TypeVar("T")

NONE = Choice("none", meaning="take away what was set")


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """What an option was given: a value, or None where it is to be cleared."""

    value: T | None


def value_of(given: Given[T] | None) -> T | None:
    """Give the value of an option; None where it was left out, or is to be cleared."""
    return None if given is None else given.value


def value_or(given: Given[T] | None, now: T | None) -> T | None:
    """Give what an option sets, None where it clears; what is set ``now`` where it was left out."""
    return now if given is None else given.value


class OrNone(Kind[Given[T]]):
    """What ``kind`` reads, or "none"."""

    def __init__(self, kind: Kind[T]) -> None:
        super().__init__(kind.description)
        self.kind = kind
        self.multiline = kind.multiline
        self.choices = (*kind.choices, NONE) if kind.choices else ()
        self.expectation = f"{kind.expectation}, or none"

    def read(self, words: str, call: Call) -> Given[T]:
        """Read the value, or that there is to be none; raises Refusal for none among others."""
        if words.casefold() == NONE.value:
            return Given(None)
        if isinstance(self.kind, Many) and NONE.value in (part.strip().casefold() for part in words.split(";")):
            raise Refusal("“none” stands among others. Give it alone to take away what was set, or leave it out.")
        return Given(self.kind.read(words, call))

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer what the kind offers, and none."""
        offered = self.kind.complete(typed, call)
        fits = NONE.value.startswith(typed.casefold()) and NONE not in offered
        return (*offered[: MOST_CHOICES - 1], NONE) if fits else offered
