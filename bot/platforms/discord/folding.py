"""Guilds as they are kept in mind: their channels and roles lie folded up, and are unfolded when they are asked for.

Most guilds are silent most of the time, and the library's objects of a channel take many times the memory of what
Discord told of it. The library has no setting to keep less. What is private of it is touched in this file alone, of
one pinned minor release; a test fails where another release works otherwise.
"""

from __future__ import annotations

import json
import zlib
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar, cast

import discord
from discord.abc import GuildChannel
from discord.channel import _guild_channel_factory
from discord.state import AutoShardedConnectionState

T = TypeVar("T")
Told: TypeAlias = Mapping[str, Any]
"""What Discord tells of a guild, of a channel or of a role, as JSON."""

_READ: Final = frozenset(
    {
        *("id", "type", "name", "position", "parent_id", "permission_overwrites"),
        "permissions",  # of a role
        *("bitrate", "user_limit"),  # of a channel for voices, without which the library makes none
    }
)
"""What is kept of a channel or a role: whatever else Discord tells of one, the bot never reads."""
_UNHEARD: Final = ("THREAD_", "STAGE_INSTANCE_", "GUILD_SCHEDULED_EVENT_", "GUILD_SOUNDBOARD_SOUND")
"""What happens in guilds that concerns the bot in no way: how the names of such events begin."""
_LISTS: Final = (
    *("threads", "stage_instances", "guild_scheduled_events", "soundboard_sounds", "voice_states", "presences"),
    *("features", "emojis", "stickers"),
)
_BESIDE: Final = {**dict.fromkeys(_LISTS, ()), "member_count": 0, "afk_timeout": 0}
"""What the bot never reads of a guild, which may have hundreds of what is listed."""
_NONE: Final[Mapping[int, Any]] = MappingProxyType({})
"""What the library keeps of all this in each guild, one for them all: it can't be written to."""
_BARE: Final = -zlib.MAX_WBITS
"""Packed without a heading and a sum to check: it never leaves the memory."""
_UNFOLDED: Final = 8
"""How many guilds' channels and roles are kept unfolded: an answer looks at those of its guild more than once."""


class Folded(Mapping[int, T]):
    """The channels or the roles of a guild, by their ids; each is made anew whenever it is asked for."""

    __slots__ = ("_guild", "_packed")

    def __init__(self, guild: FoldedGuild, told: Iterable[Told]) -> None:
        self._guild = guild
        self._packed = _pack(told)

    @abstractmethod
    def make(self, told: Told) -> T:
        """Make what the library would have made of it."""

    def __getitem__(self, number: int) -> T:
        return self.make(_unpack(self._packed)[number])

    def __iter__(self) -> Iterator[int]:
        return iter(_unpack(self._packed))

    def __len__(self) -> int:
        return len(_unpack(self._packed))

    def keep(self, told: Told) -> None:
        """Keep what is told of one from now on, in place of what was told of it before."""
        self._packed = _pack({**_unpack(self._packed), int(told["id"]): told}.values())

    def pop(self, number: int, *otherwise: T | None) -> T | None:
        """Give one and keep it no longer, as a dictionary does."""
        if number not in self and otherwise:
            return otherwise[0]
        gone = self[number]
        self._packed = _pack(told for known, told in _unpack(self._packed).items() if known != number)
        return gone


class Roles(Folded[discord.Role]):
    """The roles of a guild."""

    __slots__ = ()

    def make(self, told: Told) -> discord.Role:
        """Make a role."""
        return self._guild.role_of(told)


class Channels(Folded[GuildChannel]):
    """The channels of a guild, of the types that the library knows."""

    __slots__ = ()

    def __init__(self, guild: FoldedGuild, told: Iterable[Told]) -> None:
        super().__init__(guild, (one for one in told if _factory(one) is not None))

    def make(self, told: Told) -> GuildChannel:
        """Make a channel of its type."""
        return self._guild.channel_of(told)


class FoldedGuild(discord.Guild):
    """A guild whose channels and roles lie folded up."""

    __slots__ = ()

    def _from_data(self, guild: Any) -> None:  # noqa: ANN401 — the library has no name for its type at run time
        rest: Any = {**guild, **_BESIDE, "roles": (), "channels": ()}
        super()._from_data(rest)
        none = cast("dict[int, Any]", _NONE)
        self._threads = self._voice_states = self._stage_instances = none
        self._scheduled_events = self._soundboard_sounds = none
        self._roles = cast("dict[int, discord.Role]", Roles(self, guild.get("roles", ())))
        if "channels" in guild or not self._channels:  # what is told when a guild changes leaves them out
            self._channels = cast("dict[int, Any]", Channels(self, guild.get("channels", ())))

    def role_of(self, told: Told) -> discord.Role:
        """Make a role of what is told of it."""
        return discord.Role(guild=self, state=self._state, data=cast("Any", told))

    def channel_of(self, told: Told) -> GuildChannel:
        """Make a channel of what is told of it; its type is one that the library knows."""
        channel: GuildChannel = _factory(told)(guild=self, state=self._state, data=told)
        return channel

    def keep_role(self, told: Told) -> None:
        """Keep a role as it is told of."""
        cast("Roles", self._roles).keep(told)

    def keep_channel(self, told: Told) -> None:
        """Keep a channel as it is told of, unless the library doesn't know its type."""
        if _factory(told) is not None:
            cast("Channels", self._channels).keep(told)


class FoldingState(AutoShardedConnectionState[discord.AutoShardedClient]):
    """What a client keeps in mind. A channel or a role that changes is told of whole, and folded up anew."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 — as in FoldingClient
        super().__init__(**options)
        for unheard in [name for name in self.parsers if name.startswith(_UNHEARD)]:
            del self.parsers[unheard]

    def _add_guild_from_data(self, data: Any) -> discord.Guild:  # noqa: ANN401 — as in FoldedGuild
        guild = FoldedGuild(data=data, state=self)
        self._add_guild(guild)
        return guild

    def parse_channel_create(self, data: Told) -> None:
        """Hear that a channel is there."""
        guild = self._get_guild(int(data["guild_id"]))
        if isinstance(guild, FoldedGuild):
            guild.keep_channel(data)

    def parse_channel_update(self, data: Told) -> None:
        """Hear how a channel is now."""
        self.parse_channel_create(data)

    def parse_guild_role_create(self, data: Told) -> None:
        """Hear that a role is there."""
        guild = self._get_guild(int(data["guild_id"]))
        if isinstance(guild, FoldedGuild):
            guild.keep_role(data["role"])

    def parse_guild_role_update(self, data: Told) -> None:
        """Hear how a role is now."""
        self.parse_guild_role_create(data)


class FoldingClient(discord.AutoShardedClient):
    """A client that keeps its guilds folded up; that a channel or a role was made or changed, it tells nobody."""

    def _get_state(self, **options: Any) -> Any:  # noqa: ANN401 — both are the library's own business
        doors: Any = {"dispatch": self.dispatch, "handlers": self._handlers, "hooks": self._hooks, "http": self.http}
        return FoldingState(**doors, **options)


def _factory(told: Told) -> Any:  # noqa: ANN401 — each type of channel is made by another class
    return _guild_channel_factory(told["type"])[0]


def _pack(told: Iterable[Told]) -> bytes:
    kept = [{name: value for name, value in one.items() if name in _READ} for one in told]
    packer = zlib.compressobj(wbits=_BARE, zdict=_USUAL)
    return packer.compress(_written(kept)) + packer.flush()


@lru_cache(maxsize=2 * _UNFOLDED)
def _unpack(packed: bytes) -> Mapping[int, Told]:
    told = zlib.decompressobj(wbits=_BARE, zdict=_USUAL).decompress(packed)
    return {int(one["id"]): one for one in json.loads(told)}


def _written(told: Sequence[Told]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


_OVERWRITE: Final = {"id": "0", "type": 0, "allow": "0", "deny": "1024"}
_CHANNEL: Final[Told] = {
    "id": "0",
    "type": 0,
    "name": "general",
    "position": 0,
    "permission_overwrites": [_OVERWRITE],
    "parent_id": None,
}
_ROLE: Final[Told] = {"id": "0", "name": "@everyone", "position": 0, "permissions": "0"}
_USUAL: Final = _written([_CHANNEL, _ROLE])
"""What Discord says of every channel and role: known to begin with, it takes no room in what is packed."""
