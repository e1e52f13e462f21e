"""Asking for what a command still needs, one question after the other, until it is answered or given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from bot.commands.arguments import Unreadable
from bot.commands.written import Missing
from bot.replies import Question
from bot.tracker import Tracker
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.calls import Request
    from bot.commands.registry import Option
    from bot.replies import Reply


class Cancelled(Refusal):
    """The person left a question without an answer."""

    def __init__(self) -> None:
        super().__init__("Cancelled: nothing was saved.")


class CommandInstead(Cancelled):
    """The person typed another command, ``line``, in the place of an answer."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class Unfinished(Refusal):
    """A request that questions or an action put together was refused: ``request`` is there to be changed as a line."""

    def __init__(self, refusal: Refusal, request: Request) -> None:
        super().__init__(refusal.words)
        self.request = request


class Asker(Protocol):
    """What a dialogue needs of a terminal."""

    async def ask(self, request: Request, option: Option, default: str) -> str:
        """Ask for one option of a request, ``default`` being there to keep or change; "" gives up."""

    def refuse(self, words: str) -> None:
        """Show why the answers so far were refused."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A request on its way through the door, and back to the person for what is missing or was refused."""

    tracker: Tracker
    asker: Asker

    async def answer(self, request: Request, asks: tuple[Option, ...] = (), *, picked: bool = False) -> Reply:
        """Give the reply, once the person has brought ``asks`` and every option that the command requires.

        Raises Cancelled when the person gives up, Question when the command itself asks, Unfinished when what was
        ``picked`` or asked for is refused, and Refusal for a line that was typed whole: it is refused whole.
        """
        told = picked
        if asks:
            request = await self._filled(request, asks)
        while True:
            try:
                return await self.tracker.answer(request)
            except Refusal as refusal:
                wanted = self._wanted(refusal, request, told=told)
            told = True
            request = await self._filled(request, wanted)

    def _wanted(self, refusal: Refusal, request: Request, *, told: bool) -> tuple[Option, ...]:
        """Tell which options would mend a refusal; raises it again when none would."""
        if isinstance(refusal, Missing):
            return refusal.options
        if isinstance(refusal, Question) or not told:
            raise refusal
        if not isinstance(refusal, Unreadable):
            raise Unfinished(refusal, request)
        self.asker.refuse(refusal.words)
        return (refusal.option,)

    async def _filled(self, request: Request, wanted: Iterable[Option]) -> Request:
        """Ask for each option, what was answered before being there to keep or change."""
        options = dict(request.options)
        for option in wanted:
            answer = await self.asker.ask(replace(request, options=options), option, options.get(option.name, ""))
            if not answer:
                raise Cancelled
            options = {**options, option.name: answer}
        return replace(request, options=options, key=uuid4().hex)
