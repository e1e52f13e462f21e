"""The same request, with a name that may be meant in place of one that nobody goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.calls import Call


def used_instead(call: Call, option: str, typed: str, name: str) -> Iterator[Action]:
    """Give the action that enters all as it was typed but ``name`` for ``typed``; none where ``option`` lacks that."""
    given = dict(call.request.options)
    parts = [part.strip() for part in given.get(option, "").split(";")]
    if typed in parts:
        said = "; ".join(name if part == typed else part for part in parts)
        yield Action(f"Use {name}", call.request.command, tuple((given | {option: said}).items()))
