"""The one door: every request of every platform comes in here, and leaves as a reply or a refusal in words."""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.answers import AnswerLookup, Answers
from bot.calls import Call
from bot.commands.announcing import announce
from bot.commands.arguments import carry_out, clean_options, refuse_early, require_role
from bot.commands.completion import offers
from bot.commands.habits import last_used
from bot.commands.here import reads_are_private
from bot.commands.tracker.erasing import scrubbed
from bot.commands.tracker.export import EXPORT
from bot.commands.unknown import no_command
from bot.keeping import Keeper, read_reply, write_reply
from bot.people import Role
from bot.replies import Audience, Question, Reply
from bot.roles import role_of
from bot.units import Units
from bot.wording.changed_meanwhile import changed_meanwhile
from storage.callers import owed, venues
from storage.callers.workspaces import appointments
from storage.errors import ChangedMeanwhile, Refusal
from storage.ledger import rehearsals
from storage.ledger.entries import ERASE, LINK
from storage.linking import links
from storage.writing.writer import flush

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.calls import Request
    from bot.charts.painting import Painter
    from bot.commands.registry import Catalogue, Command, Option
    from bot.replies import Choice
    from storage.database import Database
    from storage.ledger.unit import Connection, Unit

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Tracker:
    """Answers requests over one database; its ``keeper`` keeps what platforms need to remember beside them.

    A ``painter`` draws the pictures of its replies; where nobody looks at any, none is needed.
    """

    def __init__(self, database: Database, catalogue: Catalogue, painter: Painter | None = None) -> None:
        self.keeper = Keeper(database)
        self._painter = painter
        self._database = database
        self._catalogue = catalogue
        self._units = Units(database)
        self._answers = Answers(database.state)
        self._exporting = asyncio.Lock()

    async def answer(self, request: Request) -> Reply:
        """Carry a request out and give the reply; raises Refusal, in words, where the answer is no.

        Anything that isn't a refusal is logged under an id, which the person is told.
        """
        return await self._in_words(request, self._illustrated(self._answer(request)))

    async def _illustrated(self, work: Awaitable[Reply]) -> Reply:
        """Draw the picture of a reply, or of a question, once its unit of work is done."""
        try:
            reply = await work
        except Question as question:
            if self._painter is None or question.reply.picture is None:
                raise
            raise Question(await self._painter.illustrate(question.reply)) from question
        return reply if self._painter is None else await self._painter.illustrate(reply)

    @staticmethod
    async def _in_words(request: Request, work: Awaitable[T]) -> T:
        try:
            return await work
        except Refusal:
            raise
        except Exception as fault:
            name = secrets.token_hex(3)
            _log.exception("request %s failed: %s", name, request.command)
            words = f"Something went wrong here, and nothing was changed. Whoever runs the bot finds it as {name}."
            raise Refusal(words) from fault

    async def _answer(self, request: Request) -> Reply:
        command = self._command_of(request)
        try:
            return await self._read_or_write(command, request)
        except ChangedMeanwhile as changed:
            raise Question(changed_meanwhile(request, changed)) from changed

    def _command_of(self, request: Request) -> Command:
        command = self._catalogue.find(request.command)
        if command is None:
            raise no_command(request.command, self._catalogue)
        return command

    async def _read_or_write(self, command: Command, request: Request) -> Reply:
        cleaned = request.asking(clean_options(command, request.options))
        if command.writes:
            reply = await self._units.write(partial(self._write, command, cleaned))
            return await scrubbed(self._database, reply) if command.name == ERASE else reply
        asked = self._answers.look_up(command, cleaned)
        if (earlier := asked.earlier_answer()) is not None:
            return earlier
        # An export reads for long, and a file is read by few at once.
        async with self._exporting if command.name == EXPORT else nullcontext():
            return await self._units.read(asked.for_command, partial(self._read, command, asked))

    async def complete(self, request: Request, option: str | Option, typed: str) -> list[Choice]:
        """Offer values for an option of a half-typed request, or for a single value of one; never a refusal."""
        command = self._catalogue.find(request.command)
        found = option if not isinstance(option, str) else command.option(option) if command else None
        if command is None or found is None:
            return []

        def offer(unit: Unit) -> list[Choice]:
            call = self._call(unit, request)
            return list(offers(found, typed, call)) if call.role.may(command.role) else []

        try:
            return await self._look(request, offer)
        except Refusal:
            return []

    async def permit(self, request: Request) -> None:
        """Refuse, in words, what can't be done by its person, or with what is named already, before more is asked."""
        await self._permitted(request, refuse_early)

    async def last_used(self, request: Request) -> dict[str, str]:
        """Give the words that its person used last for options of a command; refuses it to whom it isn't permitted."""
        return await self._permitted(request, last_used)

    async def _permitted(self, request: Request, ask: Callable[[Command, Call], T]) -> T:
        command = self._command_of(request)

        def look(unit: Unit) -> T:
            call = self._call(unit, request)
            require_role(call, command.name, command.role)
            return ask(command, call)

        return await self._look(request, look)

    async def reads_are_private(self, request: Request) -> bool:
        """Tell whether what is read in the channel of a request is for the person who asks alone."""
        return await self._look(request, lambda unit: reads_are_private(self._call(unit, request)))

    async def moderates(self, request: Request) -> bool:
        """Tell whether the person who asks is a moderator where they ask."""
        return await self._look(request, lambda unit: self._call(unit, request).role.may(Role.MODERATOR))

    async def holders(self, request: Request) -> list[str]:
        """Give the platform's ids of the people and groups that hold a role where the person asks."""
        return await self._look(request, lambda unit: [one.holder for one in appointments(unit)])

    async def _look(self, request: Request, work: Callable[[Unit], T]) -> T:
        """Give what is seen in the record where the person asks."""
        return await self._in_words(request, self._units.read(request, work))

    def _call(self, unit: Unit, request: Request) -> Call:
        return Call(request, unit, role_of(unit, request.person), self._catalogue.needed_roles)

    def _handled(self, command: Command, call: Call) -> Reply:
        """Let the command answer; what its person may not do next is not offered."""
        try:
            return self._usable(carry_out(command, call), call.role)
        except Question as question:
            raise Question(self._usable(question.reply, call.role)) from question

    def _usable(self, reply: Reply, role: Role) -> Reply:
        usable = [one for one in reply.actions if self._catalogue.lets(role, one.command)]
        return reply if len(usable) == len(reply.actions) else replace(reply, actions=tuple(usable))

    def _read(self, command: Command, asked: AnswerLookup, unit: Unit) -> Reply:
        call = self._call(unit, asked.for_command)
        reply = self._handled(command, call)
        reply = replace(reply, audience=Audience.PERSON) if reads_are_private(call) else reply
        return reply if unit.is_behind else asked.keep(reply)

    def _write(self, command: Command, request: Request, connection: Connection) -> Reply:
        if command.name == LINK:
            address = request.venue.platform, request.venue.external_id
            links.lock_heads(connection, address, request.options.get("code", ""), request.now)
        unit = self._units.enter(connection, request)
        earlier = venues.answered(connection, unit.venue, request.key)
        if earlier is not None:
            return read_reply(earlier)
        rehearsals.refuse_earlier(unit, request.now)
        reply = self._handled(command, self._call(unit, request))
        unit = unit.common or unit
        # Only then: who merely looked is not written down, nor who erased the whole workspace.
        if any(change.before != change.after for change in unit.changes.values()):
            _enter(unit, command, request, reply)
        return reply


def _enter(unit: Unit, command: Command, request: Request, reply: Reply) -> None:
    """Write what changed, announce it, and remember the answer: a request that comes again gets the same."""
    signed = venues.signature(unit.connection, unit.venue, request.person.id, request.person.name)
    flush(unit, command.name, signed)
    announce(unit)
    venues.remember_answer(unit.connection, unit.venue, request.key, unit.now, write_reply(reply))
    if request.way_back is not None:
        owed.forget_late(unit.connection, request.now)
        owed.owe(unit.connection, unit.venue, request.key, request.way_back.secret, request.way_back.until)
