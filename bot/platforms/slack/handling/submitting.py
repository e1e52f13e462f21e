"""A form that was sent: what it asks for is carried out, and the window itself says what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.platforms.refusing import publicly
from bot.platforms.slack.handling.carrying import Answered, Carrier, Outcome, no
from bot.platforms.slack.handling.failing import failed
from bot.platforms.slack.handling.files import Files
from bot.platforms.slack.handling.meanings import already, asked_in, meaning_in, metadata, on_top, same_page
from bot.platforms.slack.handling.receiving import Reception, Visit
from bot.platforms.slack.modals.entries import entered, faults
from bot.platforms.slack.modals.forms import asked, form
from bot.platforms.slack.shown.drawing import Drawn, drawn
from bot.wording.buttons import GONE, declined, unkept
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.commands.registry import Command
    from bot.platforms.meanings import Meaning
    from bot.platforms.slack.asking.requests import Body
    from bot.platforms.slack.handling.carrying import Unmended
    from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Ack:
    """What Slack is answered: ``view`` to put into the window, or ``errors`` beside its fields, by their ids.

    ``instead`` is what its person is told where the window has closed meanwhile.
    """

    visit: Visit
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
        turn = self.visit.turn
        return await turn.show(self.view) or (self.instead is not None and await turn.tell(self.instead, alone=True))


@dataclass(slots=True)
class Submission:
    """One form on its way; once it is ``late`` Slack has been answered, and errors have no field to stand at."""

    carrier: Carrier
    files: Files
    reception: Reception
    late: bool = False

    async def carried(self, body: Body) -> Ack:
        """Carry out what a form says. Raises UninstalledError, and any fault while Slack can be left to tell it."""
        visit = await self.reception.received(body)
        try:
            return await self._carried(visit)
        except Exception:
            if not self.late:
                raise
            fault = failed()
            return Ack(visit, no(visit.bare, Refusal("")), visit.turn.view_of(fault), None, fault)

    async def _carried(self, visit: Visit) -> Ack:
        command = self.carrier.catalogue.find(str(visit.scene.kept.get("command", "")))
        if command is None:
            return await self._told(visit, no(visit.bare, Refusal(GONE)))
        try:
            outcome = await self._outcome(visit, command)
        except Refusal as refusal:
            return self._as_sent(visit, command, publicly(refusal))
        if isinstance(outcome, Answered):
            return await self._told(visit, outcome)
        return await self._again(visit, outcome)

    async def _outcome(self, visit: Visit, command: Command) -> Outcome:
        meaning = await meaning_in(self.carrier.tracker.keeper, visit.bare, visit.scene.kept)
        if meaning is None:
            earlier = await self.carrier.tracker.keeper.answered(visit.bare.venue, visit.bare.key)
            return Answered(visit.bare, earlier or _given_back(visit, command, GONE), alone=True)
        filled = await self._filled(visit, meaning, command)
        return await self.carrier.carry_out(filled, visit.turn.client, alone=True, form=True)

    async def _filled(self, visit: Visit, meaning: Meaning, command: Command) -> Meaning:
        words = {**meaning.request.options, **entered(visit.body["view"], command)}
        given = {name: told for name, told in words.items() if told.strip()}
        options = await self.reception.people.named(visit.turn.client, visit.scene.team, given)
        return replace(meaning, request=replace(meaning.request, options=options))

    def _as_sent(self, visit: Visit, command: Command, why: str) -> Ack:
        """Show a form again just as it was sent, and why: what the record keeps for it can't be read for the moment."""
        view, given_back = visit.body["view"], _given_back(visit, command, why)
        page = [option for option in asked(command) if option.name in asked_in(view)]
        again = form(command, entered(view, command), private_metadata=view["private_metadata"], note=why, page=page)
        again["notify_on_close"] = command.writes and bool(visit.scene.kept.get("form"))
        return Ack(visit, Answered(visit.bare, given_back, alone=True), again, None, drawn(given_back))

    async def _told(self, visit: Visit, outcome: Answered) -> Ack:
        answer = await self.carrier.drawn(outcome)
        answer = await self.files.added_to(answer, visit.turn.client, visit.scene, alone=True)
        return Ack(visit, outcome, visit.turn.view_of(answer), None, answer)

    async def _again(self, visit: Visit, outcome: Unmended) -> Ack:
        """Show the form again, with the errors at their fields where it still stands, else with what is wrong on top.

        All that was typed stays: in the window, and on record should that be closed.
        """
        view: Mapping[str, Any] = visit.body["view"]
        command, given = outcome.command, outcome.meaning.request.options
        page = same_page(command, view, outcome.refusal)
        about, errors = already(command, given, page), faults(outcome.refusal, view)
        # Beside errors at fields all else stays as it is, an earlier refusal on top too.
        if errors and not self.late and on_top(view) in ("", about):
            return Ack(visit, outcome, {}, errors, None)
        kept = replace(outcome, meaning=await self._kept(outcome.meaning))
        note = "\n".join(filter(None, (publicly(outcome.refusal), about)))
        again = form(command, kept.meaning.request.options, private_metadata="", note=note, page=page)
        again["private_metadata"] = metadata(visit.scene, kept.meaning, again)
        # What is wrong may have to be mended elsewhere, where nobody comes to with a window open.
        again["notify_on_close"] = command.writes and kept.meaning.form is not None
        if not again["private_metadata"]:
            again = visit.turn.view_of(await self.carrier.to_mend(kept))
        instead = await self.carrier.to_mend(kept) if self.late else None
        return Ack(visit, outcome, again, None, instead)

    async def _kept(self, meaning: Meaning) -> Meaning:
        """Keep what was typed, where the record isn't too busy for that: the window has it all the same."""
        with suppress(Refusal):
            return await self.carrier.with_kept_form(meaning)
        return meaning


def _given_back(visit: Visit, command: Command, why: str) -> Reply:
    """Say why nothing comes of a form, and give back what was typed into it."""
    words = entered(visit.body["view"], command)
    return unkept(declined(why), {name: told for name, told in words.items() if told})
