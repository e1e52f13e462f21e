"""How Slack looks at a message: by its limits, and by what it reads as more than text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.platforms.slack.blocks import Block
    from bot.platforms.slack.drawing import Drawn

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


def length(text: str) -> int:
    """Count characters as Slack's own programs do, or more."""
    return len(text.encode("utf-16-le")) // 2


def read(text: str) -> str:
    """Give what a person reads of mrkdwn without formats, with times in the words beside them."""
    text = LINK.sub(r"\1", TIME.sub(r"\1", text)).replace("\u200b", "")
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


def buttons(drawn: Drawn) -> list[Mapping[str, Any]]:
    """Give the buttons in their order."""
    return [one for block in drawn.blocks if block["type"] == "actions" for one in block["elements"]]


def live(drawn: Drawn) -> list[str]:
    """Give what is more than text in the blocks, the words beside them and on the buttons."""
    marked = [bare(text) for text in shown(drawn)]
    plain = [one["text"]["text"] for one in buttons(drawn)]
    return [text for text in [*marked, *plain, drawn.text] if LIVE.search(text)]


def refusals(drawn: Drawn) -> Iterator[str]:
    """Say why Slack would refuse the message."""
    if not 1 <= len(drawn.blocks) <= 50:
        yield f"{len(drawn.blocks)} blocks"
    if not 1 <= length(drawn.text.strip()) <= 4_000:
        yield f"text of {length(drawn.text)}"
    for block in drawn.blocks:
        yield from _faults(block)
    said = [text["text"] for one in drawn.blocks for text in texts_of(one)]
    values = [one["value"] for one in buttons(drawn)]
    if sum(map(length, [*said, *values])) > 13_200:
        yield "blocks too long"
    names = [one["action_id"] for one in buttons(drawn)]
    if len(set(names)) < len(names) or len(set(values)) < len(values):
        yield f"buttons {names} {values}"


def _faults(block: Block) -> Iterator[str]:
    most = {"header": 150, "section": 3_000, "context": 3_000, "actions": 75}
    longest = 2_000 if "fields" in block else most.get(block["type"], 0)
    for text in texts_of(block):
        yield from _text_faults(text, longest)
    yield from _count_faults(block.get("fields", [block]), 10)
    yield from _count_faults(block.get("elements", [block]), 25 if block["type"] == "actions" else 10)
    values = [one["value"] for one in block.get("elements", ()) if one["type"] == "button"]
    yield from (f"value {value}" for value in values if not 1 <= length(value) <= 2_000)
    if block["type"] == "image" and not 1 <= length(block["alt_text"]) <= 2_000:
        yield "words in place of a picture"


def _text_faults(text: Mapping[str, Any], longest: int) -> Iterator[str]:
    if not 1 <= length(text["text"].strip()) <= longest:
        yield f"{length(text['text'])} characters where {longest} fit"
    if text["type"] == "mrkdwn" and text.get("verbatim") is not True:
        yield "text in which Slack looks for links"
    if text["type"] == "plain_text" and text.get("emoji") is not False:
        yield "text in which Slack looks for emoji"


def _count_faults(parts: Sequence[object], most: int) -> Iterator[str]:
    if not 1 <= len(parts) <= most:
        yield f"{len(parts)} where {most} fit"
