"""Help on Discord speaks of Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import ADMIN, VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


async def test_help_tells_how_commands_are_said_here(guild: Guild) -> None:
    """Nobody writes options with their names on Discord, which asks for each."""
    heard = await guild.types("/tracker help", by=VISITOR)

    assert "Type / and choose a command" in heard.text
    assert "name=value" not in heard.text


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("/tracker help tracker", "/tracker export: ", "/tracker help: "),
        ("/tracker help violation log", "claimant=: ", "new=: "),
    ],
)
async def test_the_largest_group_and_command_are_told_whole(guild: Guild, line: str, first: str, last: str) -> None:
    """They have more commands, or options, than a message has fields."""
    heard = await guild.types(line, by=ADMIN)

    assert first in heard.text
    assert last in heard.text
    assert "Not shown whole" not in heard.text
