"""What can be done with any message, from its menu: the forms of commands, filled with what the message tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import discord
from discord import app_commands

from bot.platforms.discord.forms import modal
from bot.platforms.discord.ids import custom_id
from bot.replies import Action
from bot.wording.pressing import ADD, LOG

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bot.commands.registry import Catalogue, Command
    from bot.replies import Choice


@dataclass(frozen=True, slots=True)
class Menu:
    """An entry of a message's menu, and the ``command`` it is for.

    ``asks`` names the options of its form, at most five; ``newest`` the one among them that is chosen from a list,
    or is "". ``usual`` are words for options where nothing better is known.
    """

    name: str
    command: str
    asks: tuple[str, ...]
    newest: str = ""
    usual: Mapping[str, str] = field(default_factory=dict)

    def form(self, command: Command, words: Mapping[str, str], choices: Sequence[Choice]) -> discord.ui.Modal:
        """Give the form. What it doesn't ask for rides along in its id, so that nothing has to be written before."""
        page = [option for option in command.options if option.name in self.asks]
        along = tuple((name, given) for name, given in words.items() if name not in self.asks)
        written = custom_id(Action(self.name, command.name, along)) or ""
        page.sort(key=lambda option: self.asks.index(option.name))
        return modal(command, page, {**self.usual, **words}, written, {self.newest: choices} if choices else {})


MENUS: Final = (
    Menu(LOG, "violation log", ("claimant", "accused", "category", "words", "source")),
    Menu(
        ADD,
        "violation respond",
        ("violation", "stance", "speaker", "words", "source"),
        newest="violation",
        usual={"stance": "denies"},
    ),
)


class Reader(Protocol):
    """Who takes up what is done with messages."""

    async def taken(
        self, interaction: discord.Interaction, menu: Menu, command: Command, message: discord.Message
    ) -> None:
        """Answer an entry of a message's menu."""


def add_menus(tree: app_commands.CommandTree[Any], catalogue: Catalogue, reader: Reader) -> None:
    """Put the entries of a message's menu into the tree, as far as the catalogue has their commands."""
    for menu in MENUS:
        command = catalogue.find(menu.command)
        if command is not None:
            tree.add_command(_entry(menu, command, reader))


def _entry(menu: Menu, command: Command, reader: Reader) -> app_commands.ContextMenu:
    async def callback(interaction: discord.Interaction, message: discord.Message) -> None:
        await reader.taken(interaction, menu, command, message)

    return app_commands.ContextMenu(name=menu.name, callback=callback, type=discord.AppCommandType.message)
