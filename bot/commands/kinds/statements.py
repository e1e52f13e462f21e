"""Kinds of options that name what was said: a statement, a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from storage.errors import NotFound, Refusal
from storage.records.claims import Claim
from storage.records.statements import Statement

if TYPE_CHECKING:
    from bot.calls import Call

_STATEMENT = re.compile(r"[Ss]?([0-9]{1,9})")
_CLAIM = re.compile(r"[Cc]?([0-9]{1,9})")


class AStatement(Kind[Statement]):
    """A statement by the id that moderators see beside it, ``S12``."""

    expectation = "a statement’s id, such as S12"

    def read(self, words: str, call: Call) -> Statement:
        """Find the statement."""
        match = _STATEMENT.fullmatch(words)
        if match is None:
            raise Refusal(f"{shown(words)} is no statement’s id. Write one such as S12; /violation show tells them.")
        found = call.unit.book.many(Statement, [int(match[1])]).get(int(match[1]))
        if found is None:
            raise NotFound(f"There is no statement S{int(match[1])} here. /violation show tells which there are.")
        return found


class AClaim(Kind[Claim]):
    """A casualty claim by the id that moderators see beside it, ``C3``."""

    expectation = "a casualty claim’s id, such as C3"

    def read(self, words: str, call: Call) -> Claim:
        """Find the claim."""
        match = _CLAIM.fullmatch(words)
        if match is None:
            raise Refusal(f"{shown(words)} is no claim’s id. Write one such as C3; /violation show tells them.")
        found = call.unit.book.many(Claim, [int(match[1])]).get(int(match[1]))
        if found is None:
            raise NotFound(f"There is no claim C{int(match[1])} here. /violation show tells which there are.")
        return found
