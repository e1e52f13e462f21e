"""Who answers a report, as a sheet tells it beside the report: entered as ``/violation respond`` enters it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.entering.claims import UNENTERED
from storage.entering.newcomers import entered_actor
from storage.entering.responses import respond
from storage.entering.sources import NO_SOURCE
from storage.errors import Refusal
from storage.records.statements import Statement
from storage.records.vocabularies import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.entering.newcomers import SomeActor
    from storage.ledger.unit import Unit
    from storage.records.cases import Case

ANSWERS: Final = (
    ("denied_by", Stance.DENIES),
    ("acknowledged_by", Stance.ACKNOWLEDGES),
    ("confirmed_by", Stance.CONFIRMS_OCCURRENCE),
)
"""The columns of those who answer, and what they do by it."""


def answered(unit: Unit, case: Case, column: str, stance: Stance, who: Iterable[SomeActor]) -> Case:
    """Enter that actors take a stance on a report, and give its case; raises Refusal, naming the column.

    The report's own source and publication are its claimant's: of the answers nobody told them.
    """
    for one in who:
        speaker = entered_actor(unit, one).id
        draft = Statement(UNENTERED, speaker, stance, unit.now, (case.violation.id,))
        try:
            _, (case,) = respond(unit, draft, [case], NO_SOURCE)
        except Refusal as refusal:
            raise Refusal(f"{column}: {refusal.words}") from None
    return case
