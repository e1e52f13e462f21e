"""Casualty claims: what a claimant states, the range of one incident, and sums that never overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from storage.records.moments import Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import Bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Figure:
    """What a claimant states of killed or injured people.

    ``low`` and ``high`` are the stated numbers, equal for a single one and None with words alone.
    """

    bound: Bound
    low: int | None
    high: int | None
    words: str = ""


class Range(NamedTuple):
    """An incident's smallest and largest stated number; ``open`` adds "or more"."""

    low: int
    high: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Ranges of several incidents: smallest and largest added apart, and how many give a figure or none."""

    low: int = 0
    high: int = 0
    open: int = 0
    with_figure: int = 0
    without_figure: int = 0

    def __add__(self, other: Sum) -> Sum:
        """Add two sums over different incidents."""
        return Sum(
            self.low + other.low,
            self.high + other.high,
            self.open + other.open,
            self.with_figure + other.with_figure,
            self.without_figure + other.without_figure,
        )

    @staticmethod
    def of(found: Range | None) -> Sum:
        """Give the sum over one incident."""
        return _NO_FIGURE if found is None else Sum(found.low, found.high, int(found.open), 1, 0)


_NO_FIGURE = Sum(without_figure=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A casualty claim: who states how many killed and injured, over which incidents, time, or whole conflict.

    ``civilians`` is the part of the killed said to be civilians. ``period`` is the time it covers where that
    was said; ``retracted`` marks a mistaken entry, ``reason`` tells why it is one.
    """

    kind: ClassVar[RecordKind] = RecordKind.CLAIM
    id: int
    claimant: int
    recorded_at: datetime
    killed: Figure | None = None
    injured: Figure | None = None
    civilians: Figure | None = None
    violations: tuple[int, ...] = ()
    agreement: int | None = None
    conflict: int | None = None
    period: Moment | None = None
    published: Moment | None = None
    words: str = ""
    source: int | None = None
    retracted: bool = False
    reason: str = ""

    @property
    def told_at(self) -> datetime:
        """When it was published, else when it was entered."""
        return self.published.start if self.published else self.recorded_at

    def told(self) -> tuple[datetime, int]:
        """Give the order of telling: when it was told, then the order of entry."""
        return self.told_at, self.id

    def references(self) -> Iterator[Reference]:
        """Give the claimant, what the claim covers, and its source."""
        yield Reference(RecordKind.ACTOR, self.claimant)
        for violation in self.violations:
            yield Reference(RecordKind.VIOLATION, violation)
        if self.agreement is not None:
            yield Reference(RecordKind.AGREEMENT, self.agreement)
        if self.conflict is not None:
            yield Reference(RecordKind.CONFLICT, self.conflict)
        if self.source is not None:
            yield Reference(RecordKind.SOURCE, self.source)


def incident_range(figures: Iterable[Figure | None]) -> Range | None:
    """Give the range over all single-incident figures: from the smallest number stated to the largest.

    It is open upward when a figure that is itself open stands at the largest. None where no number is stated.
    """
    numbered = [f for f in figures if f is not None and f.low is not None and f.high is not None]
    if not numbered:
        return None
    low = min(f.low for f in numbered if f.low is not None)
    high = max(f.high for f in numbered if f.high is not None)
    return Range(low, high, any(f.bound.opens_upward and f.high == high for f in numbered))
