"""Violations as reported, and what moderators entered on whether they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from storage.records.moments import EARLIEST, Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import Attribution, Category, Occurrence, Phase, Target

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: the name as reported, the place it was matched with, and coordinates where the report gives them."""

    name: str
    place: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """An entry by a moderator on whether it happened, or, with ``accused``, on who did it."""

    recorded_at: datetime
    reason: str
    occurrence: Occurrence | None = None
    attribution: Attribution | None = None
    accused: int | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """A reported violation; its id is the number people call it by, ``#12``.

    *Occurred* is ``began`` and, where told, ``ended``; either may be unknown. ``count`` goes with ``unit``.
    """

    kind: ClassVar[RecordKind] = RecordKind.VIOLATION
    id: int
    recorded_at: datetime
    phase: Phase
    category: Category | None = None
    agreements: tuple[int, ...] = ()
    conflict: int | None = None
    began: Moment | None = None
    ended: Moment | None = None
    spot: Spot | None = None
    weapon: str = ""
    target: str = ""
    targets: tuple[Target, ...] = ()
    prohibited_weapon: bool = False
    count: int | None = None
    unit: str = ""
    sources: tuple[int, ...] = ()
    verifications: tuple[Verification, ...] = ()
    duplicate_of: int | None = None
    reason: str = ""
    report: str = ""

    def references(self) -> Iterator[Reference]:
        """Give its agreements, conflict, place, sources, and the violation it repeats."""
        for agreement in self.agreements:
            yield Reference(RecordKind.AGREEMENT, agreement)
        if self.conflict is not None:
            yield Reference(RecordKind.CONFLICT, self.conflict)
        if self.spot is not None and self.spot.place is not None:
            yield Reference(RecordKind.PLACE, self.spot.place)
        for source in self.sources:
            yield Reference(RecordKind.SOURCE, source)
        if self.duplicate_of is not None:
            yield Reference(RecordKind.VIOLATION, self.duplicate_of)

    def interval(self) -> tuple[datetime, datetime] | None:
        """Give the UTC interval ``[start, end)`` that holds all of it, None while the time is unknown.

        What is known to have ended alone may have begun at any time before. The minute until which it went on is no
        part of it: that of midnight would be of another day, and that of an effect within what took effect.
        """
        if self.began is None:
            return None if self.ended is None else (EARLIEST, self.ended.latest)
        return self.began.start, self.began.end if self.ended is None else max(self.began.end, self.ended.latest)

    def occurrence(self, as_of: datetime | None = None) -> Occurrence:
        """Give whether it happened by the entries up to ``as_of``; *reported* until somebody verified more."""
        known = [v.occurrence for v in self.verifications if v.occurrence and (as_of is None or v.recorded_at <= as_of)]
        return known[-1] if known else Occurrence.REPORTED
