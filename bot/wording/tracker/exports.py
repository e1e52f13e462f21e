"""What is said when the record leaves as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording.durations import counted
from bot.wording.reports import FICTION

if TYPE_CHECKING:
    from bot.exporting.files import Export
    from bot.replies import Action


def exported(export: Export, *, full: bool, looked: str, actions: tuple[Action, ...]) -> Reply:
    """Hand a file over, saying what the record holds in its scope and what was left out."""
    held = ", ".join(counted(number, what) for what, number in export.held.items())
    sources = "With" if full else "Without"
    lines = [
        f"In this part of the record: {held}.",
        f"{sources} the sources that are for moderators; without names of people and without the queue.",
    ]
    if export.withheld:
        lines.append(f"The words of {counted(export.withheld, 'statement')} are withheld.")
    return Reply(
        export.file.name,
        tuple(lines),
        footer=" ".join(filter(None, (looked, FICTION if export.fictional else ""))),
        file=export.file,
        actions=actions,
        audience=Audience.PERSON,
    )
