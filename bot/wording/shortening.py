"""What is said where a platform has no room for the whole of a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.durations import counted
from bot.wording.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEGABYTE = 1024 * 1024


def not_whole(untold: Mapping[str, int], name: str) -> str:
    """Say what is not shown whole, such as {"line": 12}, and that the file called ``name`` holds all of it."""
    parts = [counted(number, what) for what, number in untold.items() if number]
    return f"Not shown whole: {listed(parts)}. All of it is in {name}."


def too_large(name: str, length: int, most: int) -> str:
    """Say that a file is larger, in bytes, than the platform takes."""
    sizes = f"{length / _MEGABYTE:.1f} MB, and at most {most // _MEGABYTE} MB can be sent here"
    return f"{name} has {sizes}. Ask for less of it, or have it exported where the bot runs."
