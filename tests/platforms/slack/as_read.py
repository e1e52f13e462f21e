"""How Slack looks at a message: by its limits, and by what it reads as more than text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.platforms.slack.parts import length
from tests.platforms.slack.validity import message_faults, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.platforms.slack.shown.blocks import Block
    from bot.platforms.slack.shown.drawing import Drawn

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e"))
"""What parts a token, and what keeps a line in order."""
LIVE = re.compile(
    r"<[!@#\w][^>]*>"  # a mention, a channel, a time, a link
    r"|@(?:everyone|here|channel)"  # everybody, where names are looked for
    r"|:[\w+'-]+:"  # an emoji
    r"|[\u202a-\u202e\u2066-\u2069]",  # text turned around
    re.IGNORECASE,
)
TIME = re.compile(r"<!date\^\d+\^[^|>]*\|([^>]*)>")
LINK = re.compile(r"<(https?://[^|>]+)>")
FORMAT = re.compile(
    r"[*~`\uff0a\uff40]|(?:^|[^\w])[_\uff3f]\S.*\S?[_\uff3f](?:$|\W)|^\s*(?:&gt;|>|\uff1e)", re.MULTILINE
)


def read(text: str) -> str:
    """Give what a person reads of mrkdwn without formats, with times in the words beside them."""
    text = LINK.sub(r"\1", TIME.sub(r"\1", text)).translate(UNSEEN)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def bare(text: str) -> str:
    """Give mrkdwn without what this program writes itself: times, and links that show where they lead."""
    return LINK.sub("x", TIME.sub("x", text))


def formats(text: str) -> list[str]:
    """Give what Slack would take for a format in mrkdwn that was made inert."""
    return FORMAT.findall(bare(text))


def texts_of(block: Block) -> list[Mapping[str, Any]]:
    """Give the text objects of a block."""
    if block["type"] == "actions":
        return [one["text"] for one in block["elements"]]
    if block["type"] == "context":
        return list(block["elements"])
    return [block["text"]] if "text" in block else list(block.get("fields", ()))


def shown(drawn: Drawn) -> list[str]:
    """Give every text that stands in the blocks, but for what buttons say."""
    return [text["text"] for one in drawn.blocks if one["type"] != "actions" for text in texts_of(one)]


def formatted(drawn: Drawn) -> list[str]:
    """Give those texts in the blocks in which Slack reads marks: in a heading it reads none."""
    return [text["text"] for one in drawn.blocks for text in texts_of(one) if text["type"] == "mrkdwn"]


def buttons(drawn: Drawn) -> list[Mapping[str, Any]]:
    """Give the buttons in their order."""
    return [one for block in drawn.blocks if block["type"] == "actions" for one in block["elements"]]


def live(drawn: Drawn) -> list[str]:
    """Give what is more than text in the blocks, the words beside them and on the buttons."""
    marked = [bare(text) for text in shown(drawn)]
    plain = [one["text"]["text"] for one in buttons(drawn)]
    return [text for text in [*marked, *plain, drawn.text] if LIVE.search(text)]


def refusals(drawn: Drawn) -> Iterator[str]:
    """Say why Slack would refuse the message, or would read more in it than it says."""
    yield from message_faults(drawn.blocks, drawn.text)
    for text in (text for one in drawn.blocks for text in texts_of(one)):
        if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
            yield f"text in which Slack looks for links: {text}"
        if text["type"] == "plain_text" and text.get("emoji") is not False:
            yield f"text in which Slack looks for emoji: {text}"
    values = [one["value"] for one in buttons(drawn)]
    if len(set(values)) < len(values):
        yield f"buttons that do the same: {values}"
    if sum(map(length, [*words_of(drawn.blocks), *values])) > 13_200:
        yield "more characters in all than a message holds"
