"""What a person typed comes out as text: it can't move a cursor, ring a bell, or turn a line around."""

from __future__ import annotations

import re

from bot.platforms.inert import LIVE

_LIVE = re.compile(f"[{LIVE}\u200e\u200f]")
"""As in a chat, the escape that begins terminal sequences among them; and marks of direction, which reorder a line."""


def inert(text: str) -> str:
    r"""Give ``text`` with every live character spelled out as ``\u001b``; newlines and tabs stay.

    The spelling is also JSON's own, so that a line of JSON stays the same value.
    """
    return _LIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
