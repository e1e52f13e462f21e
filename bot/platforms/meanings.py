"""What a button or a form means, whichever platform it stands on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.arguments import Forbidden

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.commands.registry import Command
    from bot.replies import Action
    from storage.errors import Refusal


def spelt_out(action: Action) -> Action:
    """Give an action with what it asks for among its options: an empty one is to be asked for."""
    return replace(action, options=(*action.options, *((name, "") for name in action.asks)))


def parted(options: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read what was spelt out so: the options that are given, and the names of those that are to be asked for."""
    given = {name: words for name, words in options.items() if words}
    return given, tuple(name for name in options if name not in given)


def lacks(command: Command, given: Mapping[str, str], asks: Collection[str]) -> bool:
    """Whether a form has to bring what a command requires still, or what is to be asked for."""
    required = (option.name for option in command.options if option.required)
    return any(not given.get(name) for name in (*required, *asks))


def mendable(command: Command, given: Mapping[str, str], refusal: Refusal, *, form: bool) -> bool:
    """Whether other words could help: not where the role is lacking, and a short question is soon asked again.

    ``form`` says that they come from one.
    """
    return (command.writes or form) and bool(given) and not isinstance(refusal, Forbidden)
