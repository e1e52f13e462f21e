"""The actors, conflicts and agreements that random histories begin with, and how these change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from storage.ledger.books import record_of
from storage.records.actors import INDEPENDENT, Actor, Conflict, Side, Standing
from storage.records.agreements import Agreement, Step
from storage.records.moments import Moment
from storage.records.vocabularies import StepKind

if TYPE_CHECKING:
    from datetime import datetime

    from storage.ledger.unit import Unit

ACTORS = tuple(range(1, 9))
CONFLICTS = (9, 10)
AGREEMENTS = (11, 12, 13)
"""The ids of what is there from the beginning."""


def begin(unit: Unit, effective: datetime) -> None:
    """Enter actors, two conflicts and three agreements, the first two of which overlap."""
    speaks_for = {4: 1, 5: 2, 6: 3}
    for number in ACTORS:
        unit.put(Actor(unit.new_id(), f"actor-{number}", f"Actor {number}", speaks_for=speaks_for.get(number)))
    sides = ((3, Side(Standing.PARTY, 1)), (8, INDEPENDENT))
    for number in CONFLICTS:
        unit.put(Conflict(unit.new_id(), f"conflict-{number}", "A war", parties=(1, 2), sides=sides))
    for number, conflict, zone in zip(AGREEMENTS, (9, 9, 10), ("Asia/Baku", "Europe/Moscow", "UTC"), strict=True):
        at = Moment.minute(effective + timedelta(days=number - 11))
        unit.put(Agreement(unit.new_id(), f"accord-{number}", "An accord", conflict, zone, unit.now, effective_at=at))


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """An actor speaks for another, itself, or nobody."""

    actor: int
    speaks_for: int | None

    def __call__(self, unit: Unit) -> None:
        """Enter it, however circular."""
        unit.put(replace(record_of(unit.book, Actor, self.actor), speaks_for=self.speaks_for))


@dataclass(frozen=True, slots=True)
class Become:
    """An actor turns out to be another, or itself again."""

    actor: int
    merged_into: int | None

    def __call__(self, unit: Unit) -> None:
        """Enter it, however circular."""
        unit.put(replace(record_of(unit.book, Actor, self.actor), merged_into=self.merged_into))


@dataclass(frozen=True, slots=True)
class TakeSide:
    """An actor is said to belong to a party, to be independent, or neither."""

    conflict: int
    actor: int
    side: Side

    def __call__(self, unit: Unit) -> None:
        """Enter it in the place of what was said before."""
        war = record_of(unit.book, Conflict, self.conflict)
        unit.put(replace(war, sides=tuple({**dict(war.sides), self.actor: self.side}.items())))


@dataclass(frozen=True, slots=True)
class Live:
    """A step in the life of an agreement."""

    agreement: int
    step: StepKind
    at: Moment | None
    planned_end: Moment | None

    def __call__(self, unit: Unit) -> None:
        """Enter the step."""
        agreement = record_of(unit.book, Agreement, self.agreement)
        planned = self.planned_end if self.step is StepKind.EXTENDED else None
        entry = Step(self.step, self.at, unit.now, planned_end=planned)
        unit.put(replace(agreement, steps=(*agreement.steps, entry)))


@dataclass(frozen=True, slots=True)
class TakeEffect:
    """An agreement took effect at another time, or nobody knows when."""

    agreement: int
    at: Moment | None

    def __call__(self, unit: Unit) -> None:
        """Enter it."""
        unit.put(replace(record_of(unit.book, Agreement, self.agreement), effective_at=self.at))


@dataclass(frozen=True, slots=True)
class Rezone:
    """The local days of an agreement are those of another zone."""

    agreement: int
    zone: str

    def __call__(self, unit: Unit) -> None:
        """Enter it."""
        unit.put(replace(record_of(unit.book, Agreement, self.agreement), zone=self.zone))


@dataclass(frozen=True, slots=True)
class Regroup:
    """An agreement belongs to another conflict."""

    agreement: int
    conflict: int

    def __call__(self, unit: Unit) -> None:
        """Enter it."""
        unit.put(replace(record_of(unit.book, Agreement, self.agreement), conflict=self.conflict))
