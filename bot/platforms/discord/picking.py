"""People, groups and channels in a form: picked from Discord's own list, since a form completes no mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import discord

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


def picker(option: Option) -> Picker | None:
    """Give the list to pick a person, a group or a channel from; None for an option that is none of them."""
    least = int(option.required)
    match option.kind:
        case APerson():
            return discord.ui.UserSelect(custom_id=option.name, required=option.required, min_values=least)
        case AGroup():
            return discord.ui.RoleSelect(custom_id=option.name, required=option.required, min_values=least)
        case AChannel():
            types, needed = list(FOR_TEXT), option.required
            return discord.ui.ChannelSelect(
                custom_id=option.name, channel_types=types, required=needed, min_values=least
            )
    return None


def as_mention(value: str, component: object, people: Mapping[str, str]) -> str:
    """Write a value of a ``component``, by its type's number, as it is typed: an id that was picked is a mention.

    ``people`` tells how those are called who were picked, by their ids.
    """
    if component == _GROUP:
        return f"<@&{value}>"
    if component == _CHANNEL:
        return mentioned_channel(value)
    return mentioned(value, people.get(value) or value) if component == _PERSON else value
