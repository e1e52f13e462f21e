"""The scenario told on a terminal and on Discord: however it is dressed, both say the same, line by line."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.people import ADMIN
from tests.platforms.discord.facts import told_in
from tests.platforms.discord.guild import Guild, people_of
from tests.platforms.story import STORY, assert_alike, on_a_terminal
from tests.scenarios.telling import lines

if TYPE_CHECKING:
    from pathlib import Path

    import simcord

    from tests.platforms.discord.guild import Door
    from tests.platforms.facts import Told


@pytest.fixture
def newcomer(simcord_env: simcord.Env, door: Door) -> Guild:
    """A guild in which nobody has set anything."""
    door.env = simcord_env
    place = simcord_env.create_guild()
    return Guild(simcord_env, door, place.create_text_channel("ceasefires"), people_of(place, simcord_env))


async def on_discord(guild: Guild) -> list[Told]:
    """Type the story into a channel, each line at its own time."""
    told = []
    for at, command in lines(STORY):
        guild.now = datetime.fromisoformat(at)
        told.append(told_in(await guild.types(command, by=ADMIN)))
    return told


async def test_a_terminal_and_discord_tell_the_scenario_alike(newcomer: Guild, tmp_path: Path) -> None:
    """Every number, state, name and time of every reply, and whether it was refused."""
    assert_alike(await on_discord(newcomer), on_a_terminal(tmp_path))
