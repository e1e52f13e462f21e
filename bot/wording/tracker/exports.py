"""What is said when the record leaves as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Audience, Reply
from bot.wording.durations import counted
from bot.wording.reports import FICTION

if TYPE_CHECKING:
    from bot.replies import Action, File
    from storage.asking.exports import Extract


def exported(extract: Extract, file: File, *, full: bool, looked: str, actions: tuple[Action, ...]) -> Reply:
    """Hand a file over, saying what the record holds in its scope and what was left out."""
    held = (
        (len(extract.agreements), "agreement"),
        (len(extract.cases), "violation"),
        (len(extract.statements), "statement"),
        (len(extract.claims), "claim"),
    )
    sources = "With" if full else "Without"
    lines = [
        f"In this part of the record: {', '.join(counted(number, what) for number, what in held)}.",
        f"{sources} the sources that are for moderators; without names of people and without the queue.",
    ]
    if extract.withheld:
        lines.append(f"The words of {counted(len(extract.withheld), 'statement')} are withheld.")
    return Reply(
        file.name,
        tuple(lines),
        footer=" ".join(filter(None, (looked, FICTION if extract.fictional else ""))),
        file=file,
        actions=actions,
        audience=Audience.PERSON,
    )
