"""What Discord writes in marks of its own, as the plain words that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import discord

from bot.commands.kinds.people import mentioned

_TIME: Final = re.compile(r"<t:(-?\d{1,13})(?::[a-zA-Z])?>")
_EMOJI: Final = re.compile(r"<a?(:\w{2,32}:)\d{1,20}>")
_COMMAND: Final = re.compile(r"<(/[^<>:\n]{1,100}):\d{1,20}>")
_MENTION: Final = re.compile(r"<(@[!&]?|#)(\d{1,20})>")
_PERSON: Final = re.compile(r"<@!?(\d{1,20})>")


@dataclass(frozen=True, slots=True)
class MarkupReader:
    """Reads the marks of one message; ``people`` tells how those are called whom it mentions, by their ids."""

    people: Mapping[str, str]
    guild: discord.Guild | None

    def __call__(self, text: str) -> str:
        """Give a time as one, an emoji of a guild by its name, and whoever or whatever is mentioned by theirs."""
        text = _COMMAND.sub(r"\1", _EMOJI.sub(r"\1", _TIME.sub(_spoken, text)))
        return _MENTION.sub(self._named, text)

    def _named(self, mention: re.Match[str]) -> str:
        """Say a mention by a name; what nobody tells one of stays a number."""
        mark, number = mention[1], mention[2]
        if mark == "#":
            channel = self.guild.get_channel(int(number)) if self.guild else None
            return f"#{channel.name if channel else number}"
        if mark == "@&":
            role = self.guild.get_role(int(number)) if self.guild else None
            return f"@{role.name if role else number}"
        return f"@{self.people.get(number) or number}"


def with_names(text: str, people: Mapping[str, str]) -> str:
    """Give text with the name of each person whom it mentions in the mention; ``people`` tells them by their ids."""
    told = {f"<@{number}>": mentioned(number, name) for number, name in people.items()}
    return _PERSON.sub(lambda found: told.get(f"<@{found[1]}>", found[0]), text)


def _spoken(time: re.Match[str]) -> str:
    try:
        return f"{datetime.fromtimestamp(int(time[1]), UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, ValueError, OSError):
        return time[0]
