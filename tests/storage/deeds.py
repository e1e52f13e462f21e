"""What a desk may do to the record, one deed a unit of work: the letters that random histories are written in.

Which record a deed is about is told by a number that is taken modulo those there are, so that every deed can
be done at any point of a history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from storage.entering import violations
from storage.entering.undo import undo
from storage.ledger.entries import entry_at
from storage.records.actors import Actor, Conflict
from storage.records.agreements import Agreement
from storage.records.claims import Claim, Figure
from storage.records.moments import Moment
from storage.records.references import Record, Reference
from storage.records.statements import Statement
from storage.records.violations import Verification, Violation
from storage.records.vocabularies import Attribution, Category, Occurrence, Phase, Stance
from tests.storage import backdrop

if TYPE_CHECKING:
    from storage.ledger.unit import Unit

R = TypeVar("R", bound=Record)

KINDS: tuple[type[Record], ...] = (Actor, Conflict, Agreement, Violation, Statement, Claim)
"""The kinds of record that histories change."""

Deed = Callable[["Unit"], object]
"""One unit of work."""


def _chosen(unit: Unit, kind: type[R], which: int) -> R | None:
    known = list(unit.book.all(kind).values())
    return known[which % len(known)] if known else None


def _numbers(unit: Unit, which: tuple[int, ...]) -> tuple[int, ...]:
    found = (_chosen(unit, Violation, one) for one in which)
    return tuple(dict.fromkeys(violation.id for violation in found if violation is not None))


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of an incident."""

    category: Category
    began: Moment | None
    ended: Moment | None
    agreements: tuple[int, ...]
    conflict: int | None


@dataclass(frozen=True, slots=True)
class Log:
    """A report comes in with its allegation: straight to the record, or into the queue."""

    account: Account
    phase: Phase
    speaker: int
    accused: tuple[int, ...]

    def __call__(self, unit: Unit) -> None:
        """Enter the report and the allegation."""
        told, begun = self.account, (unit.next_number, unit.now, self.phase)
        violation = Violation(*begun, told.category, told.agreements, told.conflict, told.began, told.ended)
        violations.enter(unit, violations.Account(violation, self.speaker, self.accused))


@dataclass(frozen=True, slots=True)
class Judge:
    """A report moves: out of the queue, out of the count and back, or into another."""

    which: int
    phase: Phase
    into: int

    def __call__(self, unit: Unit) -> None:
        """Move the report, where it can go there."""
        violation = _chosen(unit, Violation, self.which)
        if violation is None or self.phase is Phase.SUBMITTED:
            return
        if violation.phase is Phase.SUBMITTED:
            accepted = replace(violation, recorded_at=unit.now)
            unit.put(replace(accepted, phase=Phase.DISMISSED if self.phase is Phase.DISMISSED else Phase.OPEN))
        elif violation.phase is not Phase.DISMISSED and self.phase is not Phase.DISMISSED:
            stays = _chosen(unit, Violation, self.into) if self.phase is Phase.DUPLICATE else None
            if stays != violation:
                unit.put(replace(violation, phase=self.phase, duplicate_of=stays.id if stays else None))


@dataclass(frozen=True, slots=True)
class Amend:
    """A report is told anew: another time, category, agreement."""

    which: int
    account: Account

    def __call__(self, unit: Unit) -> None:
        """Enter what is told now."""
        violation, told = _chosen(unit, Violation, self.which), self.account
        if violation is not None:
            amended = replace(violation, category=told.category, agreements=told.agreements, conflict=told.conflict)
            unit.put(replace(amended, began=told.began, ended=told.ended))


@dataclass(frozen=True, slots=True)
class Respond:
    """Somebody says something of one or several reports."""

    which: tuple[int, ...]
    speaker: int
    stance: Stance
    about: tuple[int, ...]
    linked: int | None
    told_before: timedelta

    def __call__(self, unit: Unit) -> None:
        """Enter the statement."""
        numbers = _numbers(unit, self.which)
        if not numbers:
            return
        about = self.about if self.stance.names_actors else ()
        linked = None if self.linked is None else _numbers(unit, (self.linked,))[0]
        unit.put(
            Statement(
                unit.new_id(),
                self.speaker,
                self.stance,
                unit.now,
                numbers,
                about=about,
                linked=linked,
                published=Moment.minute(unit.now - self.told_before),
            )
        )


@dataclass(frozen=True, slots=True)
class Count:
    """Somebody states how many were hurt."""

    which: tuple[int, ...]
    claimant: int
    killed: Figure | None
    injured: Figure | None
    period: Moment | None

    def __call__(self, unit: Unit) -> None:
        """Enter the claim; over an agreement, while there is no report."""
        numbers = _numbers(unit, self.which)
        told = Claim(unit.new_id(), self.claimant, unit.now, self.killed, self.injured, period=self.period)
        unit.put(replace(told, violations=numbers) if numbers else replace(told, agreement=backdrop.AGREEMENTS[0]))


@dataclass(frozen=True, slots=True)
class Verify:
    """A moderator enters whether it happened, or who did it."""

    which: int
    occurrence: Occurrence
    attribution: Attribution
    accused: int | None

    def __call__(self, unit: Unit) -> None:
        """Enter the verification."""
        violation = _chosen(unit, Violation, self.which)
        if violation is None:
            return
        entry = Verification(unit.now, "a reason", occurrence=self.occurrence)
        if self.accused is not None:
            entry = Verification(unit.now, "a reason", attribution=self.attribution, accused=self.accused)
        unit.put(replace(violation, verifications=(*violation.verifications, entry)))


@dataclass(frozen=True, slots=True)
class Mistake:
    """A statement or a claim was entered by mistake: it is marked so, or undone."""

    which: int
    undone: bool

    def __call__(self, unit: Unit) -> None:
        """Unsay a statement and a claim."""
        for kind in (Statement, Claim):
            told = _chosen(unit, kind, self.which)
            if isinstance(told, Statement | Claim):
                self._unsay(unit, told)

    def _unsay(self, unit: Unit, told: Statement | Claim) -> None:
        if self.undone:
            unit.take_back(Reference(told.kind, told.id))
        else:
            unit.put(replace(told, retracted=True))


@dataclass(frozen=True, slots=True)
class Undo:
    """The last entry is undone, where it can be."""

    def __call__(self, unit: Unit) -> None:
        """Put everything it wrote back."""
        undo(unit, entry_at(unit, unit.head.seq))
