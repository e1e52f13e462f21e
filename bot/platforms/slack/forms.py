"""A command as a modal: what it asks for, what is there already, and what was wrong with it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from bot.platforms.fitting import size
from bot.platforms.slack import limits
from bot.platforms.slack.fields import Block, plain, questions, told
from bot.platforms.slack.fields import newest as newest_of
from bot.platforms.slack.options import Shape, looked_up
from bot.wording import entering
from bot.wording.pressing import NEWEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.commands.registry import Command, Option
    from bot.replies import Choice

_NONE: Final[Mapping[str, Sequence[Choice]]] = MappingProxyType({})


def asked(command: Command) -> tuple[Option, ...]:
    """Give the options that a form asks for, the required ones first."""
    return tuple(sorted(command.options, key=lambda option: not option.required))


def form(  # noqa: PLR0913 — each is a part of the view
    command: Command,
    words: Mapping[str, str],
    *,
    private_metadata: str,
    note: str = "",
    page: Sequence[Option] | None = None,
    newest: Mapping[str, Sequence[Choice]] = _NONE,
    callback_id: str = "form",
) -> dict[str, Any]:
    """Give the modal that asks for a command's options, or for those of a ``page``, filled with ``words``.

    ``note`` stands on top. ``newest`` holds, by option, a list to choose one from, or none; an option that can be
    searched needs none, since a search begins with the newest. Words longer than a modal can hold are told of, and
    asked for only where they were too long anyway.
    """
    blocks = [told(note)] if note else []
    for option in asked(command) if page is None else page:
        blocks += _blocks(option, words.get(option.name, ""), newest.get(option.name))
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": private_metadata,
        "title": plain(title(command)),
        "submit": plain(entering.SAVE if command.writes else entering.SHOW),
        "close": plain(entering.CANCEL),
        "blocks": blocks,
    }


def title(command: Command) -> str:
    """Give what a command does, or its name where that is too long for a view's title: at least its last words."""
    titles = (command.summary, command.written, command.name.removeprefix(f"{command.group} ").capitalize())
    return next(one for one in titles if size(one) <= limits.VIEW_TITLE)


def _blocks(option: Option, words: str, choices: Sequence[Choice] | None) -> Sequence[Block]:
    if choices and not words and not looked_up(Shape.of(option.kind).one):
        return newest_of(option, choices[: limits.OPTIONS], NEWEST)
    return questions(option, words)
