"""Agreements in a digest: how each stands at the end of the period, and the steps of their lives in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.wording import states
from bot.wording.ceasefire import life
from bot.wording.ceasefire.agreements import amendments
from bot.wording.ceasefire.status import held
from bot.wording.digests.changes import TAKEN_BACK
from bot.wording.durations import at_most, counted
from bot.wording.saying import said
from bot.wording.sentences import in_brackets
from bot.wording.times import brief_alone, moment
from storage.asking.terms import Terms
from storage.records.agreements import Step
from storage.records.lives import State
from storage.records.subscriptions import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording.digests.telling import Telling
    from storage.digests.statuses import AgreementStatus, LeftAgreement
    from storage.records.lives import Turn
    from storage.records.statements import Statement

_TURNS: Final = {
    State.DECLARED: "declared",
    State.IN_EFFECT: "took effect",
    State.SUSPENDED: "suspended",
}


def state(one: AgreementStatus, telling: Telling) -> str:
    """Say how an agreement stands: "nk-washington: in effect, 1 day 0 hours · reported collapsed by press (30 Oct)"."""
    at = telling.facts.stretch.ends_at
    stands = states.state(one.agreement, one.turn, at)
    if one.duration is not None:
        stands += f", {held(one.duration)}"
    elif one.agreement.effective_at is not None and not one.over:
        stands += f"; to take effect: {moment(one.agreement.effective_at)}"
    disputed = states.disputes(one.agreement, one.disputes, telling.names)
    return " · ".join([f"{one.agreement.slug}: {stands}", *disputed])


def outlook(one: AgreementStatus, telling: Telling) -> str:
    """Say what is planned of an agreement and how long it has been quiet: "No planned end. Quiet days in a row: 0."."""
    parts = []
    if telling.wants(Section.ENDS) and not one.over:
        parts.append(states.planned(one.planned_end))
    if telling.wants(Section.QUIET) and one.quiet.running:
        unsure = one.quiet.at_most and one.quiet.unbroken
        parts.append(f"Quiet days in a row: {'at most ' if unsure else ''}{one.quiet.unbroken:,}.")
    return " ".join(parts)


def in_short(one: AgreementStatus, telling: Telling) -> str:
    """Say an agreement in one line of several: its state, its new reports, its planned end and its quiet days."""
    parts = [state(one, telling)]
    if telling.wants(Section.REPORTS):
        parts.append(counted(one.tally.all.incidents, "new report"))
    if telling.wants(Section.ENDS) and one.planned_end is not None and not one.over:
        parts.append(f"planned end {brief_alone(one.planned_end)}")
    if telling.wants(Section.QUIET) and one.quiet.running and one.quiet.unbroken:
        parts.append(f"{at_most(one.quiet.unbroken, 'quiet day', unsure=one.quiet.at_most)} in a row")
    return " · ".join(parts)


def events(telling: Telling) -> list[str]:
    """Say what befell agreements, a line each: which left, the steps of lives, and what was taken back or amended."""
    left = [f"{one.agreement.slug}: {_left(one)}." for one in telling.facts.left]
    return left + [f"{one.agreement.slug}: {what}." for one in telling.facts.statuses for what in _steps(one, telling)]


def _left(one: LeftAgreement) -> str:
    return TAKEN_BACK if one.conflict is None else f"moved to another conflict, {one.conflict.title}"


def _steps(one: AgreementStatus, telling: Telling) -> Iterator[str]:
    agreement, scope = one.agreement, telling.facts.scope
    war = scope.conflicts[agreement.conflict]
    told = Terms(agreement, war, telling.facts.cast, telling.facts.agreements, (), ())
    for event in one.events:
        yield life.line(event, told) if isinstance(event, Step) else _turn(event)
    yield from (f"{TAKEN_BACK}: {life.what(step, told)}" for step in one.taken_back)
    if one.amended is not None:
        before, after = (replace(form, agreement=replace(form.agreement, steps=())) for form in (one.amended, told))
        yield from (f"amended, {fact.label.lower()}: {fact.value}" for fact in amendments(before, after))


def _turn(turn: Turn) -> str:
    """Say a change of state that came with time: what was entered for it had been told before."""
    resumed = turn.state is State.IN_EFFECT and turn.step is not None
    came = "resumed" if resumed else states.OUTCOMES[turn.outcome] if turn.outcome else _TURNS[turn.state]
    return f"{came}, {moment(turn.at)}"


def statements(telling: Telling) -> list[str]:
    """Say what was said of agreements and conflicts in the period, a line each, and what was taken back of that."""
    found = telling.facts.recorded
    unsaid = [f"{_subject(one, telling)}: {TAKEN_BACK}: {_said(one, telling)}" for one in found.unsaid]
    return [*unsaid, *(f"{_subject(one, telling)}: {_said(one, telling)}" for one in found.said)]


def _subject(one: Statement, telling: Telling) -> str:
    scope = telling.facts.scope
    if one.agreement is not None:
        return scope.agreements[one.agreement].slug
    return scope.conflicts[one.conflict].slug if one.conflict is not None else ""


def _said(one: Statement, telling: Telling) -> str:
    hidden = one.id in telling.facts.recorded.hidden
    published = "" if one.published is None else f" {in_brackets(brief_alone(one.published))}"
    agreement = None if one.agreement is None else telling.facts.scope.agreements[one.agreement]
    told = said(replace(one, words="") if hidden else one, telling.names, agreement)
    return f"{told}{published}; words withheld" if hidden else f"{told}{published}"
