"""What the operator is told of the whole record, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.hours import hour_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from storage.writing.verification import Finding


def backed_up(label: str, file: Path) -> str:
    """Say that a backup was made."""
    return f"{label} is backed up in {file}."


def restored(backup: Path, label: str, kept: Path | None) -> str:
    """Say what was restored, and where what was there before is kept."""
    aside = "" if kept is None else f" What was there before is kept as {kept}."
    return f"{label} holds the record of {backup}.{aside}"


def moved(source: str, target: str) -> str:
    """Say that the record was moved, and what is left to do."""
    return f"The record is moved and verified. {target} holds it now: name it in storage.url. {source} stays as it was."


def found(finding: Finding, now: datetime) -> Iterator[str]:
    """Say of a workspace whether it is whole, and each fault below; and what a clock that was ahead does to it."""
    where = ", ".join(finding.venues) or "no place"
    state = f"{len(finding.faults):,} at fault" if finding.faults else "whole"
    yield f"Workspace {finding.workspace} ({where}), {finding.entries:,} journal entries: {state}."
    yield from (f"  {fault}." for fault in finding.faults)
    if words := hour_ahead(finding.last, now):
        yield f"  No fault, but {words}."


def damaged(label: str, fault: str) -> str:
    """Say where a file is damaged."""
    return f"{label} is damaged: {fault}. Put a backup in its place: ceasefire-bot restore FILE --replace"


def nothing_kept(label: str) -> str:
    """Say that there is nothing to verify."""
    return f"{label} is sound, and holds no workspace yet."


def registered(scope: object) -> str:
    """Say where commands were registered."""
    return f"The commands are registered in {scope}."
