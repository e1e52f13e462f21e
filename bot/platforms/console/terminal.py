"""A person at a terminal: a line is answered, what it lacks is asked for, and what a reply offers can be picked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from bot.background import background
from bot.commands.written import format_written, split_command
from bot.platforms.console.board import Board
from bot.platforms.console.dialogue import CommandInstead, Dialogue, Unfinished
from bot.platforms.console.drawing import drawn, refused
from bot.platforms.console.files import keep
from bot.platforms.console.prompt import Prompt
from bot.platforms.console.session import Session
from bot.replies import Action, Question
from bot.tracker import Tracker
from storage.errors import Refusal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.calls import Request
    from bot.commands.registry import Option
    from bot.replies import Reply

_NUMBER = re.compile(r"[0-9]{1,3}")
_COMMANDS = re.compile(r"\s*\n\s*(?=/|@\S+ /)")
"""Between commands that were pasted together; a line that begins with none belongs to the words before it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal as a platform. ``greeting`` is said first; ``history`` is a file, or None to keep none.

    ``board`` shows what is posted to the terminal's own channels; None where the person works on another place.
    """

    session: Session
    greeting: tuple[str, ...] = ()
    history: Path | None = None
    board: Board | None = None

    async def serve(self, tracker: Tracker) -> int:
        """Talk until the person leaves; refusals are part of talking, so the status is 0."""
        conversation = Conversation(tracker, self.session, Prompt(tracker, self.session, self.history))
        for line in self.greeting:
            conversation.show(line)
        async with background(*([] if self.board is None else [self.board.watch(conversation.show)])):
            await conversation.hold()
        return 0


@dataclass(slots=True)
class Conversation:
    """What is said to and fro on one terminal, and the actions that the last reply offers."""

    tracker: Tracker
    session: Session
    prompt: Prompt
    screen: Console = field(default_factory=lambda: Console(highlight=False, markup=False, emoji=False))
    offered: tuple[Action, ...] = ()
    begun: str = ""

    async def hold(self) -> None:
        """Hear one line after the other; Ctrl-C clears one, Ctrl-D on an empty one leaves."""
        while True:
            try:
                line = await self.prompt.command(self.begun)
            except KeyboardInterrupt:
                line = ""
            except EOFError:
                return
            self.begun = ""
            for command in filter(None, _COMMANDS.split(line)):
                await self._hear(command)

    async def ask(self, request: Request, option: Option, default: str) -> str:
        """Ask for one option; raises CommandInstead where a command is typed instead."""
        answer = await self.prompt.answer(request, option, default)
        if answer.startswith("/") and split_command(answer, self.session.catalogue):
            raise CommandInstead(answer)
        return answer

    def refuse(self, words: str) -> None:
        """Show a refusal, in its own words."""
        self.show(refused(words))

    def show(self, what: RenderableType) -> None:
        """Show something drawn, or a line of the program's own."""
        self.screen.print(what)

    async def _hear(self, line: str) -> None:
        try:
            reply = await self._said(line)
            self._reply(reply)
            self._keep(reply)
        except CommandInstead as turned:
            self.refuse(turned.words)
            await self._hear(turned.line)
        except Unfinished as refusal:
            self.refuse(refusal.words)
            self.begun = f"{format_written(refusal.request.command, refusal.request.options)} "
        except Refusal as refusal:
            self.refuse(refusal.words)

    async def _said(self, line: str) -> Reply:
        """Give the reply to a line, or what it is asked back."""
        try:
            return await self._answer(line)
        except Question as question:
            return question.reply

    async def _answer(self, line: str) -> Reply:
        dialogue = Dialogue(self.tracker, self)
        if not _NUMBER.fullmatch(line):
            return await dialogue.answer(self.session.hears(line))
        action = self._picked(int(line))
        return await dialogue.answer(self.session.picks(action), self.session.asked_by(action), picked=True)

    def _picked(self, number: int) -> Action:
        if not self.offered:
            raise Refusal("No action is on offer just now: write a command, or /help for the list.")
        if not 1 <= number <= len(self.offered):
            raise Refusal(f"There is no action {number}: pick one from 1 to {len(self.offered)}, or write a command.")
        return self.offered[number - 1]

    def _reply(self, reply: Reply) -> None:
        self.offered = reply.actions
        self.show(drawn(reply))

    def _keep(self, reply: Reply) -> None:
        if reply.file is not None:
            self.show(f"Saved as {keep(reply.file, Path.cwd()).path.name}.")
