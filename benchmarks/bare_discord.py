"""The bot that ours is held against: nothing but discord.py, which answers ``/ping`` with an embed."""

from __future__ import annotations

import os

import discord
from discord import app_commands
from discord.http import Route


class Ping(discord.AutoShardedClient):
    """Hears of guilds and interactions, as ours does, and remembers neither members nor messages."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        group = app_commands.Group(name="bare", description="Bare")
        group.command(name="ping", description="Answers")(ping)
        app_commands.CommandTree(self).add_command(group)


async def ping(interaction: discord.Interaction) -> None:
    """Answer with an embed."""
    embed = discord.Embed(title="Pong", description="Nothing was looked up.", colour=0x009E8E)
    embed.add_field(name="Reported", value="8 incidents, 1 corroborated")
    await interaction.response.send_message(embed=embed)


# discord.py reads the annotation where the command is declared, and can't read one that is put off.
ping.__annotations__["interaction"] = discord.Interaction

if __name__ == "__main__":
    Route.BASE = os.environ["CEASEFIRE_DISCORD__API_URL"]
    Ping().run(os.environ["CEASEFIRE_DISCORD__TOKEN"], log_handler=None)
