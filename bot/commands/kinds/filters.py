"""Kinds of options that narrow a list down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from bot.commands.kinds.places import places_offered
from bot.commands.kinds.plain import Words
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call
    from bot.replies import Choice

NUMBER = re.compile(r"#?([0-9]{1,9})")


class Where(Words):
    """A place's name: one that was entered, with its aliases, or part of a name as it was reported."""

    expectation = "a place’s name, or a part of it"

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Offer the places that were entered."""
        return places_offered(typed, call)


class Number(Kind[int]):
    """The number of a violation that need not be there: a list goes on below it."""

    expectation = "a number such as #12"

    def read(self, words: str, call: Call) -> int:  # noqa: ARG002
        """Read the number."""
        return numbered(words)


def numbered(words: str) -> int:
    """Read the number of a violation, "12" or "#12"; raises Refusal for other words."""
    found = NUMBER.fullmatch(words)
    if found is None:
        raise Refusal(f"{shown(words)} is not a violation’s number. Write one such as 12 or #12.")
    return int(found[1])
