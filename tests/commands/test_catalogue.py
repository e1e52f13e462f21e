"""What holds for every command there is."""

from __future__ import annotations

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.commands.registry import Command, payload_size
from bot.commands.tracker.help import markdown
from bot.commands.written import format_written, parse_written


@pytest.mark.parametrize("group", tuple(CATALOGUE.groups.values()), ids=tuple(CATALOGUE.groups))
def test_each_group_stays_well_below_what_discord_takes(group: tuple[Command, ...]) -> None:
    """Discord refuses a whole group over 8,000 characters; room is left for what it adds."""
    assert payload_size(group) <= 7_000


@pytest.mark.parametrize("command", tuple(CATALOGUE), ids=lambda command: command.name)
def test_each_command_says_what_to_write(command: Command) -> None:
    """A person who is asked for an option is told what it is for and how it looks."""
    assert all(option.kind.description and option.kind.expectation for option in command.options)
    assert command.written in markdown(CATALOGUE)


@pytest.mark.parametrize("command", tuple(CATALOGUE), ids=lambda command: command.name)
def test_each_command_can_be_written_with_all_its_options(command: Command) -> None:
    """No option's name hides another's."""
    options = {option.name: f"about {option.name}" for option in command.options}
    written = parse_written(format_written(command.name, options), CATALOGUE)
    assert (written.command, dict(written.options)) == (command, options)
