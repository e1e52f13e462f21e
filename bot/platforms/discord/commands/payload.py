"""The commands as Discord knows them: groups, subcommands and typed options, from the same declarations."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Protocol

import discord
from discord import app_commands

from bot.commands.kinds.people import APerson
from bot.commands.kinds.plain import YesNo
from bot.platforms.discord.commands.options import (
    EVIDENCE,
    PRIVATE,
    CompletedOption,
    Completer,
    DiscordOption,
    fingerprint_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from bot.commands.registry import Catalogue, Command, Option


class CommandHandler(Completer, Protocol):
    """Who takes what people type as slash commands."""

    async def command(
        self,
        interaction: discord.Interaction,
        command: Command,
        words: Mapping[str, str],
        evidence: discord.Attachment | None = None,
    ) -> None:
        """Answer a command; ``words`` holds what was typed, by the name of the option."""


def add_commands(tree: app_commands.CommandTree[Any], catalogue: Catalogue, handler: CommandHandler) -> None:
    """Put every command of the catalogue into the tree, in its group or in a group inside it."""
    for name, commands in catalogue.groups.items():
        group = app_commands.Group(name=name, description=name)
        for command in commands:
            _parent(group, command).add_command(_subcommand(command, handler))
        tree.add_command(group)


def _parent(group: app_commands.Group, command: Command) -> app_commands.Group:
    """Give the group that a command stands in, making the one inside ``group`` where it isn't there yet."""
    _, *inner, _ = command.name.split()
    if not inner:
        return group
    found = group.get_command(inner[0])
    if isinstance(found, app_commands.Group):
        return found
    return app_commands.Group(name=inner[0], description=inner[0], parent=group)


def _subcommand(command: Command, handler: CommandHandler) -> app_commands.Command[Any, ..., None]:
    async def callback(
        interaction: discord.Interaction, *, evidence: discord.Attachment | None = None, **typed: str | None
    ) -> None:
        words = {names[parameter]: value for parameter, value in typed.items() if value is not None}
        await handler.command(interaction, command, words, evidence)

    parameters = tuple(_parameters(command, handler))
    names = {option.parameter: option.name for option in command.options} | {PRIVATE: PRIVATE, EVIDENCE: EVIDENCE}
    descriptions = {option.parameter: option.kind.description for option in command.options}
    if fingerprint_option(command):
        descriptions[EVIDENCE] = "A file: its SHA-256 is kept, it isn’t"
    if not command.writes:
        descriptions[PRIVATE] = "Answer me alone"
    # discord.py reads the options of a command from its callback's signature, and has no other way to be told them.
    callback.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    app_commands.describe(**descriptions)(callback)
    app_commands.rename(**{parameter: names[parameter] for parameter in descriptions})(callback)
    name, summary = command.name.split()[-1], command.summary
    made: app_commands.Command[Any, ..., None]
    made = app_commands.Command(name=name, description=summary, callback=callback)
    del callback.__signature__  # type: ignore[attr-defined] # read by now, it would stay for as long as the bot runs
    return made


def _parameters(command: Command, handler: CommandHandler) -> Iterator[inspect.Parameter]:
    yield inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    for option in command.options:
        default = inspect.Parameter.empty if option.required else None
        yield _parameter(option.parameter, _asked(command, option, handler), default)
    if fingerprint_option(command):
        yield _parameter(EVIDENCE, discord.Attachment, None)
    if not command.writes:
        yield _parameter(PRIVATE, DiscordOption(YesNo("")), None)


def _parameter(name: str, annotation: DiscordOption | type[discord.Attachment], default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _asked(command: Command, option: Option, handler: CommandHandler) -> DiscordOption:
    if option.kind.choices or not option.kind.looks_up or isinstance(option.kind, APerson):
        return DiscordOption(option.kind)
    return CompletedOption(command, option, handler)
