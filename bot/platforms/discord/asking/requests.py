"""The request that an interaction makes: who asks, where, and under which key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import discord

from bot.calls import Address, Request, WayBack
from bot.commands.kinds.channels import channels_in
from bot.people import Person, Role
from bot.platforms.discord.asking.permissions import lacking
from bot.platforms.discord.shown.drawing import MENTIONS
from bot.platforms.ids import FormKey, is_once, opened_by, read_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

PLATFORM = "discord"
ANSWERABLE: Final = timedelta(minutes=15)
"""How long Discord takes an answer to an interaction that it was told to wait for."""

_GOES_ON: Final = frozenset({"digest resume", "digest alerts"})


def request_of(
    interaction: discord.Interaction,
    command: str,
    options: Mapping[str, str],
    now: datetime,
    seen: int | None = None,
) -> Request:
    """Make the request of an interaction, keyed by what it is the same as however often it is done or delivered."""
    key = f"{PLATFORM}:{_same(interaction)}"
    back = WayBack(interaction.token, now + ANSWERABLE)
    place, channel, person = _venue(interaction), _channel(interaction), _person(interaction)
    lacks = lacking(interaction.app_permissions) if _takes_posts(interaction) else None
    below = interaction.message.created_at if interaction.message else None
    names, ids = _Names(interaction.guild), MENTIONS.ids
    return Request(
        command, options, place, channel, person, now, key, seen, back, lacks, names=names, ids=ids, below=below
    )


def with_mentioned(interaction: discord.Interaction, request: Request) -> Request:
    """Tell of each channel for text that the options mention what the bot lacks there; nothing where it isn't seen.

    A digest or alerts that go on are named by their number: of those any channel may be the one.
    """
    guild = interaction.guild
    if guild is None or guild.me is None:
        return request
    names = {name for words in request.options.values() for name in channels_in(words) if name.isdecimal()}
    if request.command in _GOES_ON:
        names |= {str(channel.id) for channel in guild.text_channels}
    seen = ((name, guild.get_channel(int(name))) for name in sorted(names))
    lacks = {
        name: lacking(channel.permissions_for(guild.me))
        for name, channel in seen
        if isinstance(channel, discord.TextChannel)
    }
    return replace(request, elsewhere=lacks)


def is_seen_alone(interaction: discord.Interaction) -> bool:
    """Tell whether the message with a button is seen by its person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def is_own(interaction: discord.Interaction) -> bool:
    """Tell whether the message with a button answers what the same person asked."""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return asked is not None and asked.user == interaction.user


def is_said_here(interaction: discord.Interaction, message: discord.Message) -> bool:
    """Tell whether the bot itself said a message: its sentences are nobody's words, and it is no source.

    Who said one that is forwarded Discord doesn't tell: the bot's own is known by its buttons.
    """
    own = message.author == interaction.client.user or message.webhook_id == interaction.application_id
    rows = (row for forwarded in message.message_snapshots for row in forwarded.components)
    buttons = (one for row in rows if isinstance(row, discord.ActionRow) for one in row.children)
    return own or any(read_id(one.custom_id or "") for one in buttons)


def custom_id_of(interaction: discord.Interaction) -> str:
    """Give the id of the button or form of an interaction; "" where it has none."""
    data: Mapping[str, object] = interaction.data or {}
    return str(data.get("custom_id", ""))


def _same(interaction: discord.Interaction) -> str:
    """Name what was done.

    A button that answers a question and a form mean the same however often they are sent, each under an id of its own:
    whoever is not answered at once tries again. Anything else is done anew, and only delivered under the same id.
    """
    written, message = custom_id_of(interaction), interaction.message
    if interaction.type is discord.InteractionType.modal_submit:
        form = read_id(written)
        return (form.key if isinstance(form, FormKey) else opened_by(written)) or str(interaction.id)
    return f"{message.id}:{written}" if message is not None and is_once(written) else str(interaction.id)


class _Names(Mapping[str, str]):
    """The names of a guild's channels for text and of its roles, by their ids: looked up when asked for, as few do."""

    __slots__ = ("_guild",)

    def __init__(self, guild: discord.Guild | None) -> None:
        self._guild = guild

    def __getitem__(self, name: str) -> str:
        found = self._found(int(name)) if name.isdecimal() else None
        if isinstance(found, discord.TextChannel):
            return f"#{found.name}"
        if isinstance(found, discord.Role):
            return found.name if found.is_default() else f"@{found.name}"
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        known = (*self._guild.text_channels, *self._guild.roles) if self._guild else ()
        return (str(one.id) for one in known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _found(self, number: int) -> object:
        return self._guild and (self._guild.get_channel(number) or self._guild.get_role(number))


def _venue(interaction: discord.Interaction) -> Address:
    return Address(PLATFORM, str(interaction.guild_id))


def _channel(interaction: discord.Interaction) -> str:
    """Give the channel's id; a thread counts as the channel it hangs on, whose settings hold there."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return str(channel.parent_id)
    return "" if channel is None else str(channel.id)


def _takes_posts(interaction: discord.Interaction) -> bool:
    """Tell whether posts have a place in the channel that ``_channel`` gives.

    A forum takes threads alone, and where voices are heard there are none to take the details of a digest. A thread's
    channel that isn't seen is for text.
    """
    channel = interaction.channel
    parent = channel.parent if isinstance(channel, discord.Thread) else channel
    return parent is None or isinstance(parent, discord.TextChannel)


def _person(interaction: discord.Interaction) -> Person:
    """Tell who asks. Who may manage the guild is an admin, so that there is one from the first day.

    The permissions come with the interaction; an owner and an administrator have them all.
    """
    user, permissions = interaction.user, interaction.permissions
    manages = permissions.manage_guild or permissions.administrator
    roles = tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else ()
    return Person(str(user.id), user.display_name, roles, Role.ADMIN if manages else None)
