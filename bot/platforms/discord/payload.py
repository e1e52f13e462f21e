"""The commands as Discord knows them: groups, subcommands and typed options, from the same declarations.

Whatever type an option has on Discord, what comes of it is words, as if it had been typed on a terminal.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Protocol, TypeAlias

import discord
from discord import app_commands

from bot.commands.kinds.channels import AChannel, mentioned_channel
from bot.commands.kinds.kind import Kind
from bot.commands.kinds.people import AGroup, AHolder, APerson, ASigner, mentioned
from bot.commands.kinds.plain import Many, Whole, Words, YesNo
from bot.platforms.discord.completion import offered
from bot.platforms.discord.evidence import EVIDENCE, fingerprint_option
from bot.platforms.discord.markup import MarkupReader, with_names
from bot.platforms.discord.naming import called_in
from bot.platforms.discord.picking import FOR_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from bot.commands.registry import Catalogue, Command, Option
    from bot.replies import Choice

PRIVATE = "private"
"""The option that every reading command has on Discord: to be answered alone."""

Channel: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread
Value: TypeAlias = str | int | float | discord.Member | discord.User | discord.Role | Channel


class CommandHandler(Protocol):
    """Who takes what people type as slash commands."""

    async def command(
        self,
        interaction: discord.Interaction,
        command: Command,
        words: Mapping[str, str],
        evidence: discord.Attachment | None = None,
    ) -> None:
        """Answer a command; ``words`` holds what was typed, by the name of the option."""

    async def completing(
        self, interaction: discord.Interaction, command: Command, option: Option, typed: str
    ) -> Sequence[Choice]:
        """Offer values for an option of a half-typed command; never fails."""


def as_words(value: object) -> str:
    """Write a value that was typed, chosen or ticked as a person on a terminal would."""
    if isinstance(value, discord.Member | discord.User):
        return mentioned(str(value.id), value.display_name)
    if isinstance(value, discord.Role):
        return f"<@&{value.id}>"
    if isinstance(value, Channel):
        return mentioned_channel(str(value.id))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


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
    completes = type(option.kind).complete is not Kind.complete
    if option.kind.choices or not completes or isinstance(option.kind, APerson):
        return DiscordOption(option.kind)
    return CompletedOption(command, option, handler)


class DiscordOption(app_commands.Transformer[discord.Client]):
    """An option as Discord asks for it: a number in bounds, yes or no, somebody, a channel, one of a few, or words."""

    def __init__(self, kind: Kind[Any]) -> None:
        self._kind = kind

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord lets a person enter."""
        if isinstance(self._kind, Whole):
            return discord.AppCommandOptionType.integer
        if isinstance(self._kind, APerson):
            return discord.AppCommandOptionType.user
        if isinstance(self._kind, AGroup):
            return discord.AppCommandOptionType.role
        if isinstance(self._kind, AChannel):
            return discord.AppCommandOptionType.channel
        return discord.AppCommandOptionType.boolean if self._is_answer else discord.AppCommandOptionType.string

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """The channels that may be chosen: those for text, where posts can have threads."""
        return list(FOR_TEXT) if isinstance(self._kind, AChannel) else []

    @property
    def min_value(self) -> int | None:
        """The least whole number."""
        return self._kind.least if isinstance(self._kind, Whole) else None

    @property
    def max_value(self) -> int | None:
        """The greatest whole number, or the most characters that words may have."""
        if isinstance(self._kind, Words):
            return self._kind.longest
        return self._kind.most if isinstance(self._kind, Whole) else None

    @property
    def choices(self) -> list[app_commands.Choice[str | int | float]] | None:
        """All values there are, where they are few; a yes or no has a type of its own."""
        return None if self._is_answer else list(offered(self._kind.choices)) or None

    @property
    def _is_answer(self) -> bool:
        return isinstance(self._kind, YesNo)

    async def transform(self, interaction: discord.Interaction, value: Value, /) -> str:
        """Give the value as words, what they mention by its name, unless that is what the option is about."""
        if not isinstance(value, str) or "<" not in value:  # where each mark begins: most words have none
            return as_words(value)
        people = dict(called_in(interaction.data))
        one = self._kind.kind if isinstance(self._kind, Many) else self._kind
        about = isinstance(one, AHolder | ASigner)
        return with_names(value, people) if about else MarkupReader(people, interaction.guild)(value)


class CompletedOption(DiscordOption):
    """An option that is any words, completed while they are typed."""

    def __init__(self, command: Command, option: Option, handler: CommandHandler) -> None:
        super().__init__(option.kind)
        self._command = command
        self._option = option
        self._handler = handler

    async def autocomplete(
        self, interaction: discord.Interaction, value: Value, /
    ) -> list[app_commands.Choice[str | int | float]]:
        """Offer what the words may become."""
        choices = await self._handler.completing(interaction, self._command, self._option, str(value))
        return list(offered(choices))
