"""Channels as Discord and Slack show them: by their name, to whoever may see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.commands.kinds.channels import mentioned_channel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def mentioning(marked: Callable[[str], str], channels: Iterable[str]) -> Callable[[str], str]:
    """Draw text as ``marked`` does, each "channel" with one of these ids as a mention, which is shorter.

    Only an id of letters and digits is one: whatever else is typed stays text.
    """
    ids = "|".join(one for one in channels if one.isascii() and one.isalnum())
    if not ids:
        return marked
    said = re.compile(rf"\bchannel ({ids})\b")
    return lambda text: said.sub(lambda found: mentioned_channel(found[1]), marked(text))
