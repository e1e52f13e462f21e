"""Entering casualty claims about one incident, or over several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage.entering.past import refuse_future
from storage.entering.repeats import repeated
from storage.entering.sources import enter_source
from storage.errors import Refusal
from storage.records.claims import Figure
from storage.records.vocabularies import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.entering.sources import SourceDetails
    from storage.ledger.unit import Unit
    from storage.records.cases import Case
    from storage.records.claims import Claim

UNENTERED = 0
"""In place of a record's id until it is entered."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a claimant states of people: killed, injured, and how many of the killed were civilians."""

    killed: Figure | None = None
    injured: Figure | None = None
    civilians: Figure | None = None

    def __bool__(self) -> bool:
        """Whether any figure is stated."""
        return not (self.killed is None and self.injured is None and self.civilians is None)


def refuse_empty(figures: Figures, words: str) -> None:
    """Refuse a claim that states nothing, civilians alone, who would be in no total, and more of them than killed."""
    if not figures and not words:
        raise Refusal("A claim states a figure or words: killed=20, injured=dozens or words=…")
    killed, civilians = figures.killed, figures.civilians
    if killed is None and civilians is not None:
        raise Refusal(
            "civilians counts those among the killed. Say too how many were killed in all: "
            "killed=20, killed=at least 50 or killed=dozens."
        )
    if killed is None or civilians is None or killed.high is None or civilians.low is None:
        return
    if civilians.low > killed.high and killed.bound in (Bound.EXACTLY, Bound.UP_TO):
        raise Refusal(
            f"civilians counts those among the killed, and {civilians.low:,} are more than {killed.high:,}. "
            "Correct one of the two figures.",
        )


def enter_claim(unit: Unit, draft: Claim, covered: Sequence[Case], source: SourceDetails) -> tuple[Claim, list[Case]]:
    """Enter a claim about the covered cases; give it, and the cases as they stand with it.

    It names the reports it covers, which may have been merged into those cases: they take it with them where a
    merger is undone. Raises Refusal for a claim that states or covers nothing, or of the future.
    """
    if not covered:
        raise Refusal("A claim covers at least one incident. Name it: /violation casualties 12 …")
    refuse_future(unit.now, published=draft.published, period=draft.period)
    refuse_empty(Figures(draft.killed, draft.injured, draft.civilians), draft.words)
    known = [number for case in covered for number in case.sources]
    entered = enter_source(unit, source, known).id if source else None
    claim = replace(draft, id=UNENTERED, source=entered)
    _refuse_known(claim, covered)
    claim = unit.put(replace(claim, id=unit.new_id()))
    return claim, [replace(case, claims=(*case.claims, claim)) for case in covered]


def _refuse_known(claim: Claim, covered: Iterable[Case]) -> None:
    """Refuse a claim that already stands word for word."""
    for case in covered:
        known = repeated(claim, case.known_claims)
        if known is not None:
            raise Refusal(f"That claim already stands for #{case.violation.id} as C{known.id}; nothing was saved.")
