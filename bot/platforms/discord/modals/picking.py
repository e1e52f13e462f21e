"""People, groups and channels in a form: picked from Discord's own list, since a form completes no mention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import discord
from discord import SelectDefaultValueType as Kind

from bot.commands.kinds.channels import AChannel, mentioned_channel
from bot.commands.kinds.people import AGroup, APerson, Holders, mentioned
from bot.platforms.discord.shown.limits import SELECT_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Option

_PERSON: Final = discord.ComponentType.user_select.value
_GROUP: Final = discord.ComponentType.role_select.value
_EITHER: Final = discord.ComponentType.mentionable_select.value
_CHANNEL: Final = discord.ComponentType.channel_select.value

FOR_TEXT: Final = (discord.ChannelType.text, discord.ChannelType.news)
"""The channels that the bot can post to, in threads as well."""

Picker: TypeAlias = (
    discord.ui.UserSelect[discord.ui.View]
    | discord.ui.RoleSelect[discord.ui.View]
    | discord.ui.MentionableSelect[discord.ui.View]
    | discord.ui.ChannelSelect[discord.ui.View]
)

_MENTION: Final = re.compile(r"<(@&|@!?|#)(\d{1,20})(?:\|[^>]*)?>")
_MARKS: Final = {"@": Kind.user, "@!": Kind.user, "@&": Kind.role, "#": Kind.channel}
_BETWEEN: Final = " ;,"


def picker(option: Option, words: str) -> Picker | None:
    """Give the list to pick people, groups or a channel from, whom or what ``words`` mention being picked already.

    None for an option that is none of them, and for other words.
    """
    asked: dict[str, Any] = {"custom_id": option.name, "required": option.required, "min_values": int(option.required)}
    pick: Picker
    match option.kind:
        case APerson():
            pick, kinds = discord.ui.UserSelect(**asked), {Kind.user}
        case AGroup():
            pick, kinds = discord.ui.RoleSelect(**asked), {Kind.role}
        case Holders():
            pick, kinds = discord.ui.MentionableSelect(**asked, max_values=SELECT_OPTIONS), {Kind.user, Kind.role}
        case AChannel():
            pick, kinds = discord.ui.ChannelSelect(**asked, channel_types=list(FOR_TEXT)), {Kind.channel}
        case _:
            return None
    found = [discord.SelectDefaultValue(id=int(one), type=_MARKS[mark]) for mark, one in _MENTION.findall(words)]
    pick.default_values = found
    alike = kinds >= {one.type for one in found} and len(found) <= pick.max_values
    return pick if alike and not _MENTION.sub("", words).strip(_BETWEEN) else None


def as_mention(value: str, component: object, people: Mapping[str, str]) -> str:
    """Write a value of a ``component``, by its type's number, as it is typed: an id that was picked is a mention.

    ``people`` tells how those are called who were picked, by their ids.
    """
    if component == _CHANNEL:
        return mentioned_channel(value)
    if component == _GROUP or (component == _EITHER and value not in people):
        return f"<@&{value}>"
    return mentioned(value, people.get(value) or value) if component in {_PERSON, _EITHER} else value
