"""What ``timeline`` says: a line for each event, with its time as precise as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.replies import Reply
from bot.wording import states
from bot.wording.accusing import accusations, firmer
from bot.wording.saying import said
from bot.wording.sentences import Names, quoted
from bot.wording.times import brief_in, city, moment, year_of
from bot.wording.tolls import killed
from storage.records.cases import Case
from storage.records.lives import State, Turn
from storage.records.statements import Statement
from storage.records.vocabularies import Occurrence

if TYPE_CHECKING:
    from bot.replies import Action
    from storage.asking.timelines import Event, Timeline
    from storage.records.actors import Cast
    from storage.records.agreements import Agreement, Step
    from storage.records.moments import Moment

_TURNS = {
    State.DECLARED: "declared",
    State.IN_EFFECT: "takes effect",
    State.SUSPENDED: "suspended",
    State.ENDED: "ended",
}


@dataclass(frozen=True, slots=True)
class PageTimes:
    """What the times of a page have in common, said once below it."""

    zone: str
    year: int | None

    def say(self, when: Moment | None) -> str:
        """Say a time, with its place and year where they are others."""
        return brief_in(when, self.zone, year=self.year)


def timeline(found: Timeline, cast: Cast, *, footer: str, actions: tuple[Action, ...]) -> Reply:
    """Say a page of events, the earliest first."""
    names, agreement = Names(cast), found.agreement
    times = PageTimes(agreement.zone, year_of(agreement.effective_at or agreement.declared_at))
    of_a_year = "" if times.year is None else f" in {times.year}"
    told = f"Times of {city(times.zone)}{of_a_year}, where nothing else is named."
    lines = [_line(event, names, times, agreement) for event in found.events]
    return Reply(f"{agreement.title} · timeline", tuple(lines), footer=f"{told} {footer}".strip(), actions=actions)


def _line(event: Event, names: Names, times: PageTimes, agreement: Agreement) -> str:
    what = event.what
    if isinstance(what, Case):
        return f"{times.say(what.violation.began)} · #{what.violation.id} · {_report(what, names)}"
    if isinstance(what, Statement):
        return f"{times.say(what.published)} · {said(what, names, agreement)}"
    if isinstance(what, Turn):
        return f"{times.say(states.told_at(what))} · {_turn(what, names)}"
    extended = states.extended(what.planned_end, partial(moment, utc=False))
    return f"{times.say(what.at)} · {extended}{_by(what, names)}"


def _report(case: Case, names: Names) -> str:
    state = case.violation.occurrence(case.as_of)
    marks = [] if state is Occurrence.REPORTED else [state.value]
    marks += [*(["contested"] if case.contested else []), *firmer(case, names)]
    marks += [f"killed {toll}"] if (toll := killed(case)) else []
    told = "; ".join(accusations(case, names)) or "reported"
    return " · ".join([told, *marks])


def _turn(turn: Turn, names: Names) -> str:
    resumed = turn.state is State.IN_EFFECT and turn.step is not None
    told = states.OUTCOMES[turn.outcome] if turn.outcome else "resumed" if resumed else _TURNS[turn.state]
    return told + ("" if turn.step is None else _by(turn.step, names))


def _by(step: Step, names: Names) -> str:
    by = f", by {names.several(step.by)}" if step.by else ""
    return by + (f": {quoted(step.words)}" if step.words else "")
