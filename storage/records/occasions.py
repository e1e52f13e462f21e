"""What in an agreement's life alerts tell of: what is entered, and what comes by time alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storage.records.agreements import Agreement, Step
from storage.records.lives import State, Turn, planned_end, turns
from storage.records.moments import Moment
from storage.records.subscriptions import Alert
from storage.records.vocabularies import StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_OF_STEPS = {
    StepKind.EXTENDED: Alert.EXTENDED,
    StepKind.SUSPENDED: Alert.SUSPENDED,
    StepKind.RESUMED: Alert.SUSPENDED,
    StepKind.ENDED: Alert.ENDED,
}
_OF_TURNS = {State.IN_EFFECT: Alert.IN_EFFECT, State.ENDED: Alert.ENDED}


@dataclass(frozen=True, slots=True)
class Look:
    """When alerts looked last, and when they look now."""

    last: datetime
    now: datetime

    def passed(self, instant: datetime) -> bool:
        """Whether an instant was reached in between."""
        return self.last < instant <= self.now


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing to tell once, which its ``name`` tells from all others of its agreement.

    ``step`` is the entry it follows from; ``turn`` what came by time alone; ``end`` the planned end that is near.
    With none of them, the agreement itself is new.
    """

    name: str
    alert: Alert
    agreement: Agreement
    step: Step | None = None
    turn: Turn | None = None
    end: Moment | None = None


def entered(agreement: Agreement) -> dict[str, Occasion]:
    """Give what the entries about an agreement tell, by name: that it was declared, and each step of its life."""
    found = {f"declared:{agreement.id}": Occasion(f"declared:{agreement.id}", Alert.DECLARED, agreement)}
    for step in agreement.steps:
        name = f"step:{agreement.id}:{step.step}:{step.recorded_at:%Y%m%dT%H%M%S.%f}"
        while name in found:  # a file enters several at one instant
            name += "+"
        found[name] = Occasion(name, _OF_STEPS[step.step], agreement, step=step)
    return found


def reached(before: Agreement, agreement: Agreement, look: Look) -> Iterator[Occasion]:
    """Give what has come by time alone since the last look, when the agreement was known as ``before``.

    An end or effect that was entered for a time already past has come as well: nobody was told of it.
    """
    known = {turn.state for turn in turns(before, look.last) if turn.at.latest <= look.last}
    for turn in turns(agreement, look.now):
        if turn.step is None and turn.state in _OF_TURNS and turn.state not in known and turn.at.latest <= look.now:
            yield Occasion(_name(agreement, turn), _OF_TURNS[turn.state], agreement, turn=turn)


def undone(before: Agreement, agreement: Agreement, look: Look) -> dict[str, Turn]:
    """Give what had come by time alone by the last look, by what was known then, and by what is known now has not."""
    come = {(turn.state, turn.at.latest) for turn in turns(agreement, look.now)}
    had = [turn for turn in turns(before, look.last) if turn.step is None and turn.state in _OF_TURNS]
    return {_name(before, turn): turn for turn in had if (turn.state, turn.at.latest) not in come}


def _name(agreement: Agreement, turn: Turn) -> str:
    return f"{turn.state}:{agreement.id}:{turn.at.latest:%Y%m%dT%H%M}"


def nearing(agreement: Agreement, ahead: Iterable[timedelta], look: Look) -> Iterator[tuple[datetime, Occasion]]:
    """Give the planned end that came near since the last look, with the instant at which it did: the nearest alone."""
    end = _pending_end(agreement, look.now)
    if end is None:
        return
    for before in sorted(ahead):
        if look.passed(end.start - before):
            name = f"end_near:{agreement.id}:{before.total_seconds():.0f}:{end.start:%Y%m%dT%H%M}"
            yield end.start - before, Occasion(name, Alert.END_NEAR, agreement, end=end)
            return


def _pending_end(agreement: Agreement, now: datetime) -> Moment | None:
    """Give the planned end that is still to come; None where there is none, or it has ended already."""
    end = planned_end(agreement, now)
    over = any(turn.state is State.ENDED for turn in turns(agreement, now))
    return None if end is None or end.start <= now or over else end


def instants_ahead(agreement: Agreement, ahead: Iterable[timedelta], now: datetime) -> Iterator[datetime]:
    """Give the instants still to come at which something is to be told by time alone."""
    lived = turns(agreement, now)
    if any(turn.state is State.ENDED and turn.at.latest <= now for turn in lived):
        return
    end = planned_end(agreement, now)
    coming = [moment.latest for moment in (agreement.effective_at, end) if moment is not None]
    coming += [end.start - before for before in ahead] if end is not None else []
    yield from (instant for instant in coming if instant > now)
