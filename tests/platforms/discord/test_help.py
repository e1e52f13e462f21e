"""Help on Discord speaks of Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.people import VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


async def test_help_tells_how_commands_are_said_here(guild: Guild) -> None:
    """Nobody writes options with their names on Discord, which asks for each."""
    heard = await guild.types("/tracker help", by=VISITOR)

    assert "Type / and choose a command" in heard.text
    assert "name=value" not in heard.text
