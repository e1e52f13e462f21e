r"""What a person typed comes out as text on Slack: it formats nothing, mentions nobody and hides no link.

Mrkdwn has no escape for its marks. What is in place of a time that Slack can't format is told as it is, and is read
for no marks: a ``*`` stands there. A bare link is written as one, since it shows where it leads; all text is sent
``verbatim``, so that Slack makes no links of its own out of names and channels.
"""

from __future__ import annotations

import re
from typing import Final

from bot.platforms.fitting import LONGEST_LINK
from bot.platforms.inert import BREAK, LIVE, spelled

_CONTROL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NAME: Final = re.compile(r"@(?=everyone|here|channel)", re.IGNORECASE)
_EMOJI: Final = re.compile(r":(?=[^\s:]+:)")
_TOKEN: Final = re.compile(r"<(?=\S)|&(?=(?:amp|lt|gt);)", re.IGNORECASE)
"""Where a mention, a link or an escape would begin in text that has none."""
_FORMAT: Final = re.compile(r"[*~`\uff0a\uff40]|(?<!\w)[_\uff3f]|[_\uff3f](?![^\W_])")
"""What begins or ends a format, in the wide letters of Asian keyboards too; an underscore within a word does not."""
_QUOTE: Final = re.compile(r"^([^\S\n]*)(?=&gt;|\uff1e)", re.MULTILINE)
_IN_LINK: Final = r"[^\s<>\[\]()|`\\]"
_NOT_LAST: Final = r".,:;!?'\"*_~’”»…"
"""What ends the sentence that a link stands in."""
_LINK: Final = re.compile(
    rf"((?<!\w)https?://(?={_IN_LINK}{{1,{LONGEST_LINK - 8}}}(?!{_IN_LINK})){_IN_LINK}*(?![{_NOT_LAST}]){_IN_LINK})"
)
_READ: Final = re.compile(
    rf"[{LIVE}&<>*~`_\uff0a\uff40\uff3f\uff1e]|{_NAME.pattern}|{_EMOJI.pattern}|https?:", re.IGNORECASE
)
"""Whatever Slack may read as more than text."""


def marked(text: str) -> str:
    """Make text inert where Slack reads mrkdwn: sections, their fields, and contexts."""
    if not _READ.search(text):
        return text
    parts = _LINK.split(spelled(text))
    return "".join(f"<{part.translate(_CONTROL)}>" if place % 2 else _inert(part) for place, part in enumerate(parts))


def escaped(text: str) -> str:
    """Make text inert where nothing is formatted but mentions would be read: the words in place of a message."""
    return _parted(spelled(text)).translate(_CONTROL)


def plain(text: str) -> str:
    """Make text inert in a ``plain_text`` object, in which Slack formats nothing: titles, labels and options."""
    return _TOKEN.sub(rf"\g<0>{BREAK}", _parted(spelled(text)))


def fenced(text: str) -> str:
    """Make text inert within a block of code, where only the marks that end the block are read."""
    return escaped(text).replace("`", f"`{BREAK}")


def _inert(text: str) -> str:
    quoting = _QUOTE.sub(rf"\1{BREAK}", _parted(text).translate(_CONTROL))
    return _FORMAT.sub(r"<!date^00000000^{_}|\g<0>>", quoting)


def _parted(text: str) -> str:
    return _EMOJI.sub(f":{BREAK}", _NAME.sub(f"@{BREAK}", text))
