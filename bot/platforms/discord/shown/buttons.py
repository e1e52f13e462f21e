"""What one may do next, as Discord's library sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.platforms.buttons import ButtonRoom
from bot.platforms.discord.shown import limits
from bot.platforms.discord.shown.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.platforms.buttons import Button

BUTTON_ROOM: Final = ButtonRoom(limits.BUTTON_ROWS * limits.BUTTONS_A_ROW, limits.BUTTON_LABEL, plain)


def view_of(buttons: Iterable[Button]) -> discord.ui.View:
    """Give buttons as Discord's library sends them; stopped, so that it keeps nothing of them."""
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(discord.ui.Button[discord.ui.View](label=button.label, custom_id=button.custom_id))
    view.stop()
    return view
