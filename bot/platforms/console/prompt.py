"""The two lines a person types into: a command, and the answer to a question; both complete as they are typed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.utils import is_dumb_terminal

from bot.platforms.console.completer import CommandCompleter, ValueCompleter
from bot.platforms.console.inert import inert
from storage.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from prompt_toolkit.history import History

    from bot.calls import Request
    from bot.commands.registry import Option
    from bot.platforms.console.session import Session
    from bot.tracker import Tracker


class Prompt:
    """Reads lines from the terminal. ``history`` is a file of what was typed before, or None to forget it."""

    def __init__(self, tracker: Tracker, session: Session, history: Path | None) -> None:
        self._tracker = tracker
        completer = CommandCompleter(tracker, session)
        self._commands: PromptSession[str] = PromptSession("> ", history=_history(history), completer=completer)
        self._answers: PromptSession[str] = PromptSession()

    async def command(self, begun: str = "") -> str:
        """Read a command, ``begun`` being there to be changed.

        Raises KeyboardInterrupt when the line is cleared, EOFError when the person leaves.
        """
        return (await self._commands.prompt_async(default=_seen(begun), handle_sigint=False)).strip()

    async def answer(self, request: Request, option: Option, default: str) -> str:
        """Read the answer to a question; "" when the person gives up."""
        question = inert(f"{option.kind.description} ({option.kind.expectation}): ")
        completer = ValueCompleter(self._tracker, request, option)
        try:
            answer = await self._answers.prompt_async(
                question, default=_seen(default), completer=completer, handle_sigint=False
            )
        except (KeyboardInterrupt, EOFError):
            return ""
        return answer.strip()


def _seen(words: str) -> str:
    """Give what can be there to be changed: a dumb terminal shows nothing but what is typed."""
    return "" if is_dumb_terminal() else words


def _history(path: Path | None) -> History:
    if path is None:
        return InMemoryHistory()
    try:
        # What moderators type names people: the file is its owner's alone.
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    except OSError as fault:
        words = f"console.history: {path} can't be written: {fault.strerror}. Name another file, or none."
        raise Refusal(words) from fault
    return FileHistory(path)
