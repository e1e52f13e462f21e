"""The way back to what was typed, where it was refused or led to a question: nothing of it is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from discord import InteractionType

from bot.keeping import Keeper
from bot.platforms.discord.handling.answering import settled
from bot.platforms.discord.handling.meanings import way_on
from bot.platforms.discord.shown.drawing import drawn, refused
from bot.platforms.ids import form_id, once
from bot.platforms.meanings import keep_form, mendable
from bot.platforms.refusing import publicly
from bot.replies import Action, Question
from bot.wording.buttons import declined, unkept
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command
    from bot.platforms.discord.handling.answering import PendingAnswer
    from bot.platforms.discord.handling.meanings import DiscordMeaning
    from bot.platforms.discord.shown.drawing import Drawn


@dataclass(frozen=True, slots=True)
class Mender:
    """Keeps what was typed, so that it can be mended. ``patience`` is how long a record may take, in seconds."""

    keeper: Keeper
    patience: float

    async def refused(
        self, pending: PendingAnswer, meant: DiscordMeaning, command: Command | None, refusal: Refusal
    ) -> Drawn:
        """Say no and why, with the way back where other words could help."""
        words = publicly(refusal)
        if command is None or not _mendable(pending, meant, command, refusal):
            return refused(words)
        try:
            offer, written = await self._way_back(pending, meant, command, refusal)
        except Refusal:
            return drawn(unkept(declined(words), meant.request.options))
        return drawn(declined(words, offer), (written,))

    async def asked(
        self,
        pending: PendingAnswer,
        meant: DiscordMeaning,
        command: Command | None,
        question: Question,
        ids: Sequence[str],
    ) -> Drawn:
        """Ask, the answers having these ``ids``, with the way back: its person may mean none of them."""
        reply, answers = question.reply, tuple(map(once, ids))
        if command is None or not _mendable(pending, meant, command, question):
            return drawn(reply, answers)
        try:
            offer, written = await self._way_back(pending, meant, command, question)
        except Refusal:
            return drawn(unkept(reply, meant.request.options), answers)
        return drawn(replace(reply, actions=(*reply.actions, offer)), (*answers, written))

    async def _way_back(
        self, pending: PendingAnswer, meant: DiscordMeaning, command: Command, refusal: Refusal
    ) -> tuple[Action, str]:
        """Give the button that opens the form again, and its id; raises Refusal where the record is too busy."""
        label, number = way_on(command, meant, refusal)
        form = await pending.outcome(keep_form(self.keeper, meant), self.patience, partial(settled, alone=True))
        return Action(label, command.name), form_id(form.key, number)


def _mendable(pending: PendingAnswer, meant: DiscordMeaning, command: Command, refusal: Refusal) -> bool:
    done = pending.interaction.type
    form, pressed = done is InteractionType.modal_submit, done is InteractionType.component
    return mendable(command, meant, refusal, form=form, pressed=pressed)
