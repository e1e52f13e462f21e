"""A form that was sent: what it asks for is carried out, and the window itself says what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.platforms.refusing import publicly
from bot.platforms.slack.handling.failing import failed
from bot.platforms.slack.handling.files import Files
from bot.platforms.slack.handling.meanings import already, asked_in, meaning_in, metadata, on_top, same_page
from bot.platforms.slack.handling.receiving import Incoming, Receiver
from bot.platforms.slack.handling.running import Answered, CommandRunner, Outcome, no
from bot.platforms.slack.modals.entries import entered, faults
from bot.platforms.slack.modals.forms import form
from bot.platforms.slack.shown.drawing import Drawn, drawn
from bot.wording.buttons import GONE, declined, unkept
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.commands.registry import Command
    from bot.platforms.meanings import Meaning
    from bot.platforms.slack.asking.requests import Body
    from bot.platforms.slack.handling.running import Unmended
    from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Ack:
    """What Slack is answered: ``view`` to put into the window, or ``errors`` beside its fields, by their ids.

    ``instead`` is what its person is told where the window has closed meanwhile.
    """

    incoming: Incoming
    outcome: Outcome
    view: Mapping[str, Any]
    errors: Mapping[str, str] | None
    instead: Drawn | None

    @property
    def response(self) -> dict[str, Any]:
        """Write it as Slack takes it."""
        if self.errors:
            return {"response_action": "errors", "errors": dict(self.errors)}
        return {"response_action": "update", "view": dict(self.view)}

    async def told(self) -> bool:
        """Tell it by itself, Slack having been answered before; gives False where that can't be done any more."""
        return await self.incoming.window.show(self.view) or (
            self.instead is not None and await self.incoming.pending.tell(self.instead, alone=True)
        )


@dataclass(slots=True)
class Submission:
    """One form on its way; once it is ``late`` Slack has been answered, and errors have no field to stand at."""

    runner: CommandRunner
    files: Files
    receiver: Receiver
    late: bool = False

    async def carried(self, body: Body) -> Ack:
        """Carry out what a form says. Raises UninstalledError, and any fault while Slack can be left to tell it."""
        incoming = await self.receiver.received(body)
        try:
            return await self._carried(incoming)
        except Exception:
            if not self.late:
                raise
            fault = failed()
            return Ack(incoming, no(incoming.bare, Refusal("")), incoming.window.view_of(fault), None, fault)

    async def _carried(self, incoming: Incoming) -> Ack:
        command = self.runner.catalogue.find(str(incoming.scene.kept.get("command", "")))
        if command is None:
            return await self._told(incoming, no(incoming.bare, Refusal(GONE)))
        try:
            outcome = await self._outcome(incoming, command)
        except Refusal as refusal:
            return self._as_sent(incoming, command, publicly(refusal))
        if isinstance(outcome, Answered):
            return await self._told(incoming, outcome)
        return await self._again(incoming, outcome)

    async def _outcome(self, incoming: Incoming, command: Command) -> Outcome:
        meaning = await meaning_in(self.runner.tracker.keeper, incoming.bare, incoming.scene.kept)
        if meaning is None:
            earlier = await self.runner.tracker.keeper.answered(incoming.bare.venue, incoming.bare.key)
            return Answered(incoming.bare, earlier or _given_back(incoming, command, GONE), alone=True)
        filled = await self._filled(incoming, meaning, command)
        return await self.runner.carry_out(filled, incoming.client, alone=True, form=True)

    async def _filled(self, incoming: Incoming, meaning: Meaning, command: Command) -> Meaning:
        words = {**meaning.request.options, **entered(incoming.body["view"], command)}
        given = {name: told for name, told in words.items() if told.strip()}
        options = await self.receiver.people.named(incoming.client, incoming.scene.team, given)
        return replace(meaning, request=replace(meaning.request, options=options))

    def _as_sent(self, incoming: Incoming, command: Command, why: str) -> Ack:
        """Show a form again just as it was sent, and why: what the record keeps for it can't be read for the moment."""
        view, given_back = incoming.body["view"], _given_back(incoming, command, why)
        page = [option for option in command.required_first if option.name in asked_in(view)]
        again = form(command, entered(view, command), private_metadata=view["private_metadata"], note=why, page=page)
        again["notify_on_close"] = command.writes and bool(incoming.scene.kept.get("form"))
        return Ack(incoming, Answered(incoming.bare, given_back, alone=True), again, None, drawn(given_back))

    async def _told(self, incoming: Incoming, outcome: Answered) -> Ack:
        answer = await self.runner.drawn(outcome)
        answer = await self.files.added_to(answer, incoming.client, incoming.scene, alone=True)
        return Ack(incoming, outcome, incoming.window.view_of(answer), None, answer)

    async def _again(self, incoming: Incoming, outcome: Unmended) -> Ack:
        """Show the form again, with the errors at their fields where it still stands, else with what is wrong on top.

        All that was typed stays: in the window, and on record should that be closed.
        """
        view: Mapping[str, Any] = incoming.body["view"]
        command, given = outcome.command, outcome.meaning.request.options
        page = same_page(command, view, outcome.refusal)
        about, errors = already(command, given, page), faults(outcome.refusal, view)
        # Beside errors at fields all else stays as it is, an earlier refusal on top too.
        if errors and not self.late and on_top(view) in ("", about):
            return Ack(incoming, outcome, {}, errors, None)
        kept = replace(outcome, meaning=await self._kept(outcome.meaning))
        note = "\n".join(filter(None, (publicly(outcome.refusal), about)))
        again = form(command, kept.meaning.request.options, private_metadata="", note=note, page=page)
        again["private_metadata"] = metadata(incoming.scene, kept.meaning, again)
        # What is wrong may have to be mended elsewhere, where nobody comes to with a window open.
        again["notify_on_close"] = command.writes and kept.meaning.form is not None
        if not again["private_metadata"]:
            again = incoming.window.view_of(await self.runner.to_mend(kept))
        instead = await self.runner.to_mend(kept) if self.late else None
        return Ack(incoming, outcome, again, None, instead)

    async def _kept(self, meaning: Meaning) -> Meaning:
        """Keep what was typed, where the record isn't too busy for that: the window has it all the same."""
        with suppress(Refusal):
            return await self.runner.with_kept_form(meaning)
        return meaning


def _given_back(incoming: Incoming, command: Command, why: str) -> Reply:
    """Say why nothing comes of a form, and give back what was typed into it."""
    words = entered(incoming.body["view"], command)
    return unkept(declined(why), {name: told for name, told in words.items() if told})
