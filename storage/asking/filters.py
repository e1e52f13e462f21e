"""What reports can be looked for by, and whether one fits: the law that every list of them obeys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from storage.names import folded
from storage.records.cases import UPHOLDING
from storage.records.counting import happened_by, wholly_outside
from storage.records.moments import EARLIEST
from storage.records.vocabularies import Attribution, Category, Occurrence, Phase, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.records.agreements import Agreement
    from storage.records.cases import Case


class ListedState(StrEnum):
    """What a report can be listed as: how far it was established, or why it is in no count.

    The first five are occurrences that count. ``submitted`` and ``dismissed`` are the queue's.
    """

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    WITHDRAWN = "withdrawn"
    OUTSIDE_EFFECT = "outside_effect"
    RETRACTED = "retracted"
    DUPLICATE = "duplicate"
    SUBMITTED = "submitted"
    DISMISSED = "dismissed"

    @property
    def phase(self) -> Phase:
        """The phase that a report of this state is in."""
        return Phase(self.value) if self in _PHASES else Phase.OPEN

    @property
    def occurrence(self) -> Occurrence | None:
        """The occurrence it stands for, None where it stands for none."""
        return Occurrence(self.value) if self.value in list(Occurrence) else None


_PHASES = (ListedState.RETRACTED, ListedState.DUPLICATE, ListedState.SUBMITTED, ListedState.DISMISSED)
QUEUE = frozenset({ListedState.SUBMITTED, ListedState.DISMISSED})
"""The states that only moderators look at."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; None and "" ask for nothing. Actors, agreement, conflict and place are ids.

    ``start`` and ``end`` bound when it may have occurred, in UTC. ``place`` is the entered one that ``where`` means,
    ``also`` are its names. Without a ``state`` the reports that count are wanted, whatever was established of them.
    """

    agreement: int | None = None
    conflict: int | None = None
    accused: int | None = None
    claimant: int | None = None
    category: Category | None = None
    state: ListedState | None = None
    attribution: Attribution | None = None
    contested: bool | None = None
    target: Target | None = None
    where: str = ""
    place: int | None = None
    words: str = ""
    start: datetime | None = None
    end: datetime | None = None
    also: tuple[str, ...] = ()

    @property
    def phase(self) -> Phase:
        """The phase of all that is wanted."""
        return Phase.OPEN if self.state is None else self.state.phase


def fits(case: Case, wanted: Wanted, agreements: Mapping[int, Agreement]) -> bool:
    """Whether a case is wanted, but for its words; ``agreements`` are all of the workspace, by id."""
    return (
        told_by_then(case)
        and _under(case, wanted)
        and _in_state(case, wanted, agreements)
        and _said_so(case, wanted)
        and _described_so(case, wanted)
        and _possibly_within(case, wanted.start, wanted.end)
    )


def _possibly_within(case: Case, start: datetime | None, end: datetime | None) -> bool:
    """Whether it may have occurred within ``[start, end)``; one of unknown time did before it was told."""
    interval = case.violation.interval() or (EARLIEST, case.told_by)
    return (end is None or interval[0] < end) and (start is None or interval[1] > start)


def outside_effect(case: Case, wanted: Wanted, agreements: Mapping[int, Agreement]) -> bool:
    """Whether it lies wholly outside the effect of the agreements that are looked at."""
    under = [agreements[one] for one in case.agreements if one in agreements and _looked_at(agreements[one], wanted)]
    return wholly_outside(case, under)


def _looked_at(agreement: Agreement, wanted: Wanted) -> bool:
    if wanted.agreement is not None:
        return agreement.id == wanted.agreement
    return wanted.conflict is None or agreement.conflict == wanted.conflict


def _under(case: Case, wanted: Wanted) -> bool:
    """Whether it falls under the agreement, and belongs to the conflict, that are looked at."""
    return (wanted.agreement is None or wanted.agreement in case.agreements) and (
        wanted.conflict is None or wanted.conflict in case.conflicts
    )


def told_by_then(case: Case) -> bool:
    """Whether it may have happened, and anything of it had been told, by the instant that is looked from.

    What was told and turned out a slip of the hand was told all the same: nobody upholds it.
    """
    at = case.as_of
    if at is None:
        return True
    told = any(one.told_at <= at for one in case.statements)
    return happened_by(case, at) and (told or case.violation.phase is not Phase.OPEN)


def _in_state(case: Case, wanted: Wanted, agreements: Mapping[int, Agreement]) -> bool:
    violation, state = case.violation, wanted.state
    if violation.phase is not wanted.phase:
        return False
    if violation.phase is not Phase.OPEN:
        return True
    if state is ListedState.WITHDRAWN:
        return case.withdrawn
    if case.withdrawn or outside_effect(case, wanted, agreements) is not (state is ListedState.OUTSIDE_EFFECT):
        return False
    established = None if state is None else state.occurrence
    return established is None or violation.occurrence(case.as_of) is established


def _said_so(case: Case, wanted: Wanted) -> bool:
    """Whether the statements that stand are those wanted."""
    claimants = {case.cast.after_mergers(one.speaker) for one in case.standing if one.stance in UPHOLDING}
    attributions = {case.attribution(one) for one in case.accused} or {Attribution.UNATTRIBUTED}
    return (
        (wanted.accused is None or wanted.accused in case.accused)
        and (wanted.claimant is None or wanted.claimant in claimants)
        and (wanted.attribution is None or wanted.attribution in attributions)
        and (wanted.contested is None or wanted.contested is case.contested)
    )


def _described_so(case: Case, wanted: Wanted) -> bool:
    """Whether what is reported to have happened, and where, is what is wanted."""
    violation = case.violation
    return (
        (wanted.category is None or violation.category is wanted.category)
        and (wanted.target is None or wanted.target in violation.targets)
        and (not wanted.where or _there(case, wanted))
    )


def _there(case: Case, wanted: Wanted) -> bool:
    spot = case.violation.spot
    if spot is None:
        return False
    if wanted.place is not None and spot.place == wanted.place:
        return True
    # An alias may be two letters that are in the names of many other places: it is looked for as a word.
    reported = folded(spot.name)
    return folded(wanted.where) in reported or any(f" {folded(name)} " in f" {reported} " for name in wanted.also)
