"""What can be done with any message, from its menu: the forms of commands, filled with what the message tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import discord
from discord import app_commands

from bot.platforms.discord.modals.forms import modal
from bot.platforms.ids import custom_id
from bot.platforms.menus import MENUS
from bot.replies import Action

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from bot.commands.registry import Catalogue, Command
    from bot.platforms.menus import Menu
    from bot.replies import Choice


def form_of(menu: Menu, command: Command, words: Mapping[str, str], choices: Sequence[Choice]) -> discord.ui.Modal:
    """Give the form of an entry.

    What it doesn't ask for rides along in its id, so that nothing has to be written before.
    """
    along = tuple((name, given) for name, given in words.items() if name not in menu.asks)
    written = custom_id(Action(menu.name, command.name, along)) or ""
    newest = {menu.newest: choices} if choices else {}
    return modal(command, menu.page(command), {**menu.usual, **words}, written, newest)


class MenuHandler(Protocol):
    """Who takes up what is done with messages."""

    async def message_menu(
        self, interaction: discord.Interaction, menu: Menu, command: Command, message: discord.Message
    ) -> None:
        """Answer an entry of a message's menu."""


def add_menus(tree: app_commands.CommandTree[Any], catalogue: Catalogue, handler: MenuHandler) -> None:
    """Put the entries of a message's menu into the tree, as far as the catalogue has their commands."""
    for menu in MENUS:
        command = catalogue.find(menu.command)
        if command is not None:
            tree.add_command(_entry(menu, command, handler))


def _entry(menu: Menu, command: Command, handler: MenuHandler) -> app_commands.ContextMenu:
    async def callback(interaction: discord.Interaction, message: discord.Message) -> None:
        await handler.message_menu(interaction, menu, command, message)

    return app_commands.ContextMenu(name=menu.name, callback=callback, type=discord.AppCommandType.message)
