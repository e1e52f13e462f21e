"""A report counts under an agreement if what it tells of possibly happened while that was in effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.counting import inside
from storage.records.vocabularies import Outcome, StepKind
from tests.records.samples import (
    ACCORD,
    ARMENIA,
    PRESS,
    accuses,
    case,
    day,
    hour,
    minute,
    october,
    report,
    reported,
    step,
)

if TYPE_CHECKING:
    from storage.records.agreements import Step
    from storage.records.moments import Moment

PAUSED = replace(
    ACCORD,
    steps=(
        step(StepKind.SUSPENDED, minute("2020-10-27T06:00Z"), recorded="2020-10-27T07:00Z"),
        step(StepKind.RESUMED, minute("2020-10-28T06:00Z"), recorded="2020-10-28T07:00Z"),
        step(StepKind.ENDED, day("2020-10-30"), recorded="2020-10-31T07:00Z", outcome=Outcome.COLLAPSED),
    ),
)


@pytest.mark.parametrize(
    ("began", "counts"),
    [
        (minute("2020-10-26T03:59Z"), False),
        (minute("2020-10-26T04:00Z"), True),
        (hour("2020-10-26T03:00Z"), False),
        (day("2020-10-26"), True),
        (minute("2020-10-27T05:59Z"), True),
        (minute("2020-10-27T06:00Z"), False),
        (minute("2020-10-28T05:59Z"), False),
        (day("2020-10-27"), True),
        (minute("2020-10-30T19:59Z"), True),
        (minute("2020-10-30T20:00Z"), False),
        (day("2020-10-31"), False),
        (october(), True),
        (None, True),
    ],
)
def test_an_incident_counts_if_it_possibly_happened_in_effect(
    began: Moment | None,
    counts: bool,  # noqa: FBT001
) -> None:
    """Before, suspended and ended are outside; unknown, or known to a day that reaches in, is inside."""
    assert inside(reported(6, began), PAUSED) is counts


def test_a_span_that_reaches_into_effect_counts() -> None:
    """From an hour before effect until an hour after."""
    assert inside(reported(6, minute("2020-10-26T03:00Z"), minute("2020-10-26T05:00Z")), ACCORD)


@pytest.mark.parametrize("steps", [(), PAUSED.steps])
def test_without_a_known_effect_nothing_is_inside(steps: tuple[Step, ...]) -> None:
    """Not even what is of unknown time, nor what came after it is said to have been resumed."""
    never = replace(ACCORD, effective_at=None, steps=steps)

    assert not inside(reported(6), never)
    assert not inside(reported(6, minute("2020-10-29T04:00Z")), never)


def test_what_is_resumed_at_a_time_known_to_the_month_was_not_before_it_was_suspended() -> None:
    """Some time in October, and after the 27th: that makes no day before its effect one of its own."""
    suspended, _, _ = PAUSED.steps
    resumed = step(StepKind.RESUMED, october(), recorded="2020-11-01T07:00Z")
    some_time = replace(ACCORD, steps=(suspended, resumed))

    assert not inside(reported(6, minute("2020-10-20T04:00Z")), some_time)
    assert inside(reported(6, minute("2020-10-29T04:00Z")), some_time)


def test_what_was_over_before_effect_is_outside_whenever_it_began() -> None:
    """Of what began at an unknown time, the end may be known."""
    ended = (minute("2020-10-26T03:59Z"), minute("2020-10-26T04:05Z"))

    assert [inside(reported(6, None, end), ACCORD) for end in ended] == [False, True]


def test_what_was_told_before_effect_had_happened_by_then() -> None:
    """At a time that nobody knows; what was published within the day of the effect may have been told after it."""
    told = (minute("2020-10-26T03:59Z"), day("2020-10-26"), minute("2020-10-26T04:01Z"))
    reports = [case(replace(accuses(PRESS, ARMENIA), published=at), violation=report(6)) for at in told]

    assert [inside(one, ACCORD) for one in reports] == [False, True, True]
