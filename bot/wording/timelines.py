"""What ``timeline`` says: a line for each event, with its time as precise as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording import states
from bot.wording.saying import said
from bot.wording.sentences import Names, accusations, quoted
from bot.wording.tallies import casualties
from bot.wording.times import brief, city, moment
from storage.records.cases import Case
from storage.records.claims import Sum
from storage.records.lives import State, Turn
from storage.records.violations import Statement
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from bot.replies import Action
    from storage.records.actors import Cast
    from storage.records.agreements import Step
    from storage.timelines import Event, Timeline

_TURNS = {
    State.DECLARED: "declared",
    State.IN_EFFECT: "takes effect",
    State.SUSPENDED: "suspended",
    State.ENDED: "ended",
}


def timeline(found: Timeline, cast: Cast, *, footer: str, actions: tuple[Action, ...]) -> Reply:
    """Say a page of events, the earliest first."""
    names = Names(cast)
    zone = f"Times of {city(found.agreement.zone)}, where no other place is named."
    lines = [_line(event, names, found.agreement.zone) for event in found.events]
    return Reply(
        f"{found.agreement.title} · timeline", tuple(lines), footer=f"{zone} {footer}".strip(), actions=actions
    )


def _line(event: Event, names: Names, zone: str) -> str:
    what = event.what
    if isinstance(what, Case):
        return f"{brief(what.violation.began)} · #{what.violation.id} · {_report(what, names)}"
    if isinstance(what, Statement):
        return f"{_at(what, zone)} · {said(what, names)}"
    if isinstance(what, Turn):
        return f"{_when(what, zone)} · {_turn(what, names)}"
    until = "" if what.planned_end is None else f" until {moment(what.planned_end, utc=False)}"
    return f"{brief(what.at)} · extended{until}{_by(what, names)}"


def _report(case: Case, names: Names) -> str:
    state = case.violation.occurrence(case.as_of)
    marks = [] if state is Occurrence.REPORTED else [state.value]
    marks += ["contested"] if case.contested else []
    marks += [f"killed: {casualties(Sum.of(case.killed)).partition(' in ')[0]}"] if case.killed else []
    told = "; ".join(accusations(case, names)) or "reported"
    return " · ".join([told, *marks])


def _at(one: Statement, zone: str) -> str:
    return "time unknown" if one.published is None else _elsewhere(brief(one.published), one.published.zone, zone)


def _when(turn: Turn, zone: str) -> str:
    if turn.step is not None and turn.step.at is None:
        return "time unknown"
    return _elsewhere(brief(turn.at), turn.at.zone, zone)


def _elsewhere(words: str, zone: str, usual: str) -> str:
    return words if zone == usual else f"{words} ({city(zone)})"


def _turn(turn: Turn, names: Names) -> str:
    resumed = turn.state is State.IN_EFFECT and turn.step is not None
    told = states.OUTCOMES[turn.outcome] if turn.outcome else "resumed" if resumed else _TURNS[turn.state]
    return told + ("" if turn.step is None else _by(turn.step, names))


def _by(step: Step, names: Names) -> str:
    by = f", by {names.several(step.by)}" if step.by else ""
    return by + (f": {quoted(step.words)}" if step.words else "")
