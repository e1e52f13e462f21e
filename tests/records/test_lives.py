"""The state of an agreement follows from the entries of its life, and says no more than they do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.agreements import Step
from storage.records.effect import duration
from storage.records.lives import State, planned_end, state_at, turns
from storage.records.vocabularies import Outcome, StepKind
from tests.records.samples import ACCORD, day, minute, step, utc

if TYPE_CHECKING:
    from storage.records.moments import Moment

SUSPENDED = step(StepKind.SUSPENDED, minute("2020-10-27T06:00Z"), recorded="2020-10-27T07:00Z")
RESUMED = step(StepKind.RESUMED, minute("2020-10-28T06:00Z"), recorded="2020-10-28T07:00Z")
ENDED = step(StepKind.ENDED, minute("2020-11-09T21:00Z"), recorded="2020-11-09T21:30Z", outcome=Outcome.SUPERSEDED)
ENDED_SOMETIME = replace(ENDED, at=None, outcome=Outcome.COLLAPSED)


def state(instant: str, *steps: Step) -> State | None:
    """Give the state of the accord with these entries."""
    turn = state_at(replace(ACCORD, steps=steps), utc(instant))
    return None if turn is None else turn.state


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2020-10-25T03:59Z", None),
        ("2020-10-25T12:00Z", State.DECLARED),
        ("2020-10-26T03:59Z", State.DECLARED),
        ("2020-10-26T04:00Z", State.IN_EFFECT),
        ("2020-10-27T06:00Z", State.SUSPENDED),
        ("2020-10-28T06:00Z", State.IN_EFFECT),
        ("2020-11-09T21:00Z", State.ENDED),
        ("2023-09-20T00:00Z", State.ENDED),
    ],
)
def test_each_stage_begins_at_its_own_instant(instant: str, expected: State | None) -> None:
    """Before the declaration there is no state at all."""
    assert state(instant, SUSPENDED, RESUMED, ENDED) is expected


def test_an_effect_that_precedes_its_declaration_is_one() -> None:
    """23 real ceasefires took effect before they were declared."""
    early = replace(ACCORD, declared_at=minute("2020-10-27T12:00Z"))

    for instant in ("2020-10-26T05:00Z", "2020-10-28T00:00Z"):
        turn = state_at(early, utc(instant))
        assert turn is not None
        assert turn.state is State.IN_EFFECT


def test_without_a_known_effect_it_is_declared_and_no_more() -> None:
    """In effect follows from the time of effect alone."""
    turn = state_at(replace(ACCORD, effective_at=None, steps=(SUSPENDED, RESUMED)), utc("2020-10-29T00:00Z"))

    assert turn is not None
    assert turn.state is State.DECLARED


def test_on_its_planned_end_an_agreement_expires_by_itself() -> None:
    """Nothing else ends it without an entry."""
    planned = replace(ACCORD, planned_end_at=minute("2020-10-29T04:00Z"))
    turn = state_at(planned, utc("2020-10-29T04:00Z"))

    assert turn is not None
    assert (turn.state, turn.outcome) == (State.ENDED, Outcome.EXPIRED)
    assert state("2020-12-24T00:00Z") is State.IN_EFFECT


def extended(at: str, until: str) -> Step:
    """Give an extension."""
    return Step(StepKind.EXTENDED, minute(at), utc(at), planned_end=minute(until))


def test_an_extension_moves_the_planned_end_from_its_own_time_on() -> None:
    """Asked as of a day before it, the older end stood."""
    first, later = minute("2020-10-29T04:00Z"), minute("2020-11-02T04:00Z")
    longer = replace(ACCORD, planned_end_at=first, steps=(extended("2020-10-28T12:00Z", "2020-11-02T04:00Z"),))
    turn = state_at(longer, utc("2020-10-30T00:00Z"))

    assert planned_end(longer, utc("2020-10-28T11:59Z")) == first
    assert planned_end(longer, utc("2020-10-28T12:00Z")) == later
    assert turn is not None
    assert turn.state is State.IN_EFFECT


def test_the_latest_extension_holds_however_late_an_earlier_one_was_entered() -> None:
    """Entries may come in out of order; their own times decide."""
    second, first = (
        extended("2020-10-30T00:00Z", "2020-11-20T00:00Z"),
        extended("2020-10-28T00:00Z", "2020-11-10T00:00Z"),
    )

    assert planned_end(replace(ACCORD, steps=(second, first))) == minute("2020-11-20T00:00Z")


@pytest.mark.parametrize("at", ["2020-10-27T00:00Z", "2020-10-29T04:00Z"])
def test_an_end_entered_for_no_later_than_the_planned_one_stands(at: str) -> None:
    """It collapsed first, or on that very minute, so it did not expire."""
    collapsed = step(StepKind.ENDED, minute(at), recorded="2020-10-29T05:00Z", outcome=Outcome.COLLAPSED)
    turn = state_at(
        replace(ACCORD, planned_end_at=minute("2020-10-29T04:00Z"), steps=(collapsed,)), utc("2020-11-01T00:00Z")
    )

    assert turn is not None
    assert turn.outcome is Outcome.COLLAPSED


@pytest.mark.parametrize("steps", [(), (SUSPENDED,), (SUSPENDED, RESUMED)])
def test_an_unknown_end_is_not_ongoing(steps: tuple[Step, ...]) -> None:
    """Whatever happened before it; by its entry the end is certain, before that it is "by about"."""
    over = replace(ACCORD, steps=(*steps, ENDED_SOMETIME))
    before, after = (state_at(over, utc(instant)) for instant in ("2020-11-01T00:00Z", "2020-11-09T21:30Z"))

    assert before is not None
    assert after is not None
    assert (before.state, before.uncertain(utc("2020-11-01T00:00Z"))) == (State.ENDED, True)
    assert (after.state, after.uncertain(utc("2020-11-09T21:30Z"))) == (State.ENDED, False)


def test_a_resumption_at_an_unknown_time_follows_the_suspension() -> None:
    """It is in effect again, since nobody knows when."""
    assert state("2020-10-29T00:00Z", SUSPENDED, replace(RESUMED, at=None)) is State.IN_EFFECT


@pytest.mark.parametrize(
    ("instant", "expected"), [("2020-10-25T21:00Z", State.DECLARED), ("2020-10-26T12:00Z", State.ENDED)]
)
def test_an_agreement_may_end_on_the_day_it_took_effect(instant: str, expected: State) -> None:
    """Known to the day alone, the end still follows the effect of 08:00, and never precedes it."""
    same_day = step(StepKind.ENDED, day("2020-10-26"), recorded="2020-10-27T01:00Z", outcome=Outcome.COLLAPSED)

    assert state(instant, same_day) is expected
    assert state("2020-11-01T00:00Z", same_day) is State.ENDED


def test_an_agreement_that_ended_before_its_effect_never_comes_into_it() -> None:
    """Nothing follows an end."""
    called_off = step(
        StepKind.ENDED, minute("2020-10-25T23:00Z"), recorded="2020-10-25T23:10Z", outcome=Outcome.NEVER_TOOK_EFFECT
    )

    assert state("2020-10-27T00:00Z", called_off) is State.ENDED


@pytest.mark.parametrize(
    ("instant", "uncertain"),
    [("2020-10-27T20:00Z", True), ("2020-10-28T19:59Z", True), ("2020-10-28T20:00Z", False)],
)
def test_an_end_known_to_the_day_is_uncertain_through_that_day(instant: str, uncertain: bool) -> None:  # noqa: FBT001
    """28 October in Baku is over at 20:00Z, and at its first instant nothing is certain yet."""
    over = replace(ACCORD, steps=(replace(ENDED, at=day("2020-10-28")),))
    turn = state_at(over, utc(instant))

    assert turn is not None
    assert (turn.state, turn.uncertain(utc(instant))) == (State.ENDED, uncertain)


@pytest.mark.parametrize("at", [day("2020-10-28"), minute("2020-10-28T12:00Z"), None])
def test_an_end_comes_last_whenever_it_was_entered(at: Moment | None) -> None:
    """The end of the 28th was entered first; a suspension of that day, or of no known time, came before it."""
    over = replace(ENDED, at=day("2020-10-28"))
    paused = replace(SUSPENDED, at=at, recorded_at=utc("2020-11-09T22:00Z"))

    for steps in ((over, paused), (paused, over)):
        lived = turns(replace(ACCORD, steps=steps))
        assert [turn.state for turn in lived[-2:]] == [State.SUSPENDED, State.ENDED]


def test_a_minute_is_taken_as_exact() -> None:
    """Only what is coarser than a minute can be "by about"."""
    moment: Moment = minute("2020-10-26T04:00Z")

    assert not moment.spans(utc("2020-10-26T04:00:30Z"))


def test_what_never_took_effect_was_never_in_effect() -> None:
    """Its planned effect had a time; the end says that it did not come about."""
    never = replace(ENDED, outcome=Outcome.NEVER_TOOK_EFFECT)

    assert state("2020-11-01T00:00Z", never) is State.DECLARED
    assert duration(replace(ACCORD, steps=(never,)), utc("2020-12-01T00:00Z")) is None
