"""What people are handed: the answer to what they mean, or a form for what it still needs."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.commands.arguments import Forbidden, Undecided
from bot.commands.written import Missing
from bot.platforms.slack.asking.requests import WINDOWS, answers_once, pressed, pressed_at, pressed_on
from bot.platforms.slack.handling.files import Files
from bot.platforms.slack.handling.meanings import already, faulty, first, metadata
from bot.platforms.slack.handling.running import Answered, CommandRunner, Unmended
from bot.platforms.slack.handling.sharing import ASKED_BY, FILED, GOES_ON, own_options, unshared, wished_alone
from bot.platforms.slack.handling.shortcuts import SOON
from bot.platforms.slack.modals.forms import form
from bot.platforms.turning import Pages
from bot.replies import Tone
from bot.wording.slack import OPEN_FORM, TOO_LATE
from storage.errors import Refusal, Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.registry import Command, Option
    from bot.platforms.meanings import Meaning
    from bot.platforms.slack.handling.receiving import Incoming
    from bot.platforms.slack.handling.running import Outcome


@dataclass(frozen=True, slots=True)
class Responder:
    """Tells whoever asks, or gives them a form to fill."""

    runner: CommandRunner
    files: Files
    pages: Pages = field(default_factory=Pages)

    async def answer(self, incoming: Incoming, meaning: Meaning, *, alone: bool) -> None:
        """Give what the door says to whom it concerns: the channel, or one person ``alone``.

        A page is turned in its place by whoever sees it alone or asked for it; anybody else gets theirs alone.
        """
        asked = meaning.request.options
        own = alone or asked.get(ASKED_BY) == incoming.scene.user
        options, wish = own_options(asked), wished_alone(asked)
        alone = (alone if wish is None else wish) or (meaning.turns and not own)
        meaning = replace(meaning, request=replace(meaning.request, options=options))
        outcome = await self._carried(incoming, meaning, alone=alone)
        if isinstance(outcome, Unmended):
            await self._mend(incoming, outcome)
            return
        turned = meaning.turns and own and not incoming.scene.window and _is_page(outcome, alone=alone)
        outcome = self._going_on(outcome, asked.get(GOES_ON, ""), shares=wish is False)
        await self._hand(incoming, outcome, turned=turned, filed=FILED in asked)

    async def _mend(self, incoming: Incoming, unmended: Unmended) -> None:
        """Ask for what is missing, or offer what was typed again."""
        if isinstance(unmended.refusal, Missing | Undecided):
            page = first(faulty(unmended.refusal), unmended.command.options)
            note = unmended.refusal.words if isinstance(unmended.refusal, Undecided) else ""
            await self.open(incoming, unmended.meaning, unmended.command, page, note)
        else:
            await incoming.pending.tell(await self.runner.to_mend(unmended), alone=True)

    def _going_on(self, outcome: Answered, form: str, *, shares: bool) -> Answered:
        """Give an answer with a way on to the ``form`` that waited for it, and a word where it ``shares`` nothing."""
        if shares and outcome.alone and outcome.reply.tone is not Tone.REFUSED:
            outcome = replace(outcome, reply=unshared(outcome.reply))
        return replace(outcome, goes_on=form if self._entered(outcome) else "")

    async def _carried(self, incoming: Incoming, meaning: Meaning, *, alone: bool) -> Outcome:
        """Give what comes of it, and settle where in a window that belongs."""
        window, name = incoming.window, meaning.request.command
        window.writes = self._writes(name)
        window.over = not meaning.turns and self._goes_over(incoming, name)
        button = bool(pressed(incoming.body))
        carried = self.runner.carry_out(meaning, incoming.client, alone=alone, pressed=button)
        return await incoming.pending.outcome(carried, alone=alone)

    async def _hand(self, incoming: Incoming, outcome: Answered, *, turned: bool, filed: bool) -> None:
        """Hand an answer over: a page, or what was answered to a question, in the place of what was pressed."""
        answers = incoming.scene.whispered and answers_once(incoming.body) and self._entered(outcome)
        incoming.pending.replaces = answers or turned
        await (self._turn_to(incoming, outcome, filed=filed) if turned else self._tell(incoming, outcome))

    async def _turn_to(self, incoming: Incoming, outcome: Answered, *, filed: bool) -> None:
        """Put a page into its place, where no later one stands."""
        async with self.pages.place(pressed_on(incoming.body), pressed_at(incoming.body)) as stands:
            if stands:
                await self._tell(incoming, outcome, filed=filed)

    async def _tell(self, incoming: Incoming, outcome: Answered, *, filed: bool = False) -> None:
        pending = incoming.pending
        drawn = await self.runner.drawn(outcome, filed=filed)
        drawn = await self.files.added_to(drawn, incoming.client, incoming.scene, alone=outcome.alone, filed=filed)
        if await pending.tell(drawn, alone=outcome.alone):
            await self.runner.settle(outcome)

    def _entered(self, outcome: Answered) -> bool:
        """Whether something was entered, so that the question before it is answered."""
        refused = outcome.asks or outcome.reply.tone is Tone.REFUSED
        return self._writes(outcome.request.command) and not refused

    def _goes_over(self, incoming: Incoming, name: str) -> bool:
        """Whether what is looked at leaves the window below; what enters something would leave what is no longer so."""
        return 0 < incoming.scene.level < WINDOWS and not self._writes(name)

    def _writes(self, name: str) -> bool:
        command = self.runner.catalogue.find(name)
        return command is not None and command.writes

    async def ask(
        self, incoming: Incoming, meaning: Meaning, command: Command, page: Sequence[Option] | None = None
    ) -> None:
        """Show a form for what is needed still, a page or all; a slow record is not waited for. Raises Refusal."""
        options = own_options(meaning.request.options)
        meaning = replace(meaning, request=replace(meaning.request, options=options))
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(SOON):
                    await self.runner.permit(meaning.named)
        except (Forbidden, Unusable):
            raise
        except Refusal as refusal:
            await incoming.pending.tell(await self.runner.to_mend(Unmended(meaning, command, refusal)), alone=True)
            return
        await self.open(incoming, meaning, command, page, already(command, options, page))

    async def open(
        self, incoming: Incoming, meaning: Meaning, command: Command, page: Sequence[Option] | None, note: str = ""
    ) -> None:
        """Open a form; where Slack doesn't take it any more, what is known of it is kept and can be opened later."""
        view = form(command, meaning.request.options, private_metadata="", note=note, page=page)
        along = metadata(incoming.scene, meaning, view)
        if not along:
            meaning = await self.runner.with_kept_form(meaning)
            along = metadata(incoming.scene, meaning, view)
        view["private_metadata"] = along
        # It takes the place of the button that led to it.
        view["notify_on_close"] = bool(command.writes and incoming.scene.window and meaning.form)
        incoming.window.over = self._goes_over(incoming, command.name)
        if not await incoming.window.show(view):
            late = Unmended(meaning, command, Refusal(TOO_LATE))
            await incoming.pending.tell(await self.runner.to_mend(late, OPEN_FORM), alone=True)


def _is_page(outcome: Answered, *, alone: bool) -> bool:
    """Whether an answer is what was asked for, for whom it was asked, so that it may stand in place of another."""
    return outcome.alone == alone and not outcome.asks and outcome.reply.tone is not Tone.REFUSED
