"""The options of commands as Discord asks for them, by types of its own.

Whatever type an option has there, what comes of it is words, as if it had been typed on a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import discord
from discord import app_commands

from bot.commands.kinds.channels import AChannel, mentioned_channel
from bot.commands.kinds.evidence import Fingerprint
from bot.commands.kinds.people import AGroup, AHolder, APerson, ASigner, mentioned
from bot.commands.kinds.plain import Many, Whole, Words, YesNo
from bot.platforms.discord.asking.markup import MarkupReader, with_names
from bot.platforms.discord.asking.naming import called_in
from bot.platforms.discord.commands.completion import offered
from bot.platforms.discord.modals.picking import FOR_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bot.commands.kinds.kind import Kind
    from bot.commands.registry import Command, Option
    from bot.replies import Choice

PRIVATE: Final = "private"
"""The option that every reading command has on Discord: to be answered alone."""
EVIDENCE: Final = "evidence"
"""The option that Discord adds to a command that takes a fingerprint: a file to take it of."""

Channel: TypeAlias = app_commands.AppCommandChannel | app_commands.AppCommandThread
Value: TypeAlias = str | int | float | discord.Member | discord.User | discord.Role | Channel


class Completer(Protocol):
    """Who knows what half-typed options may become."""

    async def completing(
        self, interaction: discord.Interaction, command: Command, option: Option, typed: str
    ) -> Sequence[Choice]:
        """Offer values for an option of a half-typed command; never fails."""


def fingerprint_option(command: Command) -> str | None:
    """Give the name of the option of a command that takes a fingerprint, None where it has none."""
    return next((option.name for option in command.options if isinstance(option.kind, Fingerprint)), None)


def as_words(value: object) -> str:
    """Write a value that was typed, chosen or ticked as a person on a terminal would."""
    if isinstance(value, discord.Member | discord.User):
        return mentioned(str(value.id), value.display_name)
    if isinstance(value, discord.Role):
        return f"<@&{value.id}>"
    if isinstance(value, Channel):
        return mentioned_channel(str(value.id))
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


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

    def __init__(self, command: Command, option: Option, completer: Completer) -> None:
        super().__init__(option.kind)
        self._command = command
        self._option = option
        self._completer = completer

    async def autocomplete(
        self, interaction: discord.Interaction, value: Value, /
    ) -> list[app_commands.Choice[str | int | float]]:
        """Offer what the words may become."""
        choices = await self._completer.completing(interaction, self._command, self._option, str(value))
        return list(offered(choices))
