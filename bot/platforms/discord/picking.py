"""People, groups and channels in a form: picked from Discord's own list, since a form completes no mention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import discord
from discord import SelectDefaultValueType as Kind

from bot.commands.kinds.channels import AChannel, mentioned_channel
from bot.commands.kinds.people import AGroup, APerson, mentioned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Option

_PERSON: Final = discord.ComponentType.user_select.value
_GROUP: Final = discord.ComponentType.role_select.value
_CHANNEL: Final = discord.ComponentType.channel_select.value

FOR_TEXT: Final = (discord.ChannelType.text, discord.ChannelType.news)
"""The channels that the bot can post to, in threads as well."""

Picker: TypeAlias = (
    discord.ui.UserSelect[discord.ui.View]
    | discord.ui.RoleSelect[discord.ui.View]
    | discord.ui.ChannelSelect[discord.ui.View]
)


def picker(option: Option, words: str) -> Picker | None:
    """Give the list to pick a person, a group or a channel from, whom or what ``words`` mention being picked already.

    None for an option that is none of them, and for other words.
    """
    asked: dict[str, Any] = {"custom_id": option.name, "required": option.required, "min_values": int(option.required)}
    pick: Picker
    match option.kind:
        case APerson():
            pick = discord.ui.UserSelect(**asked, default_values=_picked(words, r"<@!?(\d+)(?:\|[^>]*)?>", Kind.user))
        case AGroup():
            pick = discord.ui.RoleSelect(**asked, default_values=_picked(words, r"<@&(\d+)>", Kind.role))
        case AChannel():
            found = _picked(words, r"<#(\d+)>", Kind.channel)
            pick = discord.ui.ChannelSelect(**asked, channel_types=list(FOR_TEXT), default_values=found)
        case _:
            return None
    return pick if pick.default_values or not words else None


def as_mention(value: str, component: object, people: Mapping[str, str]) -> str:
    """Write a value of a ``component``, by its type's number, as it is typed: an id that was picked is a mention.

    ``people`` tells how those are called who were picked, by their ids.
    """
    if component == _GROUP:
        return f"<@&{value}>"
    if component == _CHANNEL:
        return mentioned_channel(value)
    return mentioned(value, people.get(value) or value) if component == _PERSON else value


def _picked(words: str, mention: str, kind: Kind) -> list[discord.SelectDefaultValue]:
    found = re.fullmatch(mention, words)
    return [discord.SelectDefaultValue(id=int(found[1]), type=kind)] if found else []
