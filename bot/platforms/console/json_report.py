"""Replies and refusals for another program: one JSON object a line, and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, TypeAlias

from bot.platforms.console.inert import inert
from bot.replies import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.platforms.console.files import KeptFile
    from bot.platforms.console.script import Line
    from bot.replies import Action, Reply, Table
    from storage.errors import Refusal

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class JsonReport:
    """Tells a script's outcomes as objects with the keys ``ok``, ``line``, ``command`` and what came of it.

    An answer has ``reply`` and, where a file came with it, ``file``; a refusal has ``reason``, and a ``reply``
    too where it asks something and offers answers. ``command`` is empty where the line could not be read.
    """

    answers: TextIO

    def answered(self, line: Line, reply: Reply) -> None:
        """Write the object of a line that was answered."""
        file = {"file": _file(line.kept)} if line.kept else {}
        self._write({"ok": True, "line": line.number, "command": line.command, "reply": _reply(reply), **file})

    def refused(self, line: Line, refusal: Refusal) -> None:
        """Write the object of a line that was refused."""
        question = {"reply": _reply(refusal.reply)} if isinstance(refusal, Question) else {}
        reason = refusal.words
        self._write({"ok": False, "line": line.number, "command": line.command, "reason": reason, **question})

    def _write(self, told: Mapping[str, Json]) -> None:
        self.answers.write(inert(json.dumps(told, ensure_ascii=False)) + "\n")
        self.answers.flush()


def _reply(reply: Reply) -> Json:
    return {
        "title": reply.title,
        "lines": list(reply.lines),
        "facts": {fact.label: fact.value for fact in reply.facts},
        "table": _table(reply.table),
        "footer": reply.footer,
        "actions": [_action(action) for action in reply.actions],
    }


def _table(table: Table | None) -> Json:
    if table is None:
        return None
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def _action(action: Action) -> Json:
    return {"label": action.label, "command": action.command, "options": dict(action.options)}


def _file(kept: KeptFile) -> Json:
    alt = {"alt": kept.file.alt} if kept.file.alt else {}
    return {"name": kept.file.name, "media_type": kept.file.media_type, "path": str(kept.path), **alt}
