r"""What holds for words on every platform that people chat on: what is spelled out, and what parts a token."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = "\u200b"
"""A space without width: what it parts is no longer what it was, and looks the same."""

LIVE: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters
    "\u061c\u2028-\u202e\u2066-\u2069"  # what breaks a line or changes its direction
    "\ud800-\udfff"  # halves of characters, which can't be sent
)
"""Characters, as a regular expression lists them, that are spelled out wherever they stand."""
_LIVE: Final = re.compile(f"[{LIVE}]")
_BLANKS: Final = re.compile(r"\s+")
_ONWARD: Final = "\u200e"
"""Turns what stands beside it to the right, as all that the bot says runs; nobody sees or hears it."""
_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters that run to the left, as a regular expression lists them: Hebrew, Arabic and their kin."""
_LEFTWARD: Final = re.compile(f"[{_LEFT}]")
_WHOLE: Final = re.compile(rf"https?://\S+|“[^“”]*”|[{_LEFT}](?:[{_LEFT}\d\s'’-]*[{_LEFT}])?")
"""What is kept together: a link, a quotation, a name that runs to the left."""


def spelled(text: str) -> str:
    r"""Give text with characters that control, or turn a line around, spelled out as ``\u202e``."""
    return _LIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_order(text: str) -> str:
    """Give text whose words run to the right, also behind a name that runs to the left: no two change their places.

    A number would be shown before the name that it follows, and of two such names the second before the first.
    """
    return _WHOLE.sub(_embraced, text) if _LEFTWARD.search(text) else text


def _embraced(found: re.Match[str]) -> str:
    turns = _LEFTWARD.search(found[0]) and not found[0].startswith("http")
    return f"{_ONWARD}{found[0]}{_ONWARD}" if turns else found[0]


def on_one_line(text: str) -> str:
    """Give text without line breaks, for titles and labels, which have one line."""
    return _BLANKS.sub(" ", spelled(text)).strip()


def filled(text: str) -> str:
    """Give what a platform takes for text, where it would refuse nothing or mere blanks."""
    return text if text.strip() else BREAK
