"""User groups that are written by their handles, as the mentions that name them for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.people import AGroup, AHolder, APerson
from bot.people import Role
from bot.platforms.slack.modals.options import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.commands.registry import Command
    from bot.platforms.slack.asking.people import UserGroup


def group_mention(number: str, handle: str) -> str:
    """Write a mention of a user group, by its id, that carries its handle."""
    return f"<!subteam^{number}|@{handle}>"


def names_groups(command: Command) -> bool:
    """Whether a command has an option that may name user groups."""
    # Looked at only where roles are given: every answer passes here.
    return command.role is Role.ADMIN and any(
        isinstance(Shape.of(option.kind).one, AGroup | AHolder) for option in command.options
    )


def with_groups(options: Mapping[str, str], command: Command, groups: Mapping[str, UserGroup]) -> dict[str, str]:
    """Give options with mentions in place of handles, "@monitors"; where nothing but a group is meant, "monitors" too.

    ``groups`` are those of the workspace, by their ids.
    """
    mentions = {f"@{one.handle}".casefold(): group_mention(number, one.handle) for number, one in groups.items()}
    told = dict(options)
    for option in command.options:
        shape = Shape.of(option.kind)
        if option.name in told and isinstance(shape.one, AGroup | AHolder | APerson):
            sign = "@" if isinstance(shape.one, AGroup) else ""
            parts = shape.parts(told[option.name])
            told[option.name] = "; ".join(_meant(part, sign, mentions) for part in parts)
    return told


def _meant(part: str, sign: str, mentions: Mapping[str, str]) -> str:
    words = part.casefold()
    return mentions.get(words) or mentions.get(f"{sign}{words}") or part
