"""The steps of an agreement's life in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.replies import Fact, Reply
from bot.wording import states
from bot.wording.entries import source
from bot.wording.instants import instants
from bot.wording.sentences import Names, quoted
from bot.wording.times import moment
from storage.records.lives import State, planned_end, state_at
from storage.records.vocabularies import Outcome, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from storage.asking.terms import Terms
    from storage.records.agreements import Step


def taken(told: Terms, at: datetime) -> Reply:
    """Say the step that was entered last, as it was understood, and how the agreement stands with it."""
    agreement, names = told.agreement, Names(told.cast)
    newest, turn = agreement.steps[-1], state_at(agreement, at)
    return Reply(
        f"Recorded for {agreement.slug}: {what(newest, told)}.",
        facts=(*_circumstances(newest, told, names), Fact("Now", stands(told, at))),
        tone=states.tone(turn),
        times=instants(**{newest.step.value: newest.at}, planned_end=newest.planned_end),
    )


def what(step: Step, told: Terms) -> str:
    """Say what a step did, and when: "suspended, 18 Oct 2020, 12:00 UTC"; an extension says then until when."""
    if step.step is StepKind.EXTENDED:
        extended, _, until = states.extended(step.planned_end).partition(" ")
        return f"{extended}, {moment(step.at)}, {until}"
    return f"{_turned(step, told)}, {moment(step.at)}"


def _turned(step: Step, told: Terms) -> str:
    if step.outcome is None:
        return step.step.value
    if step.successor is not None:
        successor = told.agreements.get(step.successor)
        return f"superseded by {successor.slug if successor else 'an agreement that is not on record any more'}"
    outcome = states.OUTCOMES[step.outcome]
    return outcome if step.outcome is Outcome.UNKNOWN else f"ended, {outcome}"


def line(step: Step, told: Terms) -> str:
    """Say a step in a line: what it did, when, by whom, in which words."""
    names = Names(told.cast)
    by = f", by {names.several(step.by)}" if step.by else ""
    words = f": {quoted(step.words)}" if step.words else ""
    return f"{what(step, told)}{by}{words}"


def read_now(told: Terms, at: datetime) -> str:
    """Say in one line how the agreement's life stands, for somebody who saw an older form."""
    steps = "; ".join(line(step, told) for step in told.agreement.steps)
    return f"{told.agreement.slug}: {stands(told, at)}{f' Entered: {steps}.' if steps else ''}"


def stands(told: Terms, at: datetime) -> str:
    """Say the state, and until when it is to hold."""
    turn = state_at(told.agreement, at)
    state = states.state(told.agreement, turn, at)
    if turn is not None and turn.state is State.ENDED:
        return f"{state}."
    return f"{state}. {states.planned(planned_end(told.agreement, at))}"


def _circumstances(step: Step, told: Terms, names: Names) -> Iterator[Fact]:
    if step.by:
        yield Fact("By", names.several(step.by))
    if step.words:
        yield Fact("Their words", quoted(step.words))
    found = next((one for one in (*told.sources, *told.closed) if one.id == step.source), None)
    if found is not None:
        yield Fact("Source", source(found))
