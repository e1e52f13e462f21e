"""The command that explains the others, and the reference made of the same declarations."""

from typing import TYPE_CHECKING, Annotated

from bot.calls import Call
from bot.commands.kinds.kind import Kind, matching
from bot.commands.registry import Catalogue, Command, reads
from bot.commands.unknown import no_command
from bot.replies import Choice, Reply
from bot.wording.tracker.help import CommandHelp, OptionHelp, listing, manual, overview, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Without `from __future__ import annotations`: the option below is of a kind that exists only inside its function.


class Topic(Kind[tuple[Command, ...]]):
    """Commands by the words their names begin with; ``commands`` may still grow."""

    expectation = "a command or a group, such as violation log"

    def __init__(self, description: str, commands: "Sequence[Command]") -> None:
        super().__init__(description)
        self.commands = commands

    def read(self, words: str, call: Call) -> tuple[Command, ...]:  # noqa: ARG002
        """Find the commands whose names begin with these words, a slash before them or not."""
        typed = words.removeprefix("/").casefold().split()
        found = tuple(command for command in self.commands if command.name.split()[: len(typed)] == typed)
        if not typed or not found:
            raise no_command(words, Catalogue(self.commands))
        return found

    def complete(self, typed: str, call: Call) -> "Sequence[Choice]":  # noqa: ARG002
        """Offer the commands that hold ``typed``."""
        offered = (Choice(command.name, meaning=command.summary) for command in self.commands)
        return matching(typed.removeprefix("/"), offered)


def with_help(commands: "Iterable[Command]") -> Catalogue:
    """Give the catalogue of ``commands`` and of the one that explains them all, itself included."""
    everything = list(commands)

    @reads("tracker help", first="command")
    def explain(
        call: Call,
        command: Annotated[tuple[Command, ...], Topic("Which command, or which group", everything)] = (),
    ) -> Reply:
        """Tell what the commands do."""
        if len(command) == 1:
            return manual(described(command[0]))
        asked = command or tuple(everything)
        usable = tuple(described(each) for each in asked if call.role.may(each.role))
        hidden = len(asked) - len(usable)
        platform = call.request.venue.platform
        return listing(usable, hidden=hidden) if command else overview(usable, platform, hidden=hidden)

    everything.append(explain)
    return Catalogue(everything)


def described(command: Command) -> CommandHelp:
    """Put a command into the terms of its help."""
    options = tuple(
        OptionHelp(one.name, one.kind.description, one.kind.expectation, one.required, one.name == command.first)
        for one in command.options
    )
    return CommandHelp(command.written, command.summary, command.role, options)


def markdown(catalogue: Catalogue) -> str:
    """Write the reference of every command as Markdown."""
    return reference(map(described, catalogue))
