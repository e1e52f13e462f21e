"""Choices within Discord's limits: a name is cut where it is long, a value never, since it is what will be entered."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from discord import app_commands

from bot.platforms.discord.shown import limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.replies import Choice


def offered(choices: Iterable[Choice]) -> Iterator[app_commands.Choice[str | int | float]]:
    """Give the first 25 choices whose value fits, each named by what it is and means."""
    fitting = (choice for choice in choices if 0 < len(choice.value) <= limits.CHOICE)
    return (app_commands.Choice(name=_name(choice), value=choice.value) for choice in islice(fitting, limits.CHOICES))


def _name(choice: Choice) -> str:
    label = choice.label or choice.value
    name = f"{label} · {choice.meaning}" if choice.meaning else label
    return name if len(name) <= limits.CHOICE else f"{name[: limits.CHOICE - 1]}…"
