"""A row of what is said of an agreement or a whole conflict, entered as ``/ceasefire say`` enters it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.commands.ceasefire.saying import say
from bot.operations.importing import sayings
from bot.operations.importing.outcomes import PassedOver
from storage.entering.statements import enter_statement, enter_toll, told_alike
from storage.errors import Refusal
from storage.records.agreements import Agreement
from storage.records.claims import Claim
from storage.records.statements import Statement

if TYPE_CHECKING:
    from bot.commands.kinds.kind import Kind
    from bot.operations.importing.cells import CellReader
    from bot.operations.importing.table import Cells
    from storage.records.actors import Conflict

Said = TypeVar("Said", Statement, Claim)

READ_APART: Final = sayings.READ_APART | {"agreement", "conflict"}
"""The options that are not taken as their cells have them."""

_OF_VIOLATIONS: Final = PassedOver("it is about violations, and comes with their file, by --statements and --claims")


def kinds_of(*, new: bool) -> dict[str, Kind[Any]]:
    """Give the kinds of the columns: those of ``/ceasefire say``, and of those that name newcomers if ``new``."""
    return {option.name: option.kind for option in say.options} | sayings.kinds_of(new=new)


def enter_statement_row(reader: CellReader, cells: Cells) -> str | PassedOver:
    """Enter a statement and name it, or say why it is passed over. Raises Refusal, in words."""
    subject = _subject(reader, cells)
    if subject is None:
        return _OF_VIOLATIONS
    draft, origin = sayings.statement_of(reader, cells, _zone(reader, cells, subject))
    if draft.about:
        raise Refusal("about: what is said of an agreement or a conflict names nobody. Leave it out.")
    agreement, conflict = _ids(subject)
    draft = replace(draft, agreement=agreement, conflict=conflict, step=reader.read(cells, "step"))
    place = _place_on_record(reader, draft)
    if place is not None:
        return PassedOver(f"it is on record as S{place}")
    return f"S{enter_statement(reader.call.unit, draft, origin)[0].id}"


def enter_claim_row(reader: CellReader, cells: Cells) -> str | PassedOver:
    """Enter a casualty claim, as ``enter_statement_row`` enters a statement."""
    subject = _subject(reader, cells)
    if subject is None:
        return _OF_VIOLATIONS
    draft, origin = sayings.claim_of(reader, cells, _zone(reader, cells, subject))
    agreement, conflict = _ids(subject)
    draft = replace(draft, agreement=agreement, conflict=conflict)
    place = _place_on_record(reader, draft)
    if place is not None:
        return PassedOver(f"it is on record as C{place}")
    return f"C{enter_toll(reader.call.unit, draft, origin).id}"


def _subject(reader: CellReader, cells: Cells) -> Agreement | Conflict | None:
    """Give what a row is about, None where it is about violations; raises Refusal where it is about nothing."""
    if not cells.keys().isdisjoint(("violations", "violation")):
        return None
    agreement: Agreement | None = reader.read(cells, "agreement")
    conflict: Conflict | None = reader.read(cells, "conflict")
    subject = agreement or conflict
    if subject is None or (agreement and conflict):
        raise Refusal("What is it about? Name an agreement or a whole conflict, and not both.")
    return subject


def _zone(reader: CellReader, cells: Cells, subject: Agreement | Conflict) -> str | None:
    return reader.zone(cells, subject.zone if isinstance(subject, Agreement) else None)


def _ids(subject: Agreement | Conflict) -> tuple[int | None, int | None]:
    return (subject.id, None) if isinstance(subject, Agreement) else (None, subject.id)


def _place_on_record(reader: CellReader, draft: Said) -> int | None:
    """Give what a row tells anew, by its id; the second alike in a file is the second alike on record."""
    alike = told_alike(reader.call.unit, draft)
    met = reader.met[(draft,)]
    reader.met[(draft,)] += 1
    return alike[met].id if met < len(alike) else None
