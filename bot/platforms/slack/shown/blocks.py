"""The blocks that replies are made of, as Slack takes them."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from bot.platforms.fitting import size

Block: TypeAlias = dict[str, Any]
"""A block of Block Kit, or a part of one, as JSON."""

FRAME: Final = 120
"""Characters that a block weighs beside its texts, at the most."""


def mrkdwn(text: str) -> Block:
    """Give text in which Slack reads mrkdwn, and makes no links of its own."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Block:
    """Give text in which Slack reads nothing."""
    return {"type": "plain_text", "text": text, "emoji": False}


def header(text: str) -> Block:
    """Give a heading."""
    return {"type": "header", "text": plain_text(text)}


def section(text: str) -> Block:
    """Give a paragraph that is shown whole, without a tap."""
    return {"type": "section", "text": mrkdwn(text), "expand": True}


def pairs(texts: list[str]) -> Block:
    """Give short texts beside one another, where there is room for two."""
    return {"type": "section", "fields": [mrkdwn(text) for text in texts]}


def context(text: str) -> Block:
    """Give small print."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def image(file_id: str, alt: str) -> Block:
    """Give a picture that Slack has already; ``alt`` is the words in its place."""
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": alt}


def weight(*texts: str) -> int:
    """Count what a block of these texts takes of all that a message may hold."""
    return FRAME + sum(map(size, texts))


def length(part: object) -> int:
    """Count the characters of all the words in a block, or in a part of one; names of kinds are counted with them."""
    if isinstance(part, str):
        return size(part)
    if isinstance(part, dict):
        return sum(map(length, part.values()))
    return sum(map(length, part)) if isinstance(part, list | tuple) else 0
