"""What a message tells as a source: its words, its link and its time, or those of what it passes on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import discord

from bot.commands.kinds.plain import LONGEST_LINK
from bot.platforms.quoted import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HANDLE: Final = re.compile(r"[ \w.-]{1,32}", re.ASCII)
"""What rides along in the id of a form as it stands; Discord's own rules allow less."""
_TIME: Final = re.compile(r"<t:(-?\d{1,13})(?::[tTdDfFR])?>")
_EMOJI: Final = re.compile(r"<a?(:\w{2,32}:)\d{1,20}>")
_GUARDED: Final = re.compile("@\u200b(?=everyone|here)")
"""What the library makes of a mention of everybody, which is kept from being one where it is shown."""
_BARE_LINK: Final = re.compile(r"<?(https?://[^\s<>]+)>?")


def told_by(message: discord.Message) -> Told:
    """Give what a message tells: a forward what was forwarded, a bare link what it leads to, any other its own."""
    if message.message_snapshots:
        forwarded = message.message_snapshots[0]
        return _told(_words(forwarded.content, forwarded), forwarded.embeds, _origin(message), forwarded.created_at)
    words = _words(message.clean_content, message)
    told = _told(words, message.embeds, message.jump_url, message.created_at)
    return replace(told, author=_handle(message.author)) if told.link == message.jump_url else told


def _words(content: str, message: discord.Message | discord.MessageSnapshot) -> str:
    """Give the words of a message; of one that a program laid out, which has no content, those that it shows."""
    return content if content.strip() else "\n".join(_displayed(message.components))


def _displayed(components: Iterable[object]) -> Iterator[str]:
    for one in components:
        if isinstance(one, discord.TextDisplay):
            yield one.content
        if isinstance(one, discord.Container | discord.SectionComponent):
            yield from _displayed(one.children)


def _handle(author: discord.User | discord.Member) -> str:
    """Give the name that is theirs alone; the number where it is as long and odd as a program's may be."""
    return author.name if not author.bot and _HANDLE.fullmatch(author.name) else str(author.id)


def _told(content: str, embeds: Iterable[discord.Embed], link: str, at: datetime) -> Told:
    bare = _BARE_LINK.fullmatch(content.strip())
    if bare is None or len(bare[1]) > LONGEST_LINK:
        return Told(_plainly(content.strip() or _read(embeds)), link, at)
    times = (one.timestamp for one in embeds if one.timestamp is not None and one.timestamp <= at)
    return Told(_plainly(_read(embeds)), bare[1], next(times, at))


def _plainly(text: str) -> str:
    """Give Discord's marks as people read them: a time as one, an emoji of a guild by its name."""
    return _GUARDED.sub("@", _EMOJI.sub(r"\1", _TIME.sub(_spoken, text)))


def _spoken(time: re.Match[str]) -> str:
    try:
        return f"{datetime.fromtimestamp(int(time[1]), UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, ValueError, OSError):
        return time[0]


def _origin(message: discord.Message) -> str:
    """Give the link of the message that was forwarded, where Discord tells it."""
    return message.reference.jump_url if message.reference else message.jump_url


def _read(embeds: Iterable[discord.Embed]) -> str:
    return "\n\n".join(filter(None, map("\n".join, map(_lines, embeds))))


def _lines(embed: discord.Embed) -> Iterator[str]:
    yield from (text for text in (embed.title, embed.description) if text)
    yield from (f"{field.name}: {field.value}" for field in embed.fields)
