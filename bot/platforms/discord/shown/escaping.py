r"""What a person typed comes out as text on Discord: it formats nothing, mentions nobody and hides no link.

A bare link stays one, since it shows where it leads.
"""

from __future__ import annotations

import re
from typing import Final

from bot.platforms.fitting import LONGEST_LINK
from bot.platforms.inert import BREAK, in_order, spelled

_TOKEN: Final = re.compile(r"<(?=\S)|@(?=everyone|here)|\](?=\()", re.IGNORECASE)
"""Where a mention, a time or a link under other words would begin."""
_CLOSES: Final = r"(?:[”»]|’(?!\w))"
"""What closes a quotation, and is no apostrophe: Discord takes it into a link before it, if no blank parts them."""
_HAIR: Final = "\u200a"
"""The thinnest of blanks."""
_IN_LINK: Final = rf"(?:(?!{_CLOSES})[^\s<>\[\]|`\\])"
_LINK: Final = re.compile(rf"((?<!\w)https?://{_IN_LINK}{{1,{LONGEST_LINK - 8}}}(?!{_IN_LINK}))")
_QUOTED_LINK: Final = re.compile(rf"https?://{_IN_LINK}+(?={_CLOSES})")
_LONG_LINK: Final = re.compile(r"(?<=http:|ttps:)(?=//)", re.IGNORECASE)
_FORMAT: Final = re.compile(r"[\\*_~`|\[\]]")
_BEGINNING: Final = re.compile(r"^([^\S\n]*(?:\d+(?=[.)]\s)|(?=(?:#{1,3}|>{1,3}|-#|[-+])\s)))(\S)", re.MULTILINE)
_EMOJI: Final = re.compile(r"(?<!\d):(?=[\w+\\-]+:)")


def marked(text: str) -> str:
    """Make text inert where Discord reads Markdown: descriptions, and the names and values of fields."""
    parts = _LINK.split(plain(text))
    told = "".join(part if place % 2 else _escaped(part) for place, part in enumerate(parts))
    return _QUOTED_LINK.sub(rf"\g<0>{_HAIR}", told)


def plain(text: str) -> str:
    """Make text inert where Discord reads no Markdown, as in a footer."""
    return _TOKEN.sub(rf"\g<0>{BREAK}", in_order(spelled(text)))


def fenced(text: str) -> str:
    """Make text inert within a block of code, where only the marks that end the block are read."""
    return plain(text).replace("`", f"`{BREAK}")


def _escaped(text: str) -> str:
    escaped = _FORMAT.sub(r"\\\g<0>", _LONG_LINK.sub(BREAK, text))
    return _EMOJI.sub(r"\:", _BEGINNING.sub(r"\1\\\2", escaped))
