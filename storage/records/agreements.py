"""Agreements, the steps of their life, and the state they are in at an instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from storage.records.moments import Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import AgreementClass, Known, Outcome, Purpose, Reach, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Mediator:
    """Who is said to have mediated, in which role, and by whom it is said: mediation can be disputed."""

    actor: int
    role: str = ""
    said_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One entry in an agreement's life.

    ``at`` is when it happened, None where nobody knows; ``planned_end`` goes with an extension
    that has one, ``outcome`` and ``successor`` with an end.
    """

    step: StepKind
    at: Moment | None
    recorded_at: datetime
    by: tuple[int, ...] = ()
    words: str = ""
    source: int | None = None
    planned_end: Moment | None = None
    outcome: Outcome | None = None
    successor: int | None = None

    @property
    def is_end(self) -> bool:
        """Whether the agreement ended by it."""
        return self.step is StepKind.ENDED


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire: who agreed to what, and what became of it. ``zone`` decides its local days."""

    kind: ClassVar[RecordKind] = RecordKind.AGREEMENT
    id: int
    slug: str
    title: str
    conflict: int
    zone: str
    recorded_at: datetime
    parties: tuple[int, ...] = ()
    mediators: tuple[Mediator, ...] = ()
    agreement_class: AgreementClass | None = None
    purposes: tuple[Purpose, ...] = ()
    reach: Reach | None = None
    territory: str = ""
    written: Known = Known.UNKNOWN
    document: str = ""
    declared_at: Moment | None = None
    effective_at: Moment | None = None
    planned_end_at: Moment | None = None
    mechanism: str = ""
    enforcement: str = ""
    follows: int | None = None
    sources: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()

    def references(self) -> Iterator[Reference]:
        """Give its conflict, parties, mediators, sources, and the agreements it is tied to."""
        yield Reference(RecordKind.CONFLICT, self.conflict)
        actors = [*self.parties, *(m.actor for m in self.mediators), *(a for m in self.mediators for a in m.said_by)]
        for actor in (*actors, *(a for step in self.steps for a in step.by)):
            yield Reference(RecordKind.ACTOR, actor)
        for source in (*self.sources, *(step.source for step in self.steps)):
            if source is not None:
                yield Reference(RecordKind.SOURCE, source)
        for agreement in (self.follows, *(step.successor for step in self.steps)):
            if agreement is not None:
                yield Reference(RecordKind.AGREEMENT, agreement)
