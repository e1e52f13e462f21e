"""Replies and refusals as plain lines: the answer on one stream, a refusal on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from bot.commands.written import format_written
from bot.platforms.console.inert import inert
from bot.replies import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.platforms.console.script import Line
    from bot.replies import Action, Reply
    from storage.errors import Refusal


@dataclass(frozen=True, slots=True)
class PlainReport:
    """Tells a script's outcomes to a person who reads them in a pipe or a file."""

    answers: TextIO
    refusals: TextIO

    def answered(self, line: Line, reply: Reply) -> None:
        """Write the reply, where its file was kept, and an empty line that sets it apart from the next."""
        kept = [*filter(None, (line.kept.file.alt, f"Saved as {line.kept.path.name}."))] if line.kept else []
        _write(self.answers, [reply.text, *kept, *_offered(reply.actions), ""])

    def refused(self, line: Line, refusal: Refusal) -> None:
        """Write which line was refused and why; what a question offers stands below it."""
        offered = _offered(refusal.reply.actions) if isinstance(refusal, Question) else ()
        _write(self.refusals, [f"line {line.number}: {refusal.words}", *offered])


def _offered(actions: Iterable[Action]) -> Iterable[str]:
    """Give each action as ``[Label] /written command``."""
    return (f"[{action.label}] {format_written(action.command, dict(action.options))}" for action in actions)


def _write(stream: TextIO, rows: Iterable[str]) -> None:
    stream.write(inert("\n".join(rows)) + "\n")
    stream.flush()
