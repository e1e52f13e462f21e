"""What a message tells as a source: its words, its link and its time, or those of what it passes on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.commands.kinds.plain import LONGEST_LINK
from bot.platforms.quoted import Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    import discord

_HANDLE: Final = re.compile(r"[ \w.-]{1,32}", re.ASCII)
"""What rides along in the id of a form as it stands; Discord's own rules allow less."""
_BARE_LINK: Final = re.compile(r"<?(https?://[^\s<>]+)>?")


def told_by(message: discord.Message) -> Told:
    """Give what a message tells: a forward what was forwarded, a bare link what it leads to, any other its own."""
    if message.message_snapshots:
        forwarded = message.message_snapshots[0]
        return _told(forwarded.content, forwarded.embeds, _origin(message), forwarded.created_at)
    told = _told(message.clean_content, message.embeds, message.jump_url, message.created_at)
    return replace(told, author=_handle(message.author)) if told.link == message.jump_url else told


def _handle(author: discord.User | discord.Member) -> str:
    """Give the name that is theirs alone; the number where it is as long and odd as a program's may be."""
    return author.name if not author.bot and _HANDLE.fullmatch(author.name) else str(author.id)


def _told(content: str, embeds: Iterable[discord.Embed], link: str, at: datetime) -> Told:
    bare = _BARE_LINK.fullmatch(content.strip())
    if bare is None or len(bare[1]) > LONGEST_LINK:
        return Told(content.strip() or _read(embeds), link, at)
    times = (one.timestamp for one in embeds if one.timestamp is not None and one.timestamp <= at)
    return Told(_read(embeds), bare[1], next(times, at))


def _origin(message: discord.Message) -> str:
    """Give the link of the message that was forwarded, where Discord tells it."""
    return message.reference.jump_url if message.reference else message.jump_url


def _read(embeds: Iterable[discord.Embed]) -> str:
    return "\n\n".join(filter(None, map("\n".join, map(_lines, embeds))))


def _lines(embed: discord.Embed) -> Iterator[str]:
    yield from (text for text in (embed.title, embed.description) if text)
    yield from (f"{field.name}: {field.value}" for field in embed.fields)
