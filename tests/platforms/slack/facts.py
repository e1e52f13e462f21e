"""What a reply says on Slack: its message without its dress."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.wording.instants import YOUR_TIME
from tests.platforms.facts import Told
from tests.platforms.slack.as_read import read, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.seen import Seen

_TITLE: Final = re.compile(r"\*[^*\n]+\*")
_FACT: Final = re.compile(r"\*([^*\n]+):\*(?: |\n)")
"""The label that a fact begins with; typed words have no such stars."""


def told_in(seen: Seen) -> Told:
    """Read a message; the reader's own time is Slack's addition, and left out.

    A refusal is what one person alone reads, without a title.
    """
    title, words = _parts(seen.blocks)
    before = _FACT.search(words)
    lines, facts = (words[: before.start()], words[before.start() :]) if before else (words, "")
    return Told(
        refused=seen.alone and not title,
        title=title,
        lines=tuple(_lines(lines)),
        facts=tuple(_facts(facts)),
        footer="\n".join(
            read(text["text"]) for one in seen.blocks if one["type"] == "context" for text in texts_of(one)
        ),
    )


def _parts(blocks: Sequence[Json]) -> tuple[str, str]:
    """Give the title, a heading or a bold paragraph, and the words of the other paragraphs as they were sent."""
    words = [text["text"] for one in blocks if one["type"] in {"header", "section"} for text in texts_of(one)]
    if blocks[0]["type"] == "header":
        return read(words[0]), "\n".join(words[1:])
    if _TITLE.fullmatch(words[0]):
        return read(words[0].strip("*")), "\n".join(words[1:])
    return "", "\n".join(words)


def _lines(words: str) -> Iterator[str]:
    for line in words.splitlines():
        bare = read(line.removeprefix("• ").replace("*", ""))
        if bare and not bare.startswith(f"{YOUR_TIME}: "):
            yield bare


def _facts(words: str) -> Iterator[tuple[str, str]]:
    _, *parts = _FACT.split(words)
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        yield read(label), read(value.strip())
