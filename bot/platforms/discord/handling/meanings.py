"""What a button or a form means, and which way leads on from a refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord

from bot.commands.arguments import Unreadable
from bot.commands.written import Missing
from bot.platforms.discord.modals.forms import page_of, pages
from bot.platforms.discord.shown.limits import MODAL_INPUTS
from bot.platforms.meanings import Meaning
from bot.replies import Question
from bot.wording.buttons import EDIT, EDIT_MORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command, Option
    from storage.errors import Refusal

_NAMED: Final = re.compile(r"\b([a-z_]+)=")
"""An option as a refusal names it, that says what to write instead: “Name it too: source=https://…”."""


@dataclass(frozen=True, slots=True)
class DiscordMeaning(Meaning):
    """What a button or a form means; ``evidence`` is a file that was handed over with it."""

    evidence: discord.Attachment | None = None

    def page(self, command: Command) -> Sequence[Option]:
        """Give the options to ask for: a form's page, else the first that the button doesn't fill by itself."""
        if self.form is None:
            return self.left(command)[:MODAL_INPUTS]
        found = pages(command.required_first)
        return found[min(self.form.page, len(found) - 1)]


def way_on(command: Command, meant: DiscordMeaning, refusal: Refusal) -> tuple[str, int]:
    """Give the label of the button that leads on, and the page of the form where the fault is.

    What a question names is an answer of its buttons.
    """
    if isinstance(refusal, Missing):
        return EDIT_MORE, page_of(command, refusal.options[0].name)
    if isinstance(refusal, Unreadable):
        return EDIT, page_of(command, refusal.option.name)
    named = () if isinstance(refusal, Question) else _NAMED.findall(refusal.words)
    found = next((name for name in named if command.option(name)), "")
    if found:
        return EDIT, page_of(command, found)
    return EDIT, meant.form.page if meant.form else 0
