"""What every kind of option knows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.calls import Call
    from bot.replies import Choice

T = TypeVar("T")

USUAL: Any = None
"""The default of an option that may be left out, where its kind falls back to what is usual, or refuses."""

MOST_CHOICES = 25
"""The choices a list may offer at once; the smallest limit among the platforms, Discord's."""


class Kind(ABC, Generic[T]):
    """How an option is read from words, completed, and explained.

    ``description`` tells a person what the option is for, in under 40 characters. A kind that ``leads`` is
    read before the others, which are read in its light. ``choices`` are all the values there are, where they
    are few enough to be listed. ``multiline`` allows line breaks and tabs.
    """

    expectation: str
    leads: bool = False
    multiline: bool = False
    choices: tuple[Choice, ...] = ()

    def __init__(self, description: str) -> None:
        self.description = description

    @abstractmethod
    def read(self, words: str, call: Call) -> T:
        """Turn clean words into a value; raises Refusal, in words, when they can't be one."""

    def refuse_early(self, words: str, call: Call) -> None:
        """Refuse, before the rest is asked for, what the command would refuse after it; nothing unless a kind can."""

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002 — for kinds that look things up
        """Give at most 25 values that ``typed`` may become; none unless a kind knows some."""
        return matching(typed, self.choices)

    @property
    def looks_up(self) -> bool:
        """Whether it offers other values than its ``choices``, looked up while somebody types."""
        return type(self).complete is not Kind.complete

    def fallback(self, default: T | None, call: Call) -> T | None:  # noqa: ARG002 — for kinds that the call has an answer for
        """Give the value of an option that was left out; its declared default unless a kind knows better."""
        return default

    @property
    def has_answer(self) -> bool:
        """Whether an option that was left out is asked about at all: its kind may know better than its default."""
        return self.leads or type(self).fallback is not Kind.fallback

    def settle(self, value: T, call: Call) -> Call:  # noqa: ARG002 — for kinds that lead
        """Give the call as the options after this one see it, such as in the zone of its agreement."""
        return call


def matching(typed: str, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Give the first 25 choices that hold ``typed`` in value or label; those that begin with it come first.

    It may be typed without the accents of a letter, as names may be when they are read.
    """
    return matching_named(typed, ((choice, ()) for choice in choices))


def matching_named(typed: str, choices: Iterable[tuple[Choice, Iterable[str]]]) -> tuple[Choice, ...]:
    """Give the same of choices that may be typed by other names as well, which stand beside each."""
    wanted = tuple(filter(None, (typed.casefold().strip(), folded(typed)))) or ("",)
    held = ((choice, _faces(choice, names)) for choice, names in choices)
    found = [(choice, faces) for choice, faces in held if any(one in face for one in wanted for face in faces)]
    found.sort(key=lambda one: not any(face.startswith(wanted) for face in one[1]))
    return tuple(choice for choice, _ in found[:MOST_CHOICES])


def _faces(choice: Choice, names: Iterable[str]) -> list[str]:
    """Give what a choice may be typed as; only what isn't plain has a plainer way."""
    told = [choice.value, choice.label, *names]
    return [*map(str.casefold, told), *(folded(one) for one in told if not one.isascii())]
