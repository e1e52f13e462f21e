"""How the agreements of a digest stand at the end of its period, and the steps of their lives that fell into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from storage.asking import finding
from storage.asking.summaries import disputes
from storage.asking.terms import Terms
from storage.records.actors import Actor, Cast, Conflict
from storage.records.agreements import Agreement, Step
from storage.records.counting import Tally, tally
from storage.records.days import day_of
from storage.records.effect import Duration, duration
from storage.records.lives import State, Turn, planned_end, state_at, turns
from storage.records.moments import Moment
from storage.records.statements import Statement
from storage.records.streaks import Quiet, quiet
from storage.tables import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from storage.digests.periods import DigestPeriod
    from storage.ledger.unit import Unit
    from storage.posting.due import Stretch

_LAST_TOUCHED = (
    select(days.c.day)
    .where(
        days.c.workspace == bindparam("workspace"),
        days.c.agreement == bindparam("agreement"),
        days.c.day <= bindparam("day"),
        days.c.touched > 0,
    )
    .distinct()
    .order_by(days.c.day.desc())
    .limit(2)
)
"""The day that a streak may run from: the last one touched, or the one before where that is not over yet."""


@dataclass(frozen=True, slots=True)
class AgreementStatus:
    """An agreement at the end of a period; ``turn`` is None before its declaration, ``duration`` before its effect.

    ``events`` are the turns reached and the steps entered in the period, in the order of their times; ``taken_back``
    are the steps that were on record when it began, and are no more; ``amended`` are its terms as they were then, if
    they were others. ``tally`` is of the new reports under it.
    """

    agreement: Agreement
    turn: Turn | None
    duration: Duration | None
    planned_end: Moment | None
    disputes: tuple[Statement, ...]
    quiet: Quiet
    events: tuple[Turn | Step, ...]
    taken_back: tuple[Step, ...]
    amended: Terms | None
    tally: Tally

    @property
    def changed(self) -> bool:
        """Whether anything of its life, or of its terms, fell into the period."""
        return bool(self.events or self.taken_back or self.amended)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.turn is not None and self.turn.state is State.ENDED


@dataclass(frozen=True, slots=True)
class LeftAgreement:
    """An agreement that belonged to a subject when a period began, and doesn't at its end.

    ``conflict`` is the one it was laid to, None where the agreement was taken back.
    """

    agreement: Agreement
    conflict: Conflict | None


def left_agreements(period: DigestPeriod) -> Iterator[LeftAgreement]:
    """Give those that left the subject."""
    now, conflicts = period.book.all(Agreement), period.book.all(Conflict)
    for key, one in period.scope_before.agreements.items():
        if key not in period.scope.agreements:
            yield LeftAgreement(one, conflicts[now[key].conflict] if key in now else None)


def status_in(period: DigestPeriod, agreement: Agreement, before: Agreement | None) -> AgreementStatus:
    """Gather how an agreement stands; ``before`` is that agreement as it was when the period began.

    Its quiet days are counted by what is on record now, also where the period lies further back.
    """
    stretch, at = period.stretch, period.stretch.ends_at
    own = [case for case in period.reports.new if agreement.id in case.agreements]
    return AgreementStatus(
        agreement,
        state_at(agreement, at),
        duration(agreement, at),
        planned_end(agreement, at),
        tuple(disputes(period.book, agreement, at)),
        _quiet(period.unit, agreement, stretch),
        tuple(event for _, event in sorted(_events(agreement, before, stretch), key=itemgetter(0))),
        tuple(_taken_back(agreement, before)),
        _terms(period, before) if before and _amended(agreement, before) else None,
        tally(own, {agreement.id: agreement}),
    )


def had_ended_before(agreement: Agreement, stretch: Stretch) -> bool:
    """Whether an agreement had ended when a period began."""
    turn = state_at(agreement, stretch.begun_at)
    return turn is not None and turn.state is State.ENDED


def changes_in(agreement: Agreement, before: Agreement | None, stretch: Stretch) -> bool:
    """Whether anything of its life falls into a period."""
    told = (_events(agreement, before, stretch), _taken_back(agreement, before))
    return any(map(any, told)) or (before is not None and _amended(agreement, before))


def _quiet(unit: Unit, agreement: Agreement, stretch: Stretch) -> Quiet:
    """Count the streak that runs until the end of a period; only that: of the others, the days are not looked up."""
    named = {"workspace": unit.head.workspace, "agreement": agreement.id}
    last = unit.connection.execute(_LAST_TOUCHED, named | {"day": day_of(stretch.ends_at, agreement.zone)})
    undated = finding.has_undated(unit, agreement.id)
    return quiet(agreement, set(last.scalars()), stretch.ends_at, at_most=undated)


def _events(agreement: Agreement, before: Agreement | None, stretch: Stretch) -> Iterator[tuple[datetime, Turn | Step]]:
    """Give the steps entered in a period, and the turns reached in it that none of those tells of, with their times."""
    known = before.steps if before is not None else ()
    entered = [step for step in agreement.steps if step not in known]
    yield from ((step.at.start if step.at else step.recorded_at, step) for step in entered)
    for turn in turns(agreement, stretch.ends_at):
        reached = turn.at.start > stretch.begun_at
        if (reached or before is None) and turn.step not in entered:
            yield turn.at.start, turn


def _taken_back(agreement: Agreement, before: Agreement | None) -> Iterator[Step]:
    return (step for step in (before.steps if before else ()) if step not in agreement.steps)


def _amended(agreement: Agreement, before: Agreement) -> bool:
    return replace(before, steps=(), sources=()) != replace(agreement, steps=(), sources=())


def _terms(period: DigestPeriod, before: Agreement) -> Terms:
    """Give terms as they were when a period began; who or what they name is called as now, or as then if it is gone."""
    conflicts = {**period.earlier.all(Conflict), **period.book.all(Conflict)}
    actors = {**period.earlier.all(Actor), **period.book.all(Actor)}
    agreements = {**period.earlier.all(Agreement), **period.book.all(Agreement)}
    return Terms(before, conflicts[before.conflict], Cast(actors), agreements, (), ())
