"""The scenario told on a terminal and on Discord: however it is dressed, both say the same, line by line."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest

from tests.people import ADMIN
from tests.platforms.discord.facts import Told
from tests.platforms.discord.guild import Guild, people_of
from tests.platforms.program import Program
from tests.scenarios.telling import KARABAKH, lines

if TYPE_CHECKING:
    from pathlib import Path

    import simcord

    from tests.platforms.discord.guild import Door

QUESTIONS: Final = (
    "/ceasefire status nk-washington",
    "/ceasefire status nk-washington known_by=2020-10-27T00:00Z",
    "/ceasefire status nk-washington as_of=2020-10-30T12:00Z known_by=2020-10-30T12:00Z",
    "/ceasefire show nk-washington",
    "/ceasefire timeline nk-washington",
    "/ceasefire compare karabakh-2020",
    "/violation show 11",
    "/violation show 11 known_by=2020-10-28T13:00Z",
    "/violation show 99",
    "/ceasefire end nk-washington at=2020-10-20 00:00 outcome=expired",
)
SCENARIO: Final = "\n".join([KARABAKH.read_text(encoding="utf-8"), *(f"@2020-12-01T00:00Z {one}" for one in QUESTIONS)])


@pytest.fixture
def newcomer(simcord_env: simcord.Env, door: Door) -> Guild:
    """A guild in which nobody has set anything."""
    door.env = simcord_env
    place = simcord_env.create_guild()
    return Guild(simcord_env, door, place.create_text_channel("ceasefires"), people_of(place, simcord_env))


def on_a_terminal(folder: Path) -> list[Told]:
    """Run the scenario as a script of the program's own."""
    script = folder / "scenario.txt"
    script.write_text(SCENARIO, encoding="utf-8")
    ended = Program(folder).run("console", str(script), "--rehearsal", "--json", "--as", ADMIN.name)
    return [Told.on_a_terminal(json.loads(told)) for told in ended.stdout.splitlines()]


async def on_discord(guild: Guild) -> list[Told]:
    """Type the scenario into a channel, each line at its own time."""
    told = []
    for at, command in lines(SCENARIO):
        guild.now = datetime.fromisoformat(at)
        told.append(Told.on_discord(await guild.types(command, by=ADMIN)))
    return told


async def test_a_terminal_and_discord_tell_the_scenario_alike(newcomer: Guild, tmp_path: Path) -> None:
    """Every number, state, name and time of every reply, and whether it was refused."""
    there, here = on_a_terminal(tmp_path), await on_discord(newcomer)

    commands = [command for _, command in lines(SCENARIO)]
    assert list(zip(commands, here, strict=True)) == list(zip(commands, there, strict=True))
    assert [told.refused for told in here[-3:]] == [False, True, True]
    assert not any(told.refused for told in here[:-2])
