"""A script: one command a line, each answered or refused, and the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.platforms.console.files import KeptFile, keep
from bot.platforms.console.lines import lines_of
from bot.platforms.console.session import Session
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.replies import Reply
    from bot.tracker import Tracker


@dataclass(slots=True)
class Line:
    """A line of the script, counted from 1, and what is known of it so far.

    ``command`` is its command's name, "" while it has not been read; ``kept`` is the file that came of it.
    """

    number: int
    command: str = ""
    kept: KeptFile | None = None


class Report(Protocol):
    """Tells what came of each line."""

    def answered(self, line: Line, reply: Reply) -> None:
        """Tell the reply to a line."""

    def refused(self, line: Line, refusal: Refusal) -> None:
        """Tell why a line was refused."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script as a platform: ``source`` is the descriptor of an open file, pipe or standard input."""

    session: Session
    source: int
    report: Report

    async def serve(self, tracker: Tracker) -> int:
        """Answer the lines in order; gives 1 if one was refused, else 0. Comments and empty lines are passed over."""
        number, refused = 0, False
        async for content in lines_of(self.source):
            number += 1
            refused |= not await self._take(tracker, Line(number), content)
        return int(refused)

    async def _take(self, tracker: Tracker, line: Line, content: bytes) -> bool:
        """Answer one line; gives False when it was refused."""
        try:
            words = _words(content, first=line.number == 1)
            if words and not words.startswith("#"):
                self.report.answered(line, await self._reply(tracker, line, words))
        except Refusal as refusal:
            self.report.refused(line, refusal)
            return False
        return True

    async def _reply(self, tracker: Tracker, line: Line, words: str) -> Reply:
        request = self.session.hears(words)
        line.command = request.command
        reply = await tracker.answer(request)
        if reply.file is not None:
            line.kept = keep(reply.file, Path.cwd())
        return reply


def _words(content: bytes, *, first: bool) -> str:
    try:
        return content.decode("utf-8-sig" if first else "utf-8").strip()
    except UnicodeDecodeError as fault:
        raise Refusal("This line isn't UTF-8 text: save the script as UTF-8 and run it again.") from fault
