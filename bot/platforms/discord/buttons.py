"""What one may do next, as buttons below a reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord

from bot.platforms.discord import limits
from bot.platforms.discord.escaping import filled, on_one_line, plain
from bot.platforms.fitting import cut, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.replies import Action

MOST: Final = limits.BUTTON_ROWS * limits.BUTTONS_A_ROW


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and the id that says what it does."""

    label: str
    custom_id: str


def buttons_of(actions: Sequence[Action], custom_ids: Sequence[str]) -> tuple[tuple[Button, ...], int]:
    """Give a button for each action, and how many are not shown whole.

    Two that do the same are one, under the label of the first: Discord takes an id but once.
    """
    labels: dict[str, str] = {}
    for action, custom_id in zip(actions, custom_ids, strict=True):
        labels.setdefault(custom_id, on_one_line(action.label))
    shown = tuple(Button(_label(label), custom_id) for custom_id, label in labels.items())[:MOST]
    shortened = sum(size(plain(label)) > limits.BUTTON_LABEL for label in list(labels.values())[:MOST])
    return shown, shortened + len(labels) - len(shown)


def view_of(buttons: Iterable[Button]) -> discord.ui.View:
    """Give buttons as Discord's library sends them; stopped, so that it keeps nothing of them."""
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(discord.ui.Button[discord.ui.View](label=button.label, custom_id=button.custom_id))
    view.stop()
    return view


def _label(label: str) -> str:
    drawn = plain(label)
    return filled(drawn if size(drawn) <= limits.BUTTON_LABEL else cut(label, limits.BUTTON_LABEL, plain))
