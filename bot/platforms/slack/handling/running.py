"""What people on Slack ask for, taken through the one door; what comes of it is told elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.calls import Request
from bot.commands.arguments import Forbidden, Unreadable
from bot.commands.kinds.clearing import NONE
from bot.commands.kinds.people import AHolder, APerson
from bot.commands.registry import Catalogue, Command
from bot.people import Role
from bot.platforms.cooldown import Cooldown
from bot.platforms.ids import custom_id, form_id
from bot.platforms.meanings import Meaning, keep_form, mendable, pressable, spelt_out
from bot.platforms.refusing import publicly
from bot.platforms.slack.asking.handles import names_groups, with_groups
from bot.platforms.slack.asking.people import People
from bot.platforms.slack.asking.places import ChannelNames, with_places
from bot.platforms.slack.handling.emptying import EmptyingDoor
from bot.platforms.slack.handling.files import has_file
from bot.platforms.slack.handling.sharing import with_asker, with_share, with_way_on
from bot.platforms.slack.modals.options import Shape
from bot.platforms.slack.shown.drawing import Drawn, drawn
from bot.platforms.slack.shown.limits import BUTTON_VALUE
from bot.replies import Action, Audience, Question, Reply, Tone
from bot.tracker import Tracker
from bot.wording.buttons import EDIT, GO_ON, declined, unkept
from bot.wording.slack import ABROAD_ENTERS, ABROAD_HOLDS, ABROAD_READS, UNKNOWN
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient


ROLES: Final = "tracker roles"
"""The command that lists who holds a role."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the door said to a request, and whether its person alone is told; ``asks`` says that it is a question.

    ``back`` is the form that the question took the place of, or that could be; ``goes_on`` the id of one that was
    begun before.
    """

    request: Request
    reply: Reply
    alone: bool
    asks: bool = False
    back: Meaning | None = None
    goes_on: str = ""


@dataclass(frozen=True, slots=True)
class Unmended:
    """A no that other words could turn: what was meant, by which command, and why not."""

    meaning: Meaning
    command: Command
    refusal: Refusal


Outcome: TypeAlias = Answered | Unmended


@dataclass(frozen=True, slots=True)
class CommandRunner:
    """Carries out what people mean, over one record."""

    tracker: Tracker
    catalogue: Catalogue
    names: ChannelNames
    people: People
    door: EmptyingDoor
    cooldown: Cooldown = field(default_factory=Cooldown)

    async def carry_out(
        self, meaning: Meaning, client: AsyncWebClient, *, alone: bool, form: bool = False, pressed: bool = False
    ) -> Outcome:
        """Give what comes of a request, which a ``form`` or a button that was ``pressed`` may have brought.

        A read is for the channel unless ``alone``. A no that nothing mends is an answer too.
        """
        command = self.catalogue.find(meaning.request.command)
        try:
            return await self._answered(meaning, command, client, alone=alone)
        except Question as question:
            leads_back = command and mendable(command, meaning, question, form=form, pressed=pressed)
            back = meaning if leads_back else None
            return Answered(meaning.request, question.reply, alone=True, asks=True, back=back)
        except Refusal as refusal:
            if command and mendable(command, meaning, refusal, form=form, pressed=pressed):
                return Unmended(meaning, command, refusal)
            return no(meaning.request, refusal)

    async def permit(self, request: Request) -> None:
        """Refuse, in words, what its person may not do, before they are asked for anything.

        Who can't be looked up just now is asked all the same: by when it is sent, it may be known who they are.
        """
        if not request.person.known:
            return
        command = self.catalogue.find(request.command)
        if command:
            await self._require_home(request, command)
        await self.tracker.permit(request)

    async def drawn(self, answered: Answered, *, filed: bool = False) -> Drawn:
        """Draw an answer for Slack, its buttons working from now on; ``filed`` says that a page before had a file."""
        request, reply = answered.request, answered.reply
        if answered.alone and not answered.asks and reply.tone is not Tone.REFUSED:
            answered = replace(answered, reply=with_share(reply, request, self.catalogue))
        found = await self._drawn(answered, filed=filed)
        if filed or not has_file(found):
            return found
        marked = _filed([one for one in reply.actions if one.turns], request.person.id)
        return await self._drawn(answered, filed=True) if marked is None else found.with_values(marked)

    async def _drawn(self, answered: Answered, *, filed: bool) -> Drawn:
        request, reply, back = answered.request, answered.reply, answered.goes_on
        actions = tuple(with_asker(spelt_out(one), request.person.id, filed=filed) for one in reply.actions)
        if answered.back is not None:
            reply, back = await self._way_back(reply, answered.back)
        if answered.asks and back and _leads_elsewhere(reply, request):
            actions = tuple(with_way_on(one, back) for one in actions)
        reply, ids = await pressable(self.tracker.keeper, request, reply, actions, BUTTON_VALUE)
        if not back:
            return drawn(reply, ids, once=answered.asks)
        label = EDIT if answered.asks else GO_ON
        way_back = replace(reply, actions=(*reply.actions, Action(label, request.command)))
        return drawn(way_back, (*ids, back), once=answered.asks)

    async def _way_back(self, reply: Reply, meaning: Meaning) -> tuple[Reply, str]:
        """Give the id that leads back from a question to what was typed; where that can't be kept it is given back."""
        try:
            return reply, await self._form_id(meaning)
        except Refusal:
            return unkept(reply, meaning.request.options), ""

    async def to_mend(self, unmended: Unmended, label: str = EDIT) -> Drawn:
        """Draw a no with a way to mend what was typed: nothing of it is lost."""
        words = publicly(unmended.refusal)
        try:
            written = await self._form_id(unmended.meaning)
        except Refusal:
            return drawn(unkept(declined(words), unmended.meaning.request.options))
        return drawn(declined(words, Action(label, unmended.command.name)), (written,))

    async def with_kept_form(self, meaning: Meaning) -> Meaning:
        """Keep what was typed as a form, and give what it means by that."""
        return replace(meaning, form=await keep_form(self.tracker.keeper, meaning))

    async def _form_id(self, meaning: Meaning) -> str:
        return form_id((await keep_form(self.tracker.keeper, meaning)).key)

    async def settle(self, outcome: Outcome) -> None:
        """Note that an answer was told."""
        command = self.catalogue.find(outcome.request.command) if isinstance(outcome, Answered) else None
        if isinstance(outcome, Answered) and command and command.writes:
            await self.tracker.keeper.settle(outcome.request.venue, outcome.request.key)

    async def _answered(
        self, meaning: Meaning, command: Command | None, client: AsyncWebClient, *, alone: bool
    ) -> Answered:
        request = meaning.request
        if command:
            await self._require_home(request, command)
            await self._require_own(request, command, client)
            request = await self._with_groups(request, command, client)
            request = await self._with_names(await with_places(request, command, client), command, client)
        reply = await self.door.answer(request)
        if meaning.form:
            await self.tracker.keeper.close_form(request.venue, meaning.form.key, request.now)
        alone = alone or reply.audience is Audience.PERSON
        if command and not command.writes and not alone and not meaning.turns:
            reply = await self.cooldown.applied_to(request, reply, self.tracker)
        return Answered(request, reply, alone or reply.audience is Audience.PERSON)

    async def _with_groups(self, request: Request, command: Command, client: AsyncWebClient) -> Request:
        if not names_groups(command):
            return request
        groups = await self.people.groups(client, request.venue.external_id)
        return replace(request, options=with_groups(request.options, command, groups))

    async def _with_names(self, request: Request, command: Command, client: AsyncWebClient) -> Request:
        """Put into a request how people call whom or what its answer may know by ids alone."""
        if command.name != ROLES:
            return await self.names.given(request, command, client)
        team, held = request.venue.external_id, await self.tracker.holders(request)
        groups = await self.people.groups(client, team)
        people = await self.people.names(client, team, (one for one in held if one not in groups))
        return replace(request, names={**people, **{number: f"@{one.handle}" for number, one in groups.items()}})

    async def _require_home(self, request: Request, command: Command) -> None:
        """Let people of other organisations read what the channel may read, and enter nothing.

        So may who could be one of them; their no may be a yes in a moment, so that what they wrote is offered again.
        """
        if request.person.native is not Role.VIEWER:
            return
        enters = command.role is not Role.VIEWER
        if not enters and not await self.tracker.reads_are_private(request):
            return
        if not request.person.known:
            raise Refusal(UNKNOWN)
        raise Forbidden(ABROAD_ENTERS if enters else ABROAD_READS)

    async def _require_own(self, request: Request, command: Command, client: AsyncWebClient) -> None:
        """Refuse a role for somebody of another organisation; one that was given can be taken back."""
        if request.options.get("role", "").casefold() == NONE.value:
            return
        for option in command.options:
            words = request.options.get(option.name, "")
            holds = words and isinstance(Shape.of(option.kind).one, AHolder | APerson)
            if holds and (found := await self.people.strangers(client, request.venue.external_id, words)):
                await self.tracker.permit(request)
                raise Unreadable(option, Refusal(ABROAD_HOLDS.format(name=found[0])))


def _filed(actions: Sequence[Action], person: str) -> dict[str, str] | None:
    """Give what buttons that turn a page do once a file has come with it, by what they did; None for a long one."""
    before, after = (
        [custom_id(with_asker(spelt_out(one), person, filed=filed), BUTTON_VALUE) for one in actions]
        for filed in (False, True)
    )
    marked = {old: new for old, new in zip(before, after, strict=True) if old and new}
    return marked if len(marked) == len(actions) else None


def _leads_elsewhere(reply: Reply, request: Request) -> bool:
    """Whether a question is answered by entering something else alone, so that what was asked has to be asked again."""
    return all(one.command != request.command for one in reply.actions)


def no(request: Request, refusal: Refusal) -> Answered:
    """Give a no that nothing mends as what its person alone is told."""
    return Answered(request, declined(publicly(refusal)), alone=True)
