"""A command as a modal: what it asks for, what is there already, and what was wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.platforms.fitting import size
from bot.platforms.slack.modals.fields import questions, told
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import plain_text
from bot.wording import forms as wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.commands.registry import Command, Option


def form(
    command: Command,
    words: Mapping[str, str],
    *,
    private_metadata: str,
    note: str = "",
    page: Sequence[Option] | None = None,
) -> dict[str, Any]:
    """Give the modal that asks for a command's options, or for those of a ``page``, filled with ``words``.

    ``note`` stands on top. Words longer than a modal can hold are told of, and asked for only where they were too
    long anyway.
    """
    blocks = [told(note)] if note else []
    for option in command.required_first if page is None else page:
        blocks += questions(option, words.get(option.name, ""))
    return {
        "type": "modal",
        "callback_id": "form",
        "private_metadata": private_metadata,
        "title": plain_text(title(command)),
        "submit": plain_text(wording.SAVE if command.writes else wording.SHOW),
        "close": plain_text(wording.CANCEL),
        "blocks": blocks,
    }


def title(command: Command) -> str:
    """Give what a command does, or its name where that is too long for a view's title: at least its last words."""
    titles = (command.summary, command.written, command.name.removeprefix(f"{command.group} ").capitalize())
    return next(one for one in titles if size(one) <= limits.VIEW_TITLE)
