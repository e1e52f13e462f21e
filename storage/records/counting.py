"""What counts, once, where: the weight of one case, tallies over many, first and last reports.

Every total the bot ever gives is a sum of weights; the stored counts hold the same sums (``writing.counts``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from storage.records.agreements import Agreement
from storage.records.claims import Range, Sum
from storage.records.effect import possibly_in_effect
from storage.records.moments import EARLIEST, Distance, Moment
from storage.records.vocabularies import Category, Occurrence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from storage.records.cases import Case


def inside(case: Case, agreement: Agreement) -> bool:
    """Whether it possibly happened while the agreement was in effect; at an unknown time it did before it was told."""
    return possibly_in_effect(agreement, *(case.violation.interval() or (EARLIEST, case.told_by)))


def wholly_outside(case: Case, under: Collection[Agreement]) -> bool:
    """Whether it lies wholly outside the effect of the agreements it is told under; under none it lies outside none."""
    return bool(under) and not any(inside(case, agreement) for agreement in under)


def happened_by(case: Case, as_of: datetime) -> bool:
    """Whether it may have happened by ``as_of``; one of unknown time goes by its publication."""
    began = case.violation.began
    return (case.reported_at if began is None else began.start) <= as_of


class Weight(NamedTuple):
    """What one counted case adds to a tally: cheap to tell apart, since many weigh the same.

    Each accused is the actor that was named, first if it was by several: a merger of actors lets a case weigh the same.
    """

    category: Category
    occurrence: Occurrence
    contested: bool
    accused: tuple[int, ...]
    killed: Range | None
    injured: Range | None

    @classmethod
    def of(cls, case: Case) -> Weight | None:
        """Give the weight of a case, None where it can't count."""
        if not case.counts or case.violation.category is None:
            return None
        occurrence = case.violation.occurrence(case.as_of)
        accused = tuple(case.cast.first_named(case.named).values())
        return cls(case.violation.category, occurrence, case.contested, accused, case.killed, case.injured)


class Counting(Enum):
    """How a case counts in a scope: in its totals, apart from them as wholly outside effect, or not at all."""

    WITHIN = auto()
    OUTSIDE = auto()
    NOT = auto()


@dataclass(slots=True)
class Line:
    """Sums over some incidents."""

    incidents: int = 0
    contested: int = 0
    killed: Sum = field(default_factory=Sum)
    injured: Sum = field(default_factory=Sum)

    def add(self, other: Line) -> None:
        """Add what another line holds."""
        self.incidents += other.incidents
        self.contested += other.contested
        self.killed += other.killed
        self.injured += other.injured

    @classmethod
    def of(cls, weight: Weight) -> Line:
        """Give the line of one incident."""
        return cls(1, int(weight.contested), Sum.of(weight.killed), Sum.of(weight.injured))


@dataclass(slots=True)
class Tally:
    """What is counted in one scope, and what is shown apart.

    Counts by accused are of incidents "in which X is accused" and may exceed the total; ``nobody_named`` is
    told beside them. ``outside`` counts the incidents wholly outside effect.
    """

    all: Line = field(default_factory=Line)
    by_occurrence: dict[Occurrence, Line] = field(default_factory=lambda: defaultdict(Line))
    by_category: dict[Category, Line] = field(default_factory=lambda: defaultdict(Line))
    by_accused: dict[int, Line] = field(default_factory=lambda: defaultdict(Line))
    nobody_named: int = 0
    outside: int = 0

    def add(self, category: Category, occurrence: Occurrence, line: Line) -> None:
        """Add incidents of one category and one state."""
        self.all.add(line)
        self.by_occurrence[occurrence].add(line)
        self.by_category[category].add(line)

    def of_state(self, *states: Occurrence) -> int:
        """Give how many incidents are in one of these states."""
        return sum(self.by_occurrence[state].incidents for state in states if state in self.by_occurrence)


def tally(cases: Iterable[Case], agreements: Mapping[int, Agreement]) -> Tally:
    """Count cases under the given agreements: each once, inside if it is inside any of them.

    A case under none of them counts only where it falls under no agreement yet, which a conflict allows.
    """
    found = Tally()
    for case in cases:
        weight = Weight.of(case)
        if weight is None:
            continue
        if wholly_outside(case, [agreements[one] for one in case.agreements if one in agreements]):
            found.outside += 1
            continue
        line = Line.of(weight)
        found.add(weight.category, weight.occurrence, line)
        for accused in case.accused:
            found.by_accused[accused].add(line)
        found.nobody_named += not case.accused
    return found


def counted(cases: Iterable[Case], agreement: Agreement) -> list[Case]:
    """Give the cases that count under one agreement."""
    return [case for case in cases if Weight.of(case) is not None and inside(case, agreement)]


def first_report(cases: Iterable[Case]) -> Case | None:
    """Give the case whose ``began`` ends first; those of unknown time follow by publication."""
    known = list(cases)
    timed = [(case.violation.began.end, case.violation.id, case) for case in known if case.violation.began]
    if timed:
        return min(timed, key=lambda row: row[:2])[2]
    return min(known, key=lambda case: (case.reported_at, case.violation.id), default=None)


def last_report(cases: Iterable[Case]) -> Case | None:
    """Give the case that occurred latest, by the end of its interval; those of unknown time go by publication."""
    known = list(cases)
    timed = [(interval[1], case.violation.id, case) for case in known if (interval := case.violation.interval())]
    if timed:
        return max(timed, key=lambda row: row[:2])[2]
    return max(known, key=lambda case: (case.reported_at, case.violation.id), default=None)


def distance_from_effect(began: Moment, agreement: Agreement) -> Distance | None:
    """Give the distance from effect to the start of a report's moment; None without a known effect.

    A moment that may have begun by the time it took effect is as near as nothing, and as far as its own end. One that
    began after it and lasts is at least as far as is given: it has no end that bounds it.
    """
    effect = agreement.effective_at
    if effect is None:
        return None
    if began.start <= effect.latest:
        return Distance.between(effect, began)
    gap = Distance.between(effect, began.start)
    return Distance(gap.least, gap.least) if began.latest > began.start else gap


def gravest(cases: Iterable[Case], most: int) -> list[Case]:
    """Give the gravest cases: highest lower bound of killed, then of injured, then the earliest.

    Earliest is, as with the first report, the one whose ``began`` ends first; those of unknown time follow.
    """

    def key(case: Case) -> tuple[int, int, bool, datetime, int]:
        began = case.violation.began
        earliest = case.reported_at if began is None else began.end
        return -_low(case.killed), -_low(case.injured), began is None, earliest, case.violation.id

    return sorted(cases, key=key)[:most]


def _low(found: Range | None) -> int:
    return -1 if found is None else found.low
