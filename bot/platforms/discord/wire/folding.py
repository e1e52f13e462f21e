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
from typing import Any, ClassVar, Final, TypeAlias, TypeVar, cast

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

    __slots__ = ("_guild",)

    part: ClassVar[str]
    """Under which name they are folded up."""

    def __init__(self, guild: FoldedGuild) -> None:
        self._guild = guild

    @abstractmethod
    def make(self, told: Told) -> T:
        """Make what the library would have made of it."""

    def __getitem__(self, number: int) -> T:
        return self.make(self._told[number])

    def __iter__(self) -> Iterator[int]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def keep(self, told: Told) -> None:
        """Keep what is told of one from now on, in place of what was told of it before."""
        self._guild.fold(self.part, {**self._told, int(told["id"]): told}.values())

    def pop(self, number: int, *otherwise: T | None) -> T | None:
        """Give one and keep it no longer, as a dictionary does."""
        if number not in self and otherwise:
            return otherwise[0]
        gone = self[number]
        self._guild.fold(self.part, (told for known, told in self._told.items() if known != number))
        return gone

    @property
    def _told(self) -> Mapping[int, Told]:
        return _unpack(self._guild.packed)[self.part]


class Roles(Folded[discord.Role]):
    """The roles of a guild."""

    __slots__ = ()

    part = "roles"

    def make(self, told: Told) -> discord.Role:
        """Make a role."""
        return self._guild.role_of(told)


class Channels(Folded[GuildChannel]):
    """The channels of a guild, of the types that the library knows."""

    __slots__ = ()

    part = "channels"

    def make(self, told: Told) -> GuildChannel:
        """Make a channel of its type."""
        return self._guild.channel_of(told)


class FoldedGuild(discord.Guild):
    """A guild whose channels and roles lie folded up together, in ``packed``."""

    __slots__ = ("packed",)

    packed: bytes

    def _from_data(self, guild: Any) -> None:  # noqa: ANN401 — the library has no name for its type at run time
        rest: Any = {**guild, **_BESIDE, "roles": (), "channels": ()}
        super()._from_data(rest)
        none = cast("dict[int, Any]", _NONE)
        self._threads = self._voice_states = self._stage_instances = none
        self._scheduled_events = self._soundboard_sounds = none
        if "channels" in guild or not hasattr(self, "packed"):  # what is told when a guild changes leaves them out
            channels = [one for one in guild.get("channels", ()) if _factory(one) is not None]
            self.packed = _pack({"channels": channels, "roles": ()})
        self.fold("roles", guild.get("roles", ()))

    @property
    def _channels(self) -> Any:  # noqa: ANN401 — a mapping where the library has a dictionary
        return Channels(self)

    @_channels.setter
    def _channels(self, begins: object) -> None:
        """Pass over the empty dictionary that the library begins with."""

    @property
    def _roles(self) -> Any:  # noqa: ANN401 — as above
        return Roles(self)

    @_roles.setter
    def _roles(self, begins: object) -> None:
        """Pass over the empty dictionary that the library begins with."""

    def fold(self, part: str, told: Iterable[Told]) -> None:
        """Fold up anew what is told of the channels or the roles."""
        both = _unpack(self.packed)
        self.packed = _pack({**{name: one.values() for name, one in both.items()}, part: told})

    def role_of(self, told: Told) -> discord.Role:
        """Make a role of what is told of it."""
        return discord.Role(guild=self, state=self._state, data=cast("Any", told))

    def channel_of(self, told: Told) -> GuildChannel:
        """Make a channel of what is told of it; its type is one that the library knows."""
        channel: GuildChannel = _factory(told)(guild=self, state=self._state, data=told)
        return channel

    def keep_role(self, told: Told) -> None:
        """Keep a role as it is told of."""
        Roles(self).keep(told)

    def keep_channel(self, told: Told) -> None:
        """Keep a channel as it is told of, unless the library doesn't know its type."""
        if _factory(told) is not None:
            Channels(self).keep(told)


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


def _pack(told: Mapping[str, Iterable[Told]]) -> bytes:
    kept = {part: [{name: one[name] for name in one if name in _READ} for one in those] for part, those in told.items()}
    packer = zlib.compressobj(wbits=_BARE, zdict=_USUAL)
    return packer.compress(_written(kept)) + packer.flush()


@lru_cache(maxsize=_UNFOLDED)
def _unpack(packed: bytes) -> Mapping[str, Mapping[int, Told]]:
    told = json.loads(zlib.decompressobj(wbits=_BARE, zdict=_USUAL).decompress(packed))
    return {part: {int(one["id"]): one for one in those} for part, those in told.items()}


def _written(told: Mapping[str, Sequence[Told]]) -> bytes:
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
_USUAL: Final = _written({"channels": [_CHANNEL], "roles": [_ROLE]})
"""What Discord says of every channel and role: known to begin with, it takes no room in what is packed."""
