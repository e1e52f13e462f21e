"""Places in words: each name as its owner uses it, and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording.sentences import known_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.replies import Action
    from storage.records.places import Place


def place(found: Place) -> Reply:
    """Tell a place with its names and where it lies."""
    return Reply(known_as(found.name, found.aliases), (f"{spot(found)}.",))


def spot(found: Place) -> str:
    """Say where a place lies: "40.35, 46.93, precision 2 of 7"."""
    if found.latitude is None or found.longitude is None:
        return "No coordinates"
    precision = f", precision {found.precision} of 7" if found.precision is not None else ""
    return f"{found.latitude:g}, {found.longitude:g}{precision}"


def places(found: Sequence[Place], actions: tuple[Action, ...]) -> Reply:
    """List places, a line each."""
    lines = tuple(f"{known_as(one.name, one.aliases)} · {spot(one)}" for one in found)
    return Reply("Places", lines or ("None has been entered.",), actions=actions)
