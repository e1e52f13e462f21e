"""The state of an agreement in words, and what disputes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Tone
from bot.wording.times import day, moment
from storage.records.lives import State
from storage.records.vocabularies import AgreementStance, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.wording.sentences import Names
    from storage.records.lives import Turn
    from storage.records.moments import Moment
    from storage.records.violations import Statement

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
    AgreementStance.WITHDRAWS_FROM: "withdrawn from by {speaker}",
}


def state(turn: Turn | None, at: datetime) -> str:
    """Say the state at an instant: "in effect"; "ended by about …" where its time is not known that well."""
    if turn is None:
        return STATES[State.NOT_YET_DECLARED]
    told = OUTCOMES[turn.outcome] if turn.state is State.ENDED and turn.outcome else STATES[turn.state]
    if not turn.uncertain(at):
        return told
    unknown = turn.step is not None and turn.step.at is None
    return f"{told}, when is unknown" if unknown else f"{told} by about {day(turn.at)}"


def tone(turn: Turn | None) -> Tone:
    """Give the colour that stands beside the word."""
    return Tone.PLAIN if turn is None else TONES.get(turn.state, Tone.PLAIN)


def disputes(said: Iterable[Statement], names: Names) -> list[str]:
    """Say what stands against an agreement: "reported collapsed by press (30 Oct)"."""
    return [
        _DISPUTES[AgreementStance(one.stance)].format(speaker=names.of(one.speaker)) + _published(one) for one in said
    ]


def _published(one: Statement) -> str:
    return "" if one.published is None else f" ({day(one.published, without_year=True)})"


def planned(end: Moment | None) -> str:
    """Say until when it is to hold."""
    return "No planned end." if end is None else f"Planned end: {moment(end)}."
