"""A kind of option that names a channel of the platform."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.calls import Call

_MENTION = re.compile(r"<#(\w{1,80})(?:\|[^>]*)?>")
_HERE = "here"


class AChannel(Kind[str]):
    """A channel of this venue by a mention, as the platform's own id; "here" is the one of the call."""

    expectation = "a mention of the channel, or here"

    def read(self, words: str, call: Call) -> str:
        """Take the id out of the mention."""
        if words.casefold() == _HERE:
            return call.request.channel
        mention = _MENTION.fullmatch(words)
        if mention is None:
            raise Refusal(f"{shown(words)} is no channel. Mention one, or leave it out for this one.")
        return mention[1]


def channels_in(words: str) -> list[str]:
    """Give the ids of the channels that words mention."""
    return [mention[1] for mention in _MENTION.finditer(words)]


def mentioned_channel(channel: str) -> str:
    """Write a mention of a channel, by its id."""
    return f"<#{channel}>"
