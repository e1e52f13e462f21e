"""What a button or a form means, and which way leads on from a refusal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord

from bot.calls import Request
from bot.commands.arguments import Unreadable
from bot.commands.written import Missing
from bot.platforms.discord.forms import asked, page_of, pages
from bot.platforms.discord.limits import MODAL_INPUTS
from bot.platforms.ids import FormKey
from bot.platforms.meanings import lacks, parted
from bot.wording.pressing import EDIT, EDIT_MORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.commands.registry import Command, Option
    from storage.errors import Refusal


@dataclass(frozen=True, slots=True)
class Meant:
    """The request so far, and which options are to be asked for beside those that the command requires.

    ``form`` is the key of what the record keeps for it, if it does; ``evidence`` a file that was handed over with it.
    """

    request: Request
    asks: tuple[str, ...] = ()
    form: FormKey | None = None
    evidence: discord.Attachment | None = None

    def lacks(self, command: Command) -> bool:
        """Whether a form has to bring what is needed still."""
        return lacks(command, self.request.options, self.asks)

    def page(self, command: Command) -> Sequence[Option]:
        """Give the options to ask for: a form's page, else the first that the button doesn't fill by itself."""
        if self.form is None:
            options = asked(command, without=self.request.options)
            return sorted(options, key=lambda one: not (one.required or one.name in self.asks))[:MODAL_INPUTS]
        found = pages(asked(command))
        return found[min(self.form.page, len(found) - 1)]


def meant_by(bare: Request, command: str, options: Mapping[str, str], version: int | None) -> Meant:
    """Read what was spelt out so; ``bare`` tells who pressed where."""
    given, asks = parted(options)
    return Meant(replace(bare, command=command, options=given, seen=version), asks)


def way_on(command: Command, meant: Meant, refusal: Refusal) -> tuple[str, int]:
    """Give the label of the button that leads on, and the page of the form where the fault is."""
    if isinstance(refusal, Missing):
        return EDIT_MORE, page_of(asked(command), refusal.options[0].name)
    if isinstance(refusal, Unreadable):
        return EDIT, page_of(asked(command), refusal.option.name)
    return EDIT, meant.form.page if meant.form else 0
