"""A "no" in words for a person: what is wrong, and what to do instead."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 — it is an answer, not a fault of the program
    """The request can't be carried out; its words say why and what to do.

    A unit of work that raises it is rolled back, and the words reach the person as they are.
    """

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words

    @property
    def told(self) -> str:
        """What anybody is told, whoever they are."""
        return self.words


class Unusable(Refusal):
    """The database can't be used just now.

    Its words are for whoever runs the program, and may name a file or a host; ``told`` is for anybody else.
    """

    def __init__(self, words: str, told: str) -> None:
        super().__init__(words)
        self._told = told

    @property
    def told(self) -> str:
        """What anybody is told: whether something was changed, and what to do."""
        return self._told


class NotFound(Refusal):
    """Nothing in this workspace answers to the name or number given."""


class ChangedMeanwhile(Refusal):
    """The record changed since the person opened it: the newer change stands, and both are shown.

    ``theirs`` tells how the record stands now, ``version`` is the number of that form.
    """

    def __init__(self, words: str, *, theirs: str, version: int) -> None:
        super().__init__(f"{words}\nIt now stands: {theirs}")
        self.theirs = theirs
        self.version = version
