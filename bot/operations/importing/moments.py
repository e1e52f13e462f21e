"""A time as an export tells it, in six columns: taken as it stands, no more precise than it says."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bot.commands.clean import clean, shown
from bot.operations.importing.columns import MOMENT_PARTS
from bot.reading.zones import read_zone
from storage.errors import Refusal
from storage.records.moments import Moment, Precision, Qualifier

if TYPE_CHECKING:
    from bot.operations.importing.table import Cells

Term = TypeVar("Term", bound=StrEnum)


def told_in_parts(cells: Cells, name: str) -> bool:
    """Whether a row has any of the six columns of a time."""
    return any(f"{name}_{part}" in cells for part in MOMENT_PARTS)


def moment_of(cells: Cells, name: str) -> Moment | None:
    """Give the time that six columns tell, None where they are empty; raises Refusal where one is missing or wrong."""
    if not told_in_parts(cells, name):
        return None
    missing = [part for part in ("start", "end", "precision", "zone") if f"{name}_{part}" not in cells]
    if missing:
        raise Refusal(f"{name}_{missing[0]} is empty. A time has its start, end, precision and zone, or none of them.")
    qualifier = cells.get(f"{name}_qualifier")
    return Moment(
        instant_of(cells, f"{name}_start"),
        instant_of(cells, f"{name}_end"),
        _term(Precision, cells, f"{name}_precision"),
        read_zone(cells[f"{name}_zone"]),
        None if qualifier is None else _term(Qualifier, cells, f"{name}_qualifier"),
        clean(cells.get(f"{name}_words", "")),
    )


def instant_of(cells: Cells, name: str) -> datetime:
    """Give the instant that a column tells, in UTC; raises Refusal where it is none."""
    try:
        found = datetime.fromisoformat(cells[name])
    except ValueError:
        found = datetime.min  # noqa: DTZ901 — refused below, as every instant without a zone is
    if found.tzinfo is None:
        raise Refusal(f"{name}: {shown(cells[name])} is no instant in UTC. Write it such as 2020-10-26T04:05:00Z.")
    return found.astimezone(UTC)


def _term(vocabulary: type[Term], cells: Cells, name: str) -> Term:
    words = cells[name].casefold()
    for term in vocabulary:
        if term.value == words:
            return term
    raise Refusal(f"{name}: {shown(words)} is none of these: {', '.join(term.value for term in vocabulary)}.")
