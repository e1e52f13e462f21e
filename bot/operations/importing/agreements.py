"""A row of an agreement, entered as ``/ceasefire add`` enters it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from bot.commands.ceasefire.agreements import add
from bot.commands.ceasefire.life import end
from bot.commands.incident import source_told
from bot.commands.kinds.evidence import Origins
from bot.commands.kinds.newcomers import AnyConflict
from bot.commands.kinds.plain import OneOf
from bot.commands.kinds.times import When
from bot.operations.importing.left_out import tells_extension
from bot.operations.importing.steps import require_fitting
from bot.replies import Question
from storage.entering.agreements import amend_agreement
from storage.entering.life import take_step
from storage.entering.sources import SourceDetails
from storage.errors import Refusal
from storage.records.agreements import Agreement, Step
from storage.records.vocabularies import Outcome, StepKind

if TYPE_CHECKING:
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells
    from storage.entering.newcomers import SomeConflict

KINDS: Final[dict[str, Kind[Any]]] = {
    "source": Origins(),
    "ended": When("When it ended"),
    "outcome": OneOf(Outcome, "How it ended"),
}

_CONFLICT: Final = AnyConflict("Which conflict")
_TIMES: Final = ("declared", "effective", "planned_end")
READ_APART: Final = frozenset({*_TIMES, "source", "zone", "conflict", "new", "ended", "outcome"})
"""The options that are not taken as their cells have them."""


def enter_agreement(reader: CellReader, cells: Cells) -> str:
    """Enter a row and name it. Raises Refusal, in words."""
    zone = reader.zone(cells)
    told = reader.told(cells, zone)
    for option in add.options:
        if option.required and option.name not in told:
            raise Refusal(f"{option.name} is empty. An agreement needs its slug, title and parties.")
    given: dict[str, object] = {one.parameter: told[one.name] for one in add.options if one.name in told}
    given |= {name: reader.time(cells, name, zone) for name in _TIMES}
    if tells_extension(cells):
        given["planned_end"] = reader.moment(cells, "agreed_end")
    given |= {"zone": zone, "conflict": _conflict(reader, cells)}
    given["new"] = reader.new or bool(reader.read(cells, "new"))
    first, *others = reader.read(cells, "source") or (None,)
    try:
        add.handler(reader.call, **given, source=first)
    except Question as question:
        asked = " ".join((question.reply.title, *question.reply.lines[:-1]))
        raise Refusal(f"{asked} Add them first, or import with --new.") from None
    entered = next(one for one in reader.call.unit.book.all(Agreement).values() if one.slug == given["slug"])
    for origin in others:
        entered = amend_agreement(reader.call.unit, entered, entered, SourceDetails(origin.link, origin.publisher))
    if "ended" in cells:
        take_step(reader.call.unit, entered, _end(reader, cells, zone), source_told(first))
    return entered.slug


def _end(reader: CellReader, cells: Cells, zone: str | None) -> Step:
    """Give its end as ``/ceasefire end`` enters it, where a row that tells of the whole agreement has that too."""
    require_fitting(end, {"at", "outcome"} if "outcome" in cells else {"at"})
    at, outcome = reader.read(cells, "ended", zone), reader.read(cells, "outcome")
    return Step(StepKind.ENDED, at, reader.call.now, outcome=outcome)


def _conflict(reader: CellReader, cells: Cells) -> SomeConflict:
    """Find the conflict anew for each row: the one that the row before entered is on record by then."""
    words = cells.get("conflict")
    if words is not None:
        return reader.read_as(_CONFLICT, "conflict", words)
    # The kind refuses where there is none, or several: a conflict is never guessed.
    return cast("SomeConflict", _CONFLICT.fallback(None, reader.call))
