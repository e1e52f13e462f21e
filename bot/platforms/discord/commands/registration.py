"""The commands are told to Discord once, and again only when they have changed; never to a guild and to all at once."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import discord

from bot.keeping import Keeper
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from discord import app_commands
    from discord.http import HTTPClient

NOTHING = "[]"
"""What is registered where the commands were taken back."""

_log = logging.getLogger(__name__)


class Registering(Protocol):
    """A client that has logged in, with the commands that are its own."""

    http: HTTPClient

    @property
    def tree(self) -> app_commands.CommandTree[Any]:
        """Its commands."""

    @property
    def application_id(self) -> int | None:
        """The application's id, once it has logged in."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where commands can be registered: in every guild, or in the one that is named."""

    guild: int | None = None

    def __str__(self) -> str:
        return "every guild" if self.guild is None else f"guild {self.guild}"


@dataclass(frozen=True, slots=True)
class Registrar:
    """Knows what was registered, by the record's marks, and where it should be: in ``guilds``, if any are named."""

    keeper: Keeper
    guilds: tuple[int, ...] = ()

    async def register(self, client: Registering, *, anew: bool = False) -> list[Scope]:
        """Register the commands where they are wanted and changed, or ``anew`` whatever is known; gives where.

        From where they are not wanted any more they are taken back first. Raises Refusal where Discord says no.
        """
        application = _application(client)
        known = await self._known(application)
        told: list[Scope] = []
        for scope, payload in self._wanted(client.tree, known):
            seal = hashlib.sha256(payload.encode()).hexdigest()
            if known.get(scope) != seal or (anew and payload != NOTHING):
                await _tell(client, scope, payload)
                await self.keeper.set_mark(_mark(application, scope), seal)
                _log.info("the commands are registered in %s: %d characters", scope, len(payload))
                told.append(scope)
        return told

    def _wanted(self, tree: app_commands.CommandTree[Any], known: Iterable[Scope]) -> Iterator[tuple[Scope, str]]:
        here = tuple(map(Scope, self.guilds)) or (Scope(),)
        yield from ((scope, NOTHING) for scope in known if scope not in here)
        payload = json.dumps([command.to_dict(tree) for command in tree.get_commands()], sort_keys=True)
        yield from ((scope, payload) for scope in here)

    async def _known(self, application: int) -> Mapping[Scope, str]:
        prefix = _mark(application, Scope())
        marks = await self.keeper.marks(prefix)
        guilds = ((name.removeprefix(prefix).removeprefix(":"), seal) for name, seal in marks.items())
        return {Scope(int(guild) if guild else None): seal for guild, seal in guilds}


def _mark(application: int, scope: Scope) -> str:
    everywhere = f"discord:payload:{application}"
    return everywhere if scope.guild is None else f"{everywhere}:{scope.guild}"


def _application(client: Registering) -> int:
    if client.application_id is None:
        message = "The client has not logged in yet."
        raise RuntimeError(message)
    return client.application_id


async def _tell(client: Registering, scope: Scope, payload: str) -> None:
    application, commands = _application(client), json.loads(payload)
    try:
        if scope.guild is None:
            await client.http.bulk_upsert_global_commands(application, payload=commands)
        else:
            await client.http.bulk_upsert_guild_commands(application, scope.guild, payload=commands)
    except discord.Forbidden as fault:
        way = "Invite the bot there with the link that this prints: ceasefire-bot discord invite"
        raise Refusal(f"Discord doesn't let the bot register commands in {scope}. {way}") from fault
    except discord.HTTPException as fault:
        why = " ".join(fault.text.split())
        raise Refusal(f"Discord refuses the commands in {scope}: {fault.status} {why}") from fault
