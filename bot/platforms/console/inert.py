"""What a person typed comes out as text: it can't move a cursor, ring a bell, or turn a line around."""

from __future__ import annotations

import re

_LIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, the escape that begins terminal sequences among them
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # what breaks a line or changes its direction
    "\ud800-\udfff]"  # halves of characters, which no terminal can be sent
)


def inert(text: str) -> str:
    r"""Give ``text`` with every live character spelled out as ``\u001b``; newlines and tabs stay.

    The spelling is also JSON's own, so that a line of JSON stays the same value.
    """
    return _LIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
