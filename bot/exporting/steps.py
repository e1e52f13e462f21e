"""The steps of agreements' lives as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.exporting import naming
from bot.exporting.columns import Column, Sheet, instant, moment_columns, term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.asking.exports import Extract
    from storage.records.agreements import Agreement, Step


class LifeStep(NamedTuple):
    """A step of an agreement's life, and its place there from 1, by which statements name it."""

    agreement: Agreement
    number: int
    step: Step


def steps_of(agreement: Agreement, extract: Extract) -> Iterator[LifeStep]:
    """Give the steps of a life that had been taken by then; one of unknown time had been by its entry."""
    for number, step in enumerate(agreement.steps, start=1):
        if (step.at.start if step.at else step.recorded_at) <= extract.at:
            yield LifeStep(agreement, number, step)


STEPS: Sheet[LifeStep] = Sheet(
    "steps",
    "One row for each step of an agreement’s life after its declaration and effect, in the order of entry.",
    lambda extract: (step for one in extract.agreements for step in steps_of(one, extract)),
    (
        Column("agreement", "Short name of the agreement.", lambda one, _: one.agreement.slug),
        Column("number", "Its place in that life, from 1, by which statements name it.", lambda one, _: one.number),
        Column("step", "What was done.", lambda one, _: one.step.step.value, "extended, suspended, resumed, ended"),
        *moment_columns("at", "When it was done", lambda one, _: one.step.at),
        *moment_columns("until", "Until when it was extended", lambda one, _: one.step.planned_end),
        Column("outcome", "How it ended.", lambda one, _: term(one.step.outcome), "CF ended"),
        Column("successor", "What superseded it.", lambda one, x: naming.agreement(one.step.successor, x)),
        Column("by", "By whom it was done.", lambda one, x: naming.actors(one.step.by, x)),
        Column("words", "Their words, as quoted.", lambda one, _: one.step.words),
        Column("source", "Link or publisher.", lambda one, x: naming.source(one.step.source, x)),
        Column("recorded_at", "When it was entered.", lambda one, _: instant(one.step.recorded_at)),
    ),
)
