"""What could come next, offered while a person types: words of commands, names of options, and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion

from bot.commands.completion import what_next
from bot.commands.written import spell
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from bot.calls import Request
    from bot.commands.registry import Option
    from bot.platforms.console.session import Session
    from bot.replies import Choice
    from bot.tracker import Tracker


class _Waiting(Completer):
    """Completes from the database only, which has to be waited for."""

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002 — prompt_toolkit's signature
        """Give nothing at once."""
        return ()


class CommandCompleter(_Waiting):
    """Completes a written command, with its time before it in a rehearsal."""

    def __init__(self, tracker: Tracker, session: Session) -> None:
        self._tracker = tracker
        self._session = session

    async def get_completions_async(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 — prompt_toolkit's signature
    ) -> AsyncGenerator[Completion, None]:
        """Give what may stand in place of the last word, then what the value being typed may become."""
        try:
            now, line = self._session.clock.read(document.text_before_cursor.lstrip())
        except Refusal:
            return
        coming = what_next(line, self._session.catalogue)
        for choice in coming.choices:
            yield _completion(choice, choice.value, coming.word)
        if asked := coming.asked:
            request = self._session.request(asked.command.name, asked.given, now)
            for choice in await self._tracker.complete(request, asked.option.name, asked.words):
                yield _completion(choice, spell(choice.value), asked.typed)


class ValueCompleter(_Waiting):
    """Completes the answer to a question about one option of a request."""

    def __init__(self, tracker: Tracker, request: Request, option: Option) -> None:
        self._tracker = tracker
        self._request = request
        self._option = option

    async def get_completions_async(
        self,
        document: Document,
        complete_event: CompleteEvent,  # noqa: ARG002 — prompt_toolkit's signature
    ) -> AsyncGenerator[Completion, None]:
        """Give what the answer so far may become."""
        typed = document.text_before_cursor
        for choice in await self._tracker.complete(self._request, self._option.name, typed):
            yield _completion(choice, choice.value, typed)


def _completion(choice: Choice, text: str, typed: str) -> Completion:
    """Offer ``text`` in place of ``typed``, shown with its label and what it means."""
    return Completion(text, -len(typed), choice.label or choice.value, choice.meaning)
