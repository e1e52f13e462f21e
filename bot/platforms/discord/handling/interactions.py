"""What people do on Discord, and what they mean by it: commands typed, buttons pressed, forms sent."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.platforms.discord.asking.naming import called_in
from bot.platforms.discord.asking.quoting import told_by
from bot.platforms.discord.asking.requests import (
    ANSWERABLE,
    PLATFORM,
    custom_id_of,
    is_own,
    is_said_here,
    is_seen_alone,
    request_of,
)
from bot.platforms.discord.commands.messages import form_of
from bot.platforms.discord.commands.options import EVIDENCE, PRIVATE, as_words
from bot.platforms.discord.handling.answering import PendingAnswer
from bot.platforms.discord.handling.meanings import DiscordMeaning
from bot.platforms.discord.handling.owed import tell_owed
from bot.platforms.discord.handling.running import CommandRunner
from bot.platforms.discord.modals.forms import modal, typed
from bot.platforms.discord.shown.drawing import refused
from bot.platforms.ids import custom_id, opened
from bot.platforms.meanings import meaning_of
from bot.platforms.owing import OwedAnswers
from bot.platforms.seats import Seats
from bot.platforms.underway import UnderWay
from bot.replies import Action, Choice
from bot.wording.buttons import BUSY, GONE
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    import discord

    from bot.commands.registry import Catalogue, Command, Option
    from bot.platforms.menus import Menu
    from bot.tracker import Tracker

PATIENCE: Final = 1.5
"""Seconds that a read may take before Discord is told that its answer will come; it gives up after three."""
SEATS: Final = 16
"""Reads that are under way at once until they are told: more than any engine does side by side."""


class InteractionHandler:
    """Answers people of every guild through the one door. ``now`` tells the time, as an aware UTC datetime."""

    def __init__(
        self,
        tracker: Tracker,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        patience: float = PATIENCE,
    ) -> None:
        self._tracker = tracker
        self._keeper = tracker.keeper
        self._catalogue = catalogue
        self._now = now
        self._patience = patience
        self._runner = CommandRunner(tracker, catalogue, patience)
        self._seats = Seats(SEATS)
        self.under_way = UnderWay()

    async def command(
        self,
        interaction: discord.Interaction,
        command: Command,
        words: Mapping[str, str],
        evidence: discord.Attachment | None = None,
    ) -> None:
        """Answer a command that was typed; by a form where it says nothing yet."""
        async with PendingAnswer(interaction, self.under_way) as pending, self._seat(pending, command):
            options = {name: value for name, value in words.items() if name != PRIVATE}
            meant = DiscordMeaning(request_of(interaction, command.name, options, self._now()), evidence=evidence)
            written = custom_id(Action("", command.name, tuple(options.items())))
            if written and evidence is None and meant.lacks(command):
                await self._ask(pending, meant, command, written)
            else:
                await self._runner.answer(pending, meant, alone=words.get(PRIVATE) == "yes")

    async def completing(
        self, interaction: discord.Interaction, command: Command, option: Option, typed: str
    ) -> Sequence[Choice]:
        """Offer values for an option of a half-typed command; none where Discord would give up before."""
        given = {
            name: as_words(value)
            for name, value in interaction.namespace
            if name not in {option.name, PRIVATE, EVIDENCE}
        }
        request = request_of(interaction, command.name, given, self._now())
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                return await self._tracker.complete(request, option.name, typed)
        return ()

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Do what a button says: carry its command out, or ask by a form for what that still needs."""
        async with PendingAnswer(interaction, self.under_way) as pending:
            meant = await self._meant_soon(interaction)
            if meant is None:
                await pending.tell(refused(GONE), alone=True)
                return
            command = self._catalogue.find(meant.request.command)
            if command and (meant.form or meant.lacks(command)):
                await self._ask(pending, meant, command, custom_id_of(interaction))
            else:
                alone = is_seen_alone(interaction)
                pending.replaces = meant.turns and (alone or is_own(interaction))
                async with self._seat(pending, command):
                    await self._runner.answer(pending, meant, alone=alone or (meant.turns and not pending.replaces))

    async def sent(self, interaction: discord.Interaction) -> None:
        """Carry out what was sent with a form."""
        async with PendingAnswer(interaction, self.under_way) as pending:
            if not await pending.wait_for_it(alone=True):
                return
            meant = await self._meant(interaction)
            if meant is None:
                await self._tell_earlier(pending)
                return
            options = {**meant.request.options, **typed(interaction.data or {})}
            filled = {name: words for name, words in options.items() if words.strip()}
            meant = replace(meant, request=replace(meant.request, options=filled))
            async with self._seat(pending, self._catalogue.find(meant.request.command)):
                await self._runner.answer(pending, meant, alone=True)

    async def message_menu(
        self, interaction: discord.Interaction, menu: Menu, command: Command, message: discord.Message
    ) -> None:
        """Show a form about a message, filled with what that tells and, if soon known, what its person used last."""
        async with PendingAnswer(interaction, self.under_way):
            people = dict(called_in(interaction.data))
            told = {} if is_said_here(interaction, message) else told_by(message, people).options()
            request = request_of(interaction, menu.command, told, self._now())
            words, newest = dict(request.options), list[Choice]()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    words = {**await self._tracker.last_used(request), **words}
                    newest = await self._tracker.complete(request, menu.newest, "")
            form = form_of(menu, command, words, newest)
            form.custom_id = opened(form.custom_id, interaction.id)
            await interaction.response.send_modal(form)

    async def catch_up(self, client: discord.Client) -> None:
        """Tell what an earlier process was killed before telling."""
        await tell_owed(client, OwedAnswers(self._keeper, PLATFORM, ANSWERABLE, self._now, self.under_way))

    async def _meant(self, interaction: discord.Interaction) -> DiscordMeaning | None:
        """Tell what the component or form of an interaction means; None for what is not known any more."""
        bare = request_of(interaction, "", {}, self._now())
        found = await meaning_of(self._keeper, bare, custom_id_of(interaction))
        return None if found is None else DiscordMeaning(found.request, found.asks, found.form, found.turns)

    async def _meant_soon(self, interaction: discord.Interaction) -> DiscordMeaning | None:
        """Tell it before Discord gives up: till then nobody knows whether the first answer has to be a form."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._meant(interaction)
        except TimeoutError:
            raise Refusal(BUSY) from None

    async def _ask(self, pending: PendingAnswer, meant: DiscordMeaning, command: Command, written: str) -> None:
        """Show a form of this id: it has to be the first answer, so that a slow record is not waited for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(pending.left(self._patience)):
                await self._tracker.permit(meant.named)
        mark = opened(written, pending.interaction.id)
        form = modal(command, meant.page(command), meant.request.options, mark)
        await pending.interaction.response.send_modal(form)

    def _seat(self, pending: PendingAnswer, command: Command | None) -> AbstractAsyncContextManager[None]:
        """Give a read its seat, before more is made of it than has to wait; what enters something needs none."""
        return nullcontext() if command and command.writes else self._seats.taken(pending.left(self._patience))

    async def _tell_earlier(self, pending: PendingAnswer) -> None:
        """Tell what came of a form that was entered before; of any other that it is not known any more."""
        bare = request_of(pending.interaction, "", {}, self._now())
        earlier = await self._keeper.answered(bare.venue, bare.key)
        told = refused(GONE) if earlier is None else await self._runner.drawn(pending, bare, earlier, alone=True)
        await pending.tell(told, alone=True)
