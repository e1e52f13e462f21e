"""What holds for every command there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.commands.tracker.help import markdown
from bot.commands.written import format_written, parse_written

if TYPE_CHECKING:
    from bot.commands.registry import Command


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
