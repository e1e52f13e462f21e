"""What a message tells as a source: its words, its link and its time, or those of what it passes on."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import discord

from bot.commands.kinds.plain import LONGEST_LINK
from bot.platforms.discord.asking.markup import MarkupReader
from bot.platforms.quoted import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})

_HANDLE: Final = re.compile(r"[ \w.-]{1,32}", re.ASCII)
"""What rides along in the id of a form as it stands; Discord's own rules allow less."""
_BARE_LINK: Final = re.compile(r"<?(https?://[^\s<>]+)>?")


def told_by(message: discord.Message, people: Mapping[str, str] = _NOBODY) -> Quotation:
    """Give what a message tells: a forward what was forwarded, a bare link what it leads to, any other its own.

    ``people`` tells how those are called whom it mentions, by their ids.
    """
    in_words = MarkupReader(people, message.guild)
    if message.message_snapshots:
        forwarded = message.message_snapshots[0]
        return _told(forwarded, _origin(message), forwarded.created_at, in_words)
    told = _told(message, message.jump_url, message.created_at, in_words)
    return replace(told, author=_handle(message.author)) if told.link == message.jump_url else told


def _told(
    message: discord.Message | discord.MessageSnapshot, link: str, at: datetime, in_words: MarkupReader
) -> Quotation:
    bare = _BARE_LINK.fullmatch(message.content.strip())
    if bare is None or len(bare[1]) > LONGEST_LINK:
        return Quotation(in_words(_words(message)), link, at)
    times = (one.timestamp for one in message.embeds if one.timestamp is not None and one.timestamp <= at)
    return Quotation(in_words(_read(message.embeds)), bare[1], next(times, at))


def _words(message: discord.Message | discord.MessageSnapshot) -> str:
    """Give the words of a message: its own, else those that it shows, else what is said in place of its pictures."""
    own = [message.content.strip()]
    if isinstance(message, discord.Message) and message.poll:
        own += [message.poll.question, *(f"- {answer.text}" for answer in message.poll.answers)]
    alts = (file.description for file in message.attachments if file.description)
    told = ("\n".join(filter(None, own)), "\n".join(_displayed(message.components)), _read(message.embeds))
    return next(filter(None, (*map(str.strip, told), "\n".join(alts))), "")


def _displayed(components: Iterable[object]) -> Iterator[str]:
    for one in components:
        if isinstance(one, discord.TextDisplay):
            yield one.content
        if isinstance(one, discord.Container | discord.SectionComponent):
            yield from _displayed(one.children)


def _handle(author: discord.User | discord.Member) -> str:
    """Give the name that is theirs alone; the number where it is as long and odd as a program's may be."""
    return author.name if not author.bot and _HANDLE.fullmatch(author.name) else str(author.id)


def _origin(message: discord.Message) -> str:
    """Give the link of the message that was forwarded, where Discord tells it and others can follow it."""
    origin = message.reference
    return origin.jump_url if origin and origin.guild_id else message.jump_url


def _read(embeds: Iterable[discord.Embed]) -> str:
    return "\n\n".join(filter(None, map("\n".join, map(_lines, embeds))))


def _lines(embed: discord.Embed) -> Iterator[str]:
    yield from (text for text in (embed.title, embed.description) if text)
    yield from (f"{field.name}: {field.value}" for field in embed.fields)
