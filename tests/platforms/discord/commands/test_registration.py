"""The commands are registered when they have changed, and in one place or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot.commands.catalogue import CATALOGUE
from bot.platforms.discord.client import Client
from bot.platforms.discord.commands.registration import Registrar
from bot.platforms.discord.handling.interactions import InteractionHandler
from storage.errors import Refusal
from tests.platforms.discord.guild import SETTINGS, START

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Door


def client_for(door: Door, *guilds: int) -> Client:
    """Make a client that registers its commands in these guilds, or everywhere."""
    client = Client(SETTINGS, Registrar(door.keeper, guilds).register)
    client.serve(InteractionHandler(door, CATALOGUE, lambda: START), CATALOGUE)
    return client


def told(env: simcord.Env) -> list[tuple[str, int]]:
    """List what was registered, oldest first: where, and how many groups."""
    puts = [one for one in env.http_requests if one.method == "PUT"]
    return [(one.path.partition("/applications/")[2].partition("/")[2], len(one.json or [])) for one in puts]


async def test_commands_are_registered_once(door: Door) -> None:
    """A restart has nothing to tell: Discord allows but few registrations a day."""
    async with simcord.run(client_for(door)) as env:
        assert told(env) == [("commands", 6)]

        await env.restart_bot(client_for(door))

        assert told(env) == [("commands", 6)]


async def test_commands_are_registered_anew_when_asked(door: Door) -> None:
    """An operator who has doubts registers them whatever is known."""
    client = client_for(door)
    async with simcord.run(client) as env:
        scopes = await Registrar(door.keeper).register(client, anew=True)

        assert list(map(str, scopes)) == ["every guild"]
        assert told(env) == [("commands", 6), ("commands", 6)]


async def test_commands_move_between_one_guild_and_all(door: Door) -> None:
    """Never both: a person would see each command twice."""
    async with simcord.run(client_for(door)) as env:
        guild = env.create_guild()

        await env.restart_bot(client_for(door, guild.id))
        await env.restart_bot(client_for(door, guild.id))
        await env.restart_bot(client_for(door))

        here = f"guilds/{guild.id}/commands"
        assert told(env) == [("commands", 6), ("commands", 0), (here, 6), (here, 0), ("commands", 6)]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Discord doesn't let the bot register commands in every guild. Invite the bot there with the link"),
        (400, "Discord refuses the commands in every guild: 400"),
    ],
)
async def test_a_refused_registration_is_told_in_a_line(door: Door, status: int, words: str) -> None:
    """What Discord doesn't take stops the start, with what to do about it."""
    client = client_for(door)
    async with simcord.run(client) as env:
        env.inject_error("PUT", "/applications/*/commands", status=status)

        with pytest.raises(Refusal) as refused:
            await Registrar(door.keeper).register(client, anew=True)

        assert refused.value.words.startswith(words)
        assert "\n" not in refused.value.words


def test_the_menu_of_messages_is_registered_for_guilds(simcord_bot: Client) -> None:
    """With the slash commands, so that it is told to Discord again when it changes."""
    payload: list[dict[str, Any]] = [one.to_dict(simcord_bot.tree) for one in simcord_bot.tree.get_commands()]
    entries = {one["name"]: (one["type"], one["contexts"]) for one in payload if one["type"] == 3}

    assert entries == {"Log as violation": (3, [0]), "Add to a violation": (3, [0])}
