"""The state of an agreement in words, and what disputes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Tone
from bot.wording.times import day, moment, year_of
from storage.records.lives import State
from storage.records.vocabularies import AgreementStance, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.wording.sentences import Names
    from storage.records.agreements import Agreement
    from storage.records.lives import Turn
    from storage.records.moments import Moment
    from storage.records.statements import Statement

STATES = {
    State.NOT_YET_DECLARED: "not yet declared",
    State.DECLARED: "declared, not in effect",
    State.IN_EFFECT: "in effect",
    State.SUSPENDED: "suspended",
    State.ENDED: "ended",
}

OUTCOMES = {
    Outcome.EXPIRED: "expired",
    Outcome.COLLAPSED: "collapsed",
    Outcome.TERMINATED: "terminated",
    Outcome.SUPERSEDED: "superseded",
    Outcome.NEVER_TOOK_EFFECT: "never took effect",
    Outcome.UNKNOWN: "ended, how is unknown",
}

TONES = {
    State.DECLARED: Tone.DECLARED,
    State.IN_EFFECT: Tone.IN_EFFECT,
    State.SUSPENDED: Tone.SUSPENDED,
    State.ENDED: Tone.ENDED,
}

_DISPUTES = {
    AgreementStance.REPORTS_COLLAPSE: "reported collapsed by {speaker}",
    AgreementStance.REJECTS: "rejected by {speaker}",
    AgreementStance.WITHDRAWS_FROM: "withdrawal declared by {speaker}",
}


def state(agreement: Agreement, turn: Turn | None, at: datetime) -> str:
    """Say the state at an instant: "in effect"; "ended by about …" where its time is not known that well.

    Before its first turn it is not declared yet; where nobody told when that was, only its effect is known to come.
    """
    if turn is None and not agreement.declared_at:
        return "not yet in effect" if agreement.effective_at else "not known to be in effect"
    if turn is None:
        return STATES[State.NOT_YET_DECLARED]
    told = OUTCOMES[turn.outcome] if turn.state is State.ENDED and turn.outcome else STATES[turn.state]
    if not turn.uncertain(at):
        return told
    if told_at(turn) is None:
        return f"{told}, when is unknown"
    came, comma, rest = told.partition(",")
    return f"{came} by about {day(turn.at)}{comma}{rest}"


def told_at(turn: Turn) -> Moment | None:
    """Give when a state is told to have begun; None where nobody said when the step was taken that made it."""
    return None if turn.step is not None and turn.step.at is None else turn.at


def tone(turn: Turn | None) -> Tone:
    """Give the colour that stands beside the word."""
    return Tone.PLAIN if turn is None else TONES.get(turn.state, Tone.PLAIN)


def disputes(agreement: Agreement, said: Iterable[Statement], names: Names) -> list[str]:
    """Say what stands against an agreement: "reported collapsed by press (30 Oct)", and the year if it is another."""
    year = year_of(agreement.effective_at)
    return [
        _DISPUTES[AgreementStance(one.stance)].format(speaker=names.of(one.speaker)) + _published(one, year)
        for one in said
    ]


def _published(one: Statement, year: int | None) -> str:
    return "" if one.published is None else f" ({day(one.published, year=year)})"


def planned(end: Moment | None) -> str:
    """Say until when it is to hold."""
    return "No planned end." if end is None else f"Planned end: {moment(end)}."


def extended(end: Moment | None, say: Callable[[Moment], str] = moment) -> str:
    """Say that it was extended, and until when in the words of ``say``, or that nobody said so."""
    return "extended without a planned end" if end is None else f"extended until {say(end)}"
