"""Kinds of options that are figures as a claimant states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.kind import Kind
from bot.reading.figures import read_count, read_figure
from storage.records.claims import Figure

if TYPE_CHECKING:
    from bot.calls import Call


class Casualties(Kind[Figure]):
    """How many were killed or injured, with the bounds the claimant gave."""

    expectation = "a figure such as 20, 20–21, at least 25 or dozens"

    def read(self, words: str, call: Call) -> Figure:  # noqa: ARG002
        """Read a figure; "at least", "about", "up to" and "more than" are kept."""
        return read_figure(words)


class Count(Kind[tuple[int, str]]):
    """How many of what: a count means nothing without its unit."""

    expectation = "a number and its unit, such as 5 shells"

    def read(self, words: str, call: Call) -> tuple[int, str]:  # noqa: ARG002
        """Read the number and the unit."""
        return read_count(words)
