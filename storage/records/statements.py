"""Statements: what a speaker says about violations, an agreement or a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from storage.records.moments import Moment
from storage.records.references import RecordKind, Reference
from storage.records.vocabularies import AgreementStance, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker says about violations, an agreement (or a step of its life), or a conflict.

    ``about`` are the actors it names; ``linked`` is the other violation a counter-accusation points to;
    ``hidden`` keeps the words from anyone below moderator; ``retracted`` marks a mistaken
    entry, ``reason`` tells why it is one.
    """

    kind: ClassVar[RecordKind] = RecordKind.STATEMENT
    id: int
    speaker: int
    stance: Stance | AgreementStance
    recorded_at: datetime
    violations: tuple[int, ...] = ()
    agreement: int | None = None
    step: int | None = None
    conflict: int | None = None
    about: tuple[int, ...] = ()
    words: str = ""
    published: Moment | None = None
    source: int | None = None
    linked: int | None = None
    hidden: bool = False
    retracted: bool = False
    reason: str = ""

    def references(self) -> Iterator[Reference]:
        """Give the speaker, those it names, and all it is about."""
        for actor in (self.speaker, *self.about):
            yield Reference(RecordKind.ACTOR, actor)
        for violation in (*self.violations, *(() if self.linked is None else (self.linked,))):
            yield Reference(RecordKind.VIOLATION, violation)
        if self.agreement is not None:
            yield Reference(RecordKind.AGREEMENT, self.agreement)
        if self.conflict is not None:
            yield Reference(RecordKind.CONFLICT, self.conflict)
        if self.source is not None:
            yield Reference(RecordKind.SOURCE, self.source)

    @property
    def told_at(self) -> datetime:
        """When it was published, else when it was entered."""
        return self.published.start if self.published else self.recorded_at

    def told(self) -> tuple[datetime, int]:
        """Give the order of telling: when it was told, then the order of entry."""
        return self.told_at, self.id
