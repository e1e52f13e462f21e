"""What Discord writes in marks of its own, as the plain words that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import discord

from bot.platforms.discord.picking import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME: Final = re.compile(r"<t:(-?\d{1,13})(?::[a-zA-Z])?>")
_EMOJI: Final = re.compile(r"<a?(:\w{2,32}:)\d{1,20}>")
_COMMAND: Final = re.compile(r"<(/[^<>:\n]{1,100}):\d{1,20}>")
_MENTION: Final = re.compile(r"<(@[!&]?|#)(\d{1,20})>")
_UNKNOWN: Final = "unknown"


def mentioned_in(told: object) -> Iterator[tuple[str, str]]:
    """Give the ids and the names of those whom messages mention, as Discord tells them: in what is forwarded too."""
    if isinstance(told, list):
        yield from (one for part in told for one in mentioned_in(part))
    elif isinstance(told, Mapping):
        people = (one for one in told.get("mentions") or () if isinstance(one, Mapping))
        yield from ((str(one.get("id")), name_of(one, one.get("member"))) for one in people)
        yield from (one for part in told.values() for one in mentioned_in(part))


@dataclass(frozen=True, slots=True)
class Plainly:
    """Reads the marks of one message; ``people`` tells how those are called whom it mentions, by their ids."""

    people: Mapping[str, str]
    guild: discord.Guild | None

    def __call__(self, text: str) -> str:
        """Give a time as one, an emoji of a guild by its name, and whoever or whatever is mentioned by theirs."""
        text = _COMMAND.sub(r"\1", _EMOJI.sub(r"\1", _TIME.sub(_spoken, text)))
        return _MENTION.sub(self._named, text)

    def _named(self, mention: re.Match[str]) -> str:
        mark, number = mention[1], mention[2]
        if mark == "#":
            channel = self.guild.get_channel(int(number)) if self.guild else None
            return f"#{channel.name if channel else _UNKNOWN}"
        if mark == "@&":
            role = self.guild.get_role(int(number)) if self.guild else None
            return f"@{role.name if role else _UNKNOWN}"
        return f"@{self.people.get(number) or _UNKNOWN}"


def _spoken(time: re.Match[str]) -> str:
    try:
        return f"{datetime.fromtimestamp(int(time[1]), UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, ValueError, OSError):
        return time[0]
