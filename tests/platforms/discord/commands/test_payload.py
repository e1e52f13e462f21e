"""What Discord is told of the commands, and that each of them answers there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.commands.catalogue import CATALOGUE
from bot.commands.kinds.plain import Whole, YesNo
from bot.people import Role
from tests.people import ADMIN, VISITOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.commands.registry import Command
    from bot.platforms.discord.client import Client
    from tests.platforms.discord.guild import Guild

HEAVIEST = 7_000
"""Characters of a group that we allow ourselves; Discord refuses 8,000."""
SUBCOMMANDS = {1, 2}


@pytest.fixture
def groups(simcord_bot: Client) -> list[dict[str, Any]]:
    """The payload as it is registered."""
    groups = simcord_bot.tree.get_commands(type=discord.AppCommandType.chat_input)
    return [group.to_dict(simcord_bot.tree) for group in groups]


def leaves(node: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk to the commands below a group."""
    full = f"{name} {node['name']}".strip()
    inner = [option for option in node["options"] if option["type"] in SUBCOMMANDS]
    if not inner:
        yield full, node
    for option in inner:
        yield from leaves(option, full)


def weight(node: dict[str, Any]) -> int:
    """Count what Discord counts of a command: names, descriptions and choices, with all that is below it."""
    own = len(node["name"]) + len(node["description"])
    choices = sum(len(choice["name"]) + len(choice["value"]) for choice in node.get("choices", []))
    return own + choices + sum(map(weight, node.get("options", [])))


def test_every_command_is_there(groups: list[dict[str, Any]]) -> None:
    """Nothing is left to the terminal alone."""
    names = [name for group in groups for name, _ in leaves(group)]

    assert sorted(names) == sorted(command.name for command in CATALOGUE)


def test_commands_are_for_guilds(groups: list[dict[str, Any]]) -> None:
    """A record belongs to a guild; who may do what in it is the bot's own business."""
    assert {group["name"]: (group["contexts"], group["integration_types"]) for group in groups} == {
        "ceasefire": ([0], [0]),
        "violation": ([0], [0]),
        "tracker": ([0], [0]),
        "digest": ([0], [0]),
    }
    assert {group["default_member_permissions"] for group in groups} == {None}


def test_no_group_is_too_heavy(groups: list[dict[str, Any]]) -> None:
    """Discord refuses all commands at once when one group is, and no library counts."""
    assert {group["name"]: weight(group) for group in groups if weight(group) > HEAVIEST} == {}


def test_options_come_as_discord_asks_for_them(groups: list[dict[str, Any]]) -> None:
    """Required ones first, at most 25 of them, each either choosing or completing."""
    for group in groups:
        for name, command in leaves(group):
            required = [option["required"] for option in command["options"]]
            assert required == sorted(required, reverse=True), name
            assert len(required) <= 25, name
            assert not [one["name"] for one in command["options"] if "choices" in one and one.get("autocomplete")]


def test_a_command_is_told_whole(groups: list[dict[str, Any]]) -> None:
    """The signature that the library is given by a roundabout way comes out as it is declared."""
    found = {name: command for group in groups for name, command in leaves(group)}

    assert found["violation queue show"]["options"] == [
        {
            "type": 3,
            "name": "before",
            "description": "Older than this number",
            "required": False,
            "autocomplete": True,
        },
        {"type": 5, "name": "private", "description": "Answer me alone", "required": False},
    ]
    assert [option["name"] for option in found["violation queue dismiss"]["options"]] == ["violation", "reason"]
    assert {"from", "to", "as_of"} <= {option["name"] for option in found["violation list"]["options"]}
    before = next(option for option in found["tracker history"]["options"] if option["name"] == "before")
    assert (before["type"], before["min_value"], before["max_value"]) == (4, 1, 1_000_000_000)


async def test_every_command_answers(desk: Guild) -> None:
    """Whatever is entered, a person reads something: an answer, a question, why not, or what is asked by a form."""
    for command in CATALOGUE:
        heard = await desk.enters(command, filled(command), by=ADMIN)

        assert heard.form if heard.result.modal else heard.text.strip(), command.name
        assert heard.result.modal or heard.alone or not command.writes, command.name


async def test_every_command_refuses_or_answers_a_visitor(desk: Guild) -> None:
    """Discord shows all commands to everybody; who may not use one is told so."""
    for command in CATALOGUE:
        heard = await desk.enters(command, filled(command), by=VISITOR)

        assert ("can use" in heard.text) == (command.role is not Role.VIEWER), command.name


def filled(command: Command) -> dict[str, str | int | bool]:
    """Fill the required options of a command with something that may be wrong."""
    return {option.name: _something(option.kind) for option in command.options if option.required}


def _something(kind: object) -> str | int | bool:
    if isinstance(kind, YesNo):
        return True
    if isinstance(kind, Whole):
        return kind.least
    choices = getattr(kind, "choices", ())
    return choices[0].value if choices else "1"
