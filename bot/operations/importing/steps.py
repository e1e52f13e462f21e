"""A row of a step in an agreement's life, entered as ``/ceasefire extend``, ``suspend``, ``resume`` or ``end`` does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.commands.ceasefire.life import end, extend, resume, suspend
from bot.commands.incident import ids, source_told
from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.clearing import value_of
from bot.commands.kinds.newcomers import AnyActor
from bot.commands.kinds.plain import Many, OneOf
from bot.commands.unknown import no_option
from bot.commands.written import Missing
from bot.operations.importing.moments import instant_of
from bot.operations.importing.outcomes import PassedOver
from storage.entering.life import take_step
from storage.entering.newcomers import entered_actor
from storage.entering.past import refuse_future
from storage.errors import Refusal
from storage.records.agreements import Agreement, Step
from storage.records.vocabularies import StepKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bot.commands.kinds.kind import Kind
    from bot.commands.registry import Command
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells
    from storage.records.moments import Moment

READ_APART: Final = frozenset({"agreement", "at", "until"})
"""The options that are not taken as their cells have them, or before the others."""

_COMMANDS: Final = {
    StepKind.EXTENDED: extend,
    StepKind.SUSPENDED: suspend,
    StepKind.RESUMED: resume,
    StepKind.ENDED: end,
}


def kinds_of(*, new: bool) -> dict[str, Kind[Any]]:
    """Give the kinds of the column that is no option, and of that which names newcomers if ``new``."""
    actors: Kind[Any] = Many(AnyActor("By whom")) if new else Many(AnActor("By whom"))
    return {"step": OneOf(StepKind, "What was done"), "by": actors}


def enter_step(reader: CellReader, cells: Cells) -> str | PassedOver:
    """Enter a row and name it, or say why it is passed over. Raises Refusal, in words."""
    agreement = _agreement(reader, cells)
    told = _told(reader, cells, agreement)
    draft = _draft(reader, cells, told)
    place = _place_on_record(reader, agreement, draft)
    if place is not None:
        return PassedOver(f"it is on record as step {place} of {agreement.slug}")
    by = ids(entered_actor(reader.call.unit, one) for one in told.get("by", ()))
    changed = take_step(reader.call.unit, agreement, replace(draft, by=by), source_told(told.get("source")))
    return f"step {len(changed.steps)} of {changed.slug}"


def _agreement(reader: CellReader, cells: Cells) -> Agreement:
    """Give the agreement as the rows before left it."""
    named: Agreement | None = reader.read(cells, "agreement")
    if named is None:
        raise Refusal("agreement is empty. Write the short name of the agreement whose life it is.")
    return reader.call.unit.book.all(Agreement)[named.id]


def _told(reader: CellReader, cells: Cells, agreement: Agreement) -> dict[str, Any]:
    """Give what a row tells, by option, with the step; in an export's six columns an unknown time is told by none."""
    zone = reader.zone(cells, agreement.zone)
    told = reader.told(cells, zone)
    if "step" not in told:
        raise Refusal("step is empty. Write extended, suspended, resumed or ended.")
    at, until = reader.time(cells, "at", zone), reader.time(cells, "until", zone)
    if "at" in cells or reader.has_parts("at"):
        told["at"] = at
    extended = told["step"] is StepKind.EXTENDED
    if "until" in cells or until is not None or (extended and reader.has_parts("until")):
        told["until"] = until
    require_fitting(_COMMANDS[told["step"]], told.keys() - {"step"})
    return told


def require_fitting(command: Command, options: Collection[str]) -> None:
    """Refuse options that a step's command doesn't have, and a step without those that it can't do without."""
    for name in options:
        if command.option(name) is None:
            raise no_option(command, name)
    missing = tuple(one for one in command.required if one.name not in options)
    if missing:
        raise Missing(command, missing, {})


def _draft(reader: CellReader, cells: Cells, told: dict[str, Any]) -> Step:
    """Give the step, but for who took it: they may have to be entered."""
    successor = value_of(told.get("successor"))
    return Step(
        told["step"],
        told.get("at"),
        _recorded_at(reader, cells, told.get("at")),
        words=told.get("words", ""),
        planned_end=told.get("until"),
        outcome=told.get("outcome"),
        successor=successor.id if successor else None,
    )


def _recorded_at(reader: CellReader, cells: Cells, at: Moment | None) -> datetime:
    """Give when it was entered: where it came from, if its time is unknown, since by then it had happened."""
    if at is not None or "recorded_at" not in cells:
        return reader.call.now
    recorded_at = instant_of(cells, "recorded_at")
    refuse_future(reader.call.now, recorded_at=recorded_at)
    return recorded_at


def _place_on_record(reader: CellReader, agreement: Agreement, draft: Step) -> int | None:
    """Give the place of the step that a row tells anew; the second alike in a file is the second alike on record."""
    alike = [number for number, step in enumerate(agreement.steps, start=1) if _identity(step) == _identity(draft)]
    key = (agreement.id, *_identity(draft))
    met = reader.met[key]
    reader.met[key] += 1
    return alike[met] if met < len(alike) else None


def _identity(step: Step) -> tuple[object, ...]:
    times = ((at.start, at.end) if at else None for at in (step.at, step.planned_end))
    return (step.step, *times, step.outcome, step.successor)
