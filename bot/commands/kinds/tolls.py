"""A kind of option for casualties over a whole agreement or conflict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.kinds.figures import Casualties
from bot.reading.figures import read_figure
from storage.errors import Refusal
from storage.records.claims import Figure
from storage.records.vocabularies import Bound

if TYPE_CHECKING:
    from bot.calls import Call

LONGEST_FIGURE = 200
"""Characters of a toll in words."""

_NUMBER = re.compile(r"-?[0-9][0-9.,]*(?<![.,])")


class Toll(Casualties):
    """A figure; words that hold numbers but are no single figure are kept as they are.

    A toll over a whole war enters no total, so "nearing 5,000 in all" need not become a number.
    """

    def read(self, words: str, call: Call) -> Figure:
        """Read a figure, or keep words that begin with a word and hold plausible numbers."""
        try:
            return super().read(words, call)
        except Refusal:
            if not words[:1].isalpha() or len(words) > LONGEST_FIGURE:
                raise
        for number in _NUMBER.findall(words):
            read_figure(number)
        return Figure(Bound.WORDS, None, None, words)
