"""Next actions, those that don't apply left out; the door leaves out those the caller's role may not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.replies import Action


def offered(*actions: Action | None) -> tuple[Action, ...]:
    """Give the actions that apply; None stands for one that doesn't."""
    return tuple(filter(None, actions))
