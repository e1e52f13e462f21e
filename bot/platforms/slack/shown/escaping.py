r"""What a person typed comes out as text on Slack: it formats nothing, mentions nobody and hides no link.

Mrkdwn has no escape for its marks. What is in place of a time that Slack can't format is told as it is, and is read
for no marks: a ``*`` stands there. A bare link is written as one, since it shows where it leads; all text is sent
``verbatim``, so that Slack makes no links of its own out of names and channels.
"""

from __future__ import annotations

import re
from typing import Final

from bot.platforms.fitting import LONGEST_LINK
from bot.platforms.inert import BREAK, LIVE, in_order, spelled

_CONTROL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NAME: Final = re.compile(r"@(?=everyone|here|channel)", re.IGNORECASE)
_EMOJI: Final = re.compile(r":(?=[^\s:]+:)")
_TOKEN: Final = re.compile(r"<(?=\S)|&(?=(?:amp|lt|gt);)", re.IGNORECASE)
"""Where a mention, a link or an escape would begin in text that has none."""
_FORMAT: Final = re.compile(r"[*~`\uff0a\uff40]|(?<!\w)[_\uff3f]|[_\uff3f](?![^\W_])")
"""What begins or ends a format, in the wide letters of Asian keyboards too; an underscore within a word does not."""
_QUOTE: Final = re.compile(r"^([^\S\n]*)(?=&gt;|\uff1e)", re.MULTILINE)
_LINK: Final = re.compile(rf"(?<!\w)https?://(?=[^\W_])[^\s<>|`\\]{{1,{LONGEST_LINK - 8}}}(?![^\s<>])")
"""A link, and what may close the sentence that it stands in; one that holds what Slack's own may not is text."""
_AFTER: Final = ".,:;!?'\"*_~’”»…"
"""What ends a sentence or a quotation, and no link."""
_BRACKETS: Final = {")": "(", "]": "["}
_READ: Final = re.compile(
    rf"[{LIVE}&<>*~`_\uff0a\uff40\uff3f\uff1e]|{_NAME.pattern}|{_EMOJI.pattern}|https?:", re.IGNORECASE
)
"""Whatever Slack may read as more than text."""


def marked(text: str) -> str:
    """Make text inert where Slack reads mrkdwn: sections, their fields, and contexts."""
    if not _READ.search(text):
        return in_order(text)
    text, told, begin = in_order(spelled(text)), list[str](), 0
    for found in _LINK.finditer(text):
        link = _closed(found[0])
        told += [_inert(text[begin : found.start()]), f"<{link.translate(_CONTROL)}>"]
        begin = found.start() + len(link)
    return "".join([*told, _inert(text[begin:])])


def escaped(text: str) -> str:
    """Make text inert where nothing is formatted but mentions would be read: the words in place of a message."""
    return _parted(in_order(spelled(text))).translate(_CONTROL)


def plain(text: str) -> str:
    """Make text inert in a ``plain_text`` object, in which Slack formats nothing: titles, labels and options."""
    return _TOKEN.sub(rf"\g<0>{BREAK}", _parted(in_order(spelled(text))))


def as_sent(text: str) -> str:
    """Give text that comes back from Slack under its three escapes as it was sent there."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def fenced(text: str) -> str:
    """Make text inert within a block of code, where only the marks that end the block are read."""
    return escaped(text).replace("`", f"`{BREAK}")


def _closed(link: str) -> str:
    """Give a link without what closes the sentence after it; brackets that open in it are its own."""
    while link[-1] in _AFTER or (link[-1] in _BRACKETS and link.count(link[-1]) > link.count(_BRACKETS[link[-1]])):
        link = link[:-1]
    return link


def _inert(text: str) -> str:
    quoting = _QUOTE.sub(rf"\1{BREAK}", _parted(text).translate(_CONTROL))
    return _FORMAT.sub(r"<!date^00000000^{_}|\g<0>>", quoting)


def _parted(text: str) -> str:
    return _EMOJI.sub(f":{BREAK}", _NAME.sub(f"@{BREAK}", text))
