"""A kind of option that names a source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from bot.commands.kinds.plain import Link
from storage.errors import NotFound
from storage.ledger.source_links import source_of
from storage.records.sources import Source

if TYPE_CHECKING:
    from bot.calls import Call

_NUMBERED = re.compile(r"(?:source )?([0-9]{1,9})")


class ASource(Kind[Source]):
    """A source by its link, or by the number that stands beside it before it is erased: "source 52"."""

    expectation = "a link, or a number such as source 52"

    def read(self, words: str, call: Call) -> Source:
        """Find the source."""
        numbered = _NUMBERED.fullmatch(words)
        if numbered:
            found = call.unit.book.many(Source, [int(numbered[1])]).get(int(numbered[1]))
        else:
            found = source_of(call.unit, Link(self.description).read(words, call))
        if found is None:
            raise NotFound(f"No source {shown(words)} is recorded here. /tracker erase #12 tells those of a violation.")
        return found
