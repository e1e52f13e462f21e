"""The life of an agreement: every change of its state, and the state it is in at an instant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from storage.records.agreements import Agreement, Step
from storage.records.moments import EARLIEST, Moment, Precision
from storage.records.vocabularies import Outcome, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class State(StrEnum):
    """Where an agreement's life stands."""

    NOT_YET_DECLARED = "not_yet_declared"
    DECLARED = "declared"
    IN_EFFECT = "in_effect"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of state: ``at`` is when, ``step`` the entry that made it, if it was one."""

    state: State
    at: Moment
    step: Step | None = None
    outcome: Outcome | None = None

    def uncertain(self, instant: datetime) -> bool:
        """Whether ``instant`` falls into what is not known about this turn: then "by about"."""
        return self.at.spans(instant)


def planned_end(agreement: Agreement, as_of: datetime | None = None) -> Moment | None:
    """Give the planned end that stood at ``as_of`` (or stands by all entries): that of the last extension, if any."""
    told = [
        (step.at.start if step.at else step.recorded_at, place, step.planned_end)
        for place, step in enumerate(agreement.steps)
        if step.step is StepKind.EXTENDED
    ]
    known = [one for one in told if as_of is None or one[0] <= as_of]
    return max(known)[2] if known else agreement.planned_end_at


def turns(agreement: Agreement, as_of: datetime | None = None) -> list[Turn]:
    """Give every change of state in the order of life, those that begin after ``as_of`` left out.

    Nothing follows an end, and the agreement ends by itself only on its planned end.
    """
    begins = ((State.DECLARED, agreement.declared_at), (State.IN_EFFECT, effect_of(agreement)))
    found = [Turn(state, at) for state, at in begins if at is not None]
    found += [
        Turn(_STATES[step.step], _when(agreement, step), step, step.outcome)
        for step in sorted(agreement.steps, key=attrgetter("is_end"))  # it comes last, whenever it was entered
        if step.step in _STATES
    ]
    expiry = planned_end(agreement, as_of)
    if expiry is not None:
        found = [_over_by(expiry, one) for one in found if one.state is not State.ENDED or one.at.start <= expiry.start]
        if all(turn.state is not State.ENDED for turn in found):
            found.append(Turn(State.ENDED, expiry, None, Outcome.EXPIRED))
    return list(_lived(_placed(found), as_of))


def _over_by(expiry: Moment, turn: Turn) -> Turn:
    """Give a turn; an end that may have come before the planned one came no later."""
    if turn.state is not State.ENDED or turn.at.latest <= expiry.latest:
        return turn
    possible = turn.at.start < expiry.latest
    return replace(turn, at=replace(turn.at, end=expiry.latest, qualifier=None) if possible else expiry)


def effect_of(agreement: Agreement) -> Moment | None:
    """Give when it took effect; None where it is known that it never did, whatever had been planned."""
    never = any(step.outcome is Outcome.NEVER_TOOK_EFFECT for step in agreement.steps)
    return None if never else agreement.effective_at


def _placed(told: Iterable[Turn]) -> Iterator[tuple[datetime, Turn]]:
    """Give each turn with the first instant it may hold at: where its time allows, it follows the one told before."""
    after = EARLIEST
    for turn in told:
        after = max(turn.at.start, after) if turn.at.latest > after else turn.at.start
        yield after, turn


def _lived(placed: Iterable[tuple[datetime, Turn]], as_of: datetime | None) -> Iterator[Turn]:
    for begins, turn in sorted(placed, key=itemgetter(0)):
        if as_of is not None and begins > as_of:
            return
        yield turn
        if turn.state is State.ENDED:
            return


_STATES = {
    StepKind.SUSPENDED: State.SUSPENDED,
    StepKind.RESUMED: State.IN_EFFECT,
    StepKind.ENDED: State.ENDED,
}


def _when(agreement: Agreement, step: Step) -> Moment:
    """Give a step's time; an unknown one lies somewhere between what is known to precede it and its entry."""
    if step.at is not None:
        return step.at
    before = agreement.steps if step.is_end else agreement.steps[: agreement.steps.index(step)]
    told = (agreement.effective_at or agreement.declared_at, *(one.at for one in before if not one.is_end))
    start = max((at.start for at in told if at is not None and at.start < step.recorded_at), default=EARLIEST)
    return Moment(start, step.recorded_at, Precision.YEAR, agreement.zone, None, "unknown")


def state_at(agreement: Agreement, instant: datetime) -> Turn | None:
    """Give the turn whose state holds at ``instant``, None before the declaration.

    ``in effect`` follows from ``effective_at`` alone: an effect that precedes the declaration is one.
    """
    current: Turn | None = None
    for turn in turns(agreement, instant):
        if turn.state is State.DECLARED and current is not None:
            continue
        if turn.state in (State.SUSPENDED, State.IN_EFFECT) and effect_of(agreement) is None:
            continue
        current = turn
    return current


def possibly_declared(agreement: Agreement, instant: datetime) -> bool:
    """Whether it may have been declared by ``instant``, as one may of which nobody told when it was."""
    return agreement.declared_at is None or state_at(agreement, instant) is not None
