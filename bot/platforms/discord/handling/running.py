"""What people on Discord mean, taken through the one door, and told to whom it concerns."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.registry import Catalogue
from bot.platforms.cooldown import Cooldown
from bot.platforms.discord.asking.requests import with_mentioned
from bot.platforms.discord.handling.answering import settled
from bot.platforms.discord.handling.evidence import with_fingerprint
from bot.platforms.discord.handling.mending import Mender
from bot.platforms.discord.shown.drawing import Drawn, drawn
from bot.platforms.ids import custom_id
from bot.platforms.meanings import pressable, spelt_out
from bot.platforms.turning import Pages
from bot.replies import Audience, Question, Reply
from bot.tracker import Tracker
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.calls import Request
    from bot.commands.registry import Command
    from bot.platforms.discord.handling.answering import PendingAnswer
    from bot.platforms.discord.handling.meanings import DiscordMeaning


@dataclass(frozen=True, slots=True)
class CommandRunner:
    """Carries out what people mean, over one record; a read is put off once it took ``patience``, in seconds."""

    tracker: Tracker
    catalogue: Catalogue
    patience: float
    cooldown: Cooldown = field(default_factory=Cooldown)
    pages: Pages = field(default_factory=Pages)

    async def answer(self, pending: PendingAnswer, meant: DiscordMeaning, *, alone: bool) -> None:
        """Give what the door says to whom it concerns: a channel, or one person ``alone``."""
        meant = replace(meant, request=with_mentioned(pending.interaction, meant.request))
        command = self.catalogue.find(meant.request.command)
        reads = not (command and command.writes)
        if reads or pending.put_off is not None or await pending.wait_for_it(alone=True):
            await self._carry_out(pending, meant, command, alone=alone)

    async def drawn(self, pending: PendingAnswer, request: Request, reply: Reply, *, alone: bool) -> Drawn:
        """Draw a reply, its buttons working from now on."""
        return drawn(*await self._pressable(pending, request, reply, alone=alone))

    async def _carry_out(
        self, pending: PendingAnswer, meant: DiscordMeaning, command: Command | None, *, alone: bool
    ) -> None:
        mender = Mender(self.tracker.keeper, self.patience)
        try:
            if command and meant.evidence:
                await self.tracker.permit(meant.request)  # for whom it is not permitted nothing is fetched
                meant = await with_fingerprint(meant, command, meant.evidence)
            reply = await self._answered(pending, meant.request, alone=alone)
        except Question as question:
            asks, ids = await self._pressable(pending, meant.request, question.reply, alone=True)
            await pending.tell(await mender.asked(pending, meant, command, Question(asks), ids), alone=True)
        except Refusal as refusal:
            await pending.tell(await mender.refused(pending, meant, command, refusal), alone=True)
        else:
            await self._tell(pending, meant, command, reply, alone=alone)

    async def _answered(self, pending: PendingAnswer, request: Request, *, alone: bool) -> Reply:
        work = self.tracker.answer(request)
        return await pending.outcome(work, self.patience, partial(self._is_private, request, alone=alone))

    async def _tell(
        self, pending: PendingAnswer, meant: DiscordMeaning, command: Command | None, reply: Reply, *, alone: bool
    ) -> None:
        """Tell an answer, a page in the place of the one before it, and note that it was told."""
        request, enters = meant.request, command is not None and command.writes
        if pending.replaces and (alone or reply.audience is Audience.CHANNEL):
            await pending.turn_to(await self.drawn(pending, request, reply, alone=alone), self.pages)
            return
        alone = alone or reply.audience is Audience.PERSON
        if command and not enters and not alone and not meant.turns:
            reply = await self.cooldown.applied_to(request, reply, self.tracker)
            alone = reply.audience is Audience.PERSON
        await pending.tell(await self.drawn(pending, request, reply, alone=alone), alone=alone)
        if enters:
            await self.tracker.keeper.settle(request.venue, request.key)
        if meant.form:
            await self.tracker.keeper.close_form(request.venue, meant.form.key, request.now)

    async def _is_private(self, request: Request, *, alone: bool) -> bool:
        """Tell whether a read is for its person alone; what can't be found out in time can be taken back."""
        with suppress(TimeoutError, Refusal):
            async with asyncio.timeout(self.patience / 2):
                return alone or await self.tracker.reads_are_private(request)
        return False

    async def _pressable(
        self, pending: PendingAnswer, request: Request, reply: Reply, *, alone: bool
    ) -> tuple[Reply, tuple[str, ...]]:
        """Give a reply and the ids of its buttons."""
        actions = tuple(map(spelt_out, reply.actions))
        ids = tuple(written for written in map(custom_id, actions) if written is not None)
        if len(ids) < len(actions):
            # A record that is busy may be long in keeping what the others do.
            keeping = pressable(self.tracker.keeper, request, reply, actions)
            return await pending.outcome(keeping, self.patience, partial(settled, alone=alone))
        return reply, ids
