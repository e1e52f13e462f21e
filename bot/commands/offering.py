"""Next actions, for the person who may take them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.calls import Call
    from bot.replies import Action


def offered(call: Call, *actions: Action | None) -> tuple[Action, ...]:
    """Give the actions that the caller's role may use; None stands for one that doesn't apply."""
    from bot.commands.catalogue import CATALOGUE  # noqa: PLC0415 — the catalogue lists the modules that call this

    found = ((action, CATALOGUE.find(action.command)) for action in actions if action is not None)
    return tuple(action for action, command in found if command is not None and call.role.may(command.role))
