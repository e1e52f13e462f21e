"""A row of an agreement, entered as ``/ceasefire add`` enters it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from bot.commands.ceasefire.agreements import add
from bot.commands.kinds.evidence import AnOrigin
from bot.commands.kinds.newcomers import AnyConflict
from bot.commands.kinds.plain import Many
from bot.replies import Question
from storage.entering.agreements import amend_agreement
from storage.entering.sources import SourceDetails
from storage.errors import Refusal
from storage.records.agreements import Agreement

if TYPE_CHECKING:
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells
    from storage.entering.newcomers import SomeConflict
    from storage.records.moments import Moment

KINDS: Final[dict[str, Kind[Any]]] = {"source": Many(AnOrigin("Links or publishers"))}

_CONFLICT: Final = AnyConflict("Which conflict")
_TIMES: Final = ("declared", "effective", "planned_end")
READ_APART: Final = frozenset({*_TIMES, "source", "zone", "conflict", "new"})
"""The options that are not taken as their cells have them."""


def enter_agreement(reader: CellReader, cells: Cells) -> str:
    """Enter a row and name it. Raises Refusal, in words."""
    zone = reader.zone(cells)
    told = reader.told(cells, zone)
    for option in add.options:
        if option.required and option.name not in told:
            raise Refusal(f"{option.name} is empty. An agreement needs its slug, title and parties.")
    given: dict[str, object] = {one.parameter: told[one.name] for one in add.options if one.name in told}
    given |= {name: _time(reader, cells, name, zone) for name in _TIMES}
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
    return entered.slug


def _time(reader: CellReader, cells: Cells, name: str, zone: str | None) -> Moment | None:
    told = reader.moment(cells, name)
    if told is not None and name in cells:
        raise Refusal(f"{name}: the row tells that time in {name}_start and its neighbours too. Keep one of the two.")
    found: Moment | None = told or reader.read(cells, name, zone)
    return found


def _conflict(reader: CellReader, cells: Cells) -> SomeConflict:
    """Find the conflict anew for each row: the one that the row before entered is on record by then."""
    words = cells.get("conflict")
    if words is not None:
        return reader.read_as(_CONFLICT, "conflict", words)
    # The kind refuses where there is none, or several: a conflict is never guessed.
    return cast("SomeConflict", _CONFLICT.fallback(None, reader.call))
