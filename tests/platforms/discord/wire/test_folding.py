"""Guilds folded up: whatever Discord tells of one, it looks as the library's own client would have kept it."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING, Any, Final

import discord
import pytest
from discord.abc import GuildChannel
from discord.user import ClientUser

from bot.platforms.discord.asking.permissions import PERMISSIONS, lacking
from bot.platforms.discord.client import Client
from bot.platforms.discord.wire.folding import FoldingClient
from tests.platforms.discord.channels import BOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord.state import ConnectionState

Event = tuple[str, dict[str, Any]]

GUILD: Final = "100"
POSTER, SILENCED = "101", "102"
SEND: Final = str(discord.Permissions(send_messages=True).value)
_PLAIN: Final = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}


def role(number: str, name: str, permissions: str, position: int) -> dict[str, Any]:
    """Give a role as Discord tells it."""
    return {"id": number, "name": name, "permissions": permissions, "position": position, **_PLAIN}


def channel(number: str, kind: int, name: str, position: int, *silenced: str, **more: object) -> dict[str, Any]:
    """Give a channel as Discord tells it, in which the holders of some roles may not speak."""
    overwrites = [{"id": one, "type": 0, "allow": "0", "deny": SEND} for one in silenced]
    about = {"parent_id": "11", "nsfw": False, "topic": "Reports of the day", "guild_id": GUILD}
    about |= {"bitrate": 64_000, "user_limit": 0, "last_message_id": "9000"}
    return (
        about
        | {"id": number, "type": kind, "name": name, "position": position, "permission_overwrites": overwrites}
        | more
    )


ROLES: Final = [
    role(GUILD, "@everyone", "0", 0),
    role(POSTER, "poster", str(PERMISSIONS.value), 1),
    role(SILENCED, "silenced", "0", 2),
]
CHANNELS: Final = [
    channel("11", 4, "News", 0, parent_id=None),
    channel("12", 0, "general", 2),
    channel("13", 5, "announcements", 1, SILENCED),
    channel("14", 2, "voice", 3),
    channel("15", 15, "forum", 4, available_tags=[{"id": "1", "name": "new", "emoji_name": ""}]),
    channel("16", 13, "stage", 5),
    channel("17", 999, "of a type to come", 6),
]
ME: Final = {"user": BOT, "roles": [POSTER, SILENCED], "joined_at": "2020-10-26T04:00:00+00:00", "flags": 0}
TIMES: Final = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2020-10-26T04:00:00+00:00"}
THREAD: Final = {
    "id": "21",
    "guild_id": GUILD,
    "parent_id": "12",
    "owner_id": "7",
    "type": 11,
    "name": "a thread",
    "thread_metadata": TIMES,
    "message_count": 1,
    "member_count": 1,
}
NEWSROOM: Final = {
    "id": GUILD,
    "name": "Newsroom",
    "owner_id": "7",
    "member_count": 2,
    "system_channel_id": "13",
    "roles": ROLES,
    "channels": CHANNELS,
    "members": [{**ME, "deaf": False, "mute": False}],
    "threads": [THREAD],
}
HAPPENINGS: Final[dict[str, Sequence[Event]]] = {
    "nothing": (),
    "it is told again, as after a connection was lost": [
        ("GUILD_CREATE", {**NEWSROOM, "channels": [*CHANNELS, channel("18", 0, "reports", 7)], "unavailable": False})
    ],
    "it is renamed": [("GUILD_UPDATE", {**NEWSROOM, "name": "Archive", "roles": ROLES[:2], "channels": None})],
    "it is out of reach, and back": [
        ("GUILD_DELETE", {"id": GUILD, "unavailable": True}),
        ("GUILD_CREATE", {**NEWSROOM, "unavailable": False}),
    ],
    "a channel is made": [("CHANNEL_CREATE", channel("18", 0, "reports", 7, SILENCED))],
    "a channel of an unknown type is made": [("CHANNEL_CREATE", channel("18", 999, "reports", 7))],
    "a channel is renamed, moved and closed": [("CHANNEL_UPDATE", channel("12", 0, "rules", 0, POSTER))],
    "a channel becomes one for announcements": [("CHANNEL_UPDATE", channel("12", 5, "general", 2))],
    "a channel is deleted": [("CHANNEL_DELETE", channel("13", 5, "announcements", 1))],
    "a channel that nobody knows is deleted": [("CHANNEL_DELETE", channel("99", 0, "gone", 1))],
    "a role is made": [("GUILD_ROLE_CREATE", {"guild_id": GUILD, "role": role("103", "editor", SEND, 3)})],
    "a role loses a permission": [("GUILD_ROLE_UPDATE", {"guild_id": GUILD, "role": role(POSTER, "poster", "0", 1)})],
    "a role is deleted": [("GUILD_ROLE_DELETE", {"guild_id": GUILD, "role_id": SILENCED})],
    "a role that nobody knows is deleted": [("GUILD_ROLE_DELETE", {"guild_id": GUILD, "role_id": "999"})],
    "the bot loses its roles": [("GUILD_MEMBER_UPDATE", {**ME, "guild_id": GUILD, "roles": []})],
    "a thread is opened": [("THREAD_CREATE", {**THREAD, "id": "22"})],
    "another guild changes, which nobody knows": [
        ("CHANNEL_CREATE", channel("12", 0, "elsewhere", 2, guild_id="200")),
        ("GUILD_ROLE_UPDATE", {"guild_id": "200", "role": role(POSTER, "elsewhere", "0", 1)}),
    ],
}


def guild_of(kind: type[discord.AutoShardedClient], *events: Event) -> discord.Guild:
    """Give the guild as a client keeps it after what Discord told."""
    client = kind(intents=discord.Intents(guilds=True), shard_count=1)
    state: ConnectionState[Any] = client._connection  # noqa: SLF001 — where the gateway hands its events to
    told: Any = BOT
    state.user = ClientUser(state=state, data=told)
    for name, data in (("GUILD_CREATE", NEWSROOM), *events):
        if name in state.parsers:  # the library passes over all other events
            state.parsers[name]({key: part for key, part in data.items() if part is not None})
    found = client.get_guild(int(GUILD))
    assert found is not None
    return found


def seen(guild: discord.Guild) -> dict[str, object]:
    """Tell what there is to see of a guild, as far as the bot looks at one."""
    allowed = {one.name: one.permissions_for(guild.me) for one in guild.channels}
    return {
        "name": guild.name,
        "channels": sorted((one.id, type(one), one.type, one.name, one.category_id) for one in guild.channels),
        "for text": [one.name for one in guild.text_channels],
        "system": guild.system_channel and guild.system_channel.name,
        "roles": [(one.id, one.name, one.permissions, one.position) for one in guild.roles],
        "mine": ([one.name for one in guild.me.roles], guild.me.guild_permissions),
        "allowed": allowed,
        "lacking": {name: lacking(permissions) for name, permissions in allowed.items()},
    }


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_a_guild_folded_up_is_what_it_was(happening: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever happens to it, its channels, its roles and what the bot may do there are as the library tells them.

    This fails as well where the library came to keep them otherwise.
    """
    told = HAPPENINGS[happening]

    with caplog.at_level(logging.WARNING):
        ours, theirs = guild_of(FoldingClient, *told), guild_of(discord.AutoShardedClient, *told)

    assert seen(ours) == seen(theirs)
    assert caplog.records == []


def test_a_guild_that_nobody_asks_for_is_a_guild_and_no_more() -> None:
    """Of 2,500 guilds most are silent: no channel and no role of theirs is in memory, but what was told of them."""
    guild = guild_of(FoldingClient)

    kept = [one for one in gc.get_objects() if isinstance(one, (GuildChannel, discord.Role)) and one.guild is guild]

    assert issubclass(Client, FoldingClient)
    assert kept == []


def test_of_what_else_goes_on_in_a_guild_nothing_is_kept() -> None:
    """Communities have hundreds of threads, events and sounds, and the bot has no use for any."""
    sound = {"sound_id": "31", "name": "horn", "volume": 1.0, "emoji_id": None, "emoji_name": None, "available": True}
    features = ["COMMUNITY", "NEWS", "INVITE_SPLASH"]
    more = {**NEWSROOM, "features": features, "soundboard_sounds": [{**sound, "guild_id": GUILD}]}
    opened = {**THREAD, "id": "22"}

    guild = guild_of(FoldingClient, ("GUILD_CREATE", more), ("THREAD_CREATE", opened))

    kept = (guild.threads, guild.soundboard_sounds, guild.stage_instances, guild.scheduled_events)
    assert [len(one) for one in kept] == [0, 0, 0, 0]
    assert len(guild_of(discord.AutoShardedClient, ("GUILD_CREATE", more), ("THREAD_CREATE", opened)).threads) == 2


def test_a_channel_that_is_closed_is_seen_at_once() -> None:
    """A digest is refused where the bot can't speak any more, and saved again where it can."""
    quiet = ("CHANNEL_UPDATE", channel("12", 0, "general", 2, POSTER))
    loud = ("CHANNEL_UPDATE", channel("12", 0, "general", 2))

    def lacks(*events: Event) -> tuple[str, ...]:
        guild = guild_of(FoldingClient, *events)
        general = guild.get_channel(12)
        assert general is not None
        return lacking(general.permissions_for(guild.me))

    assert (lacks(), lacks(quiet), lacks(quiet, loud)) == ((), ("Send Messages", "Embed Links", "Attach Files"), ())


def test_a_channel_that_was_deleted_unheard_is_gone() -> None:
    """While the connection was lost nobody told of it, and the library would show it for good."""
    again = ("GUILD_CREATE", {**NEWSROOM, "channels": CHANNELS[:2], "unavailable": False})

    assert [one.name for one in guild_of(FoldingClient, again).channels] == ["News", "general"]
