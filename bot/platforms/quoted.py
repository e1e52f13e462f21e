"""What a message tells as a source, whichever platform it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.commands.clean import without_unreadable
from bot.commands.incident import LONGEST_QUOTE
from bot.platforms.fitting import cut


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with their link, when they were published, in UTC, and the handle of their ``author`` where it is told."""

    words: str
    link: str
    published: datetime
    author: str = ""

    def options(self) -> dict[str, str]:
        """Give it as the options that a command has for a source, words that are too long cut where one sees it."""
        words = without_unreadable(self.words)
        options = {
            "words": words if len(words) <= LONGEST_QUOTE else cut(words, LONGEST_QUOTE, str),
            "source": self.link,
            # An instant without a zone of its own: it is told by the clocks of what it is told about.
            "published": f"{self.published:%Y-%m-%d %H:%M}Z",
        }
        return options | ({"author": self.author} if self.author else {})
