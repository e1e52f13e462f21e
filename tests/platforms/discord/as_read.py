"""How Discord looks at a message: by its limits, and by what it reads as more than text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.platforms.discord.shown.drawing import Drawn

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e"))
"""What parts a token, and what keeps a line in order."""
LIVE = re.compile(
    r"@(?:everyone|here)"  # everybody
    r"|<[@#:/at]\S"  # a person, a role, a channel, an emoji, a command, a time
    r"|\]\("  # a link under other words
    r"|[\u202a-\u202e\u2066-\u2069]",  # text turned around
    re.IGNORECASE,
)
LINK = re.compile(r"(?<!\w)https?://[^\s<>\[\]|`\\]+")
FOLLOWED = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]")
"""A link as Discord's own program finds it in a text, but for brackets at its end that none opens."""
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
FORMAT = re.compile(r"[\\*_~`|\[\]]|^[^\S\n]*(?:#{1,3}|>{1,3}|-#|[-+]|\d+[.)])\s", re.MULTILINE)


def length(text: str) -> int:
    """Count characters as Discord's own programs do."""
    return len(text.encode("utf-16-le")) // 2


def read(text: str) -> str:
    """Give what a person reads of escaped text."""
    return ESCAPED.sub(r"\1", text).translate(UNSEEN)


def followed(text: str) -> list[str]:
    """Give where the links in a text lead."""
    return [_closed(link) for link in FOLLOWED.findall(text)]


def _closed(link: str) -> str:
    ends = len(link) - len(link.rstrip(")"))
    return link[:-1] if ends > link.count("(") else link


def formats(text: str) -> list[str]:
    """Give what Discord would take for Markdown in text that was escaped; links are links, and escapes are not."""
    return FORMAT.findall(ESCAPED.sub("x", LINK.sub("x", text)))


def shown(drawn: Drawn) -> list[str]:
    """Give every text of the embed."""
    embed = drawn.embed
    fields = [part for field in embed.fields for part in (field.name or "", field.value or "")]
    return [embed.title or "", embed.description or "", *fields, embed.footer.text or ""]


def refusals(drawn: Drawn) -> Iterator[str]:
    """Say why Discord would refuse the message."""
    embed = drawn.embed
    yield from (f"title of {length(text)}" for text in [embed.title or ""] if length(text) > 256)
    yield from (f"description of {length(text)}" for text in [embed.description or ""] if length(text) > 4096)
    yield from (f"footer of {length(text)}" for text in [embed.footer.text or ""] if length(text) > 2048)
    if len(embed.fields) > 25:
        yield f"{len(embed.fields)} fields"
    for field in embed.fields:
        if not (1 <= length((field.name or "").strip()) <= 256 and 1 <= length((field.value or "").strip()) <= 1024):
            yield f"field {field.name}: {field.value}"
    if sum(map(length, shown(drawn))) > 6000:
        yield "more than 6,000 characters"
    if not any(text.strip() for text in shown(drawn)):
        yield "an empty message"
    ids = [button.custom_id for button in drawn.buttons]
    if len(ids) > 25 or len(set(ids)) < len(ids):
        yield f"buttons {ids}"
    yield from (f"label {one.label}" for one in drawn.buttons if not 1 <= length(one.label.strip()) <= 80)
    yield from (f"file {file.name}" for file in drawn.attached if len(file.content) > 10 * 1024 * 1024)
