"""What comes in an agreement's life by time alone is told once, when it surely has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.records.occasions import Look, entered, nearing, reached
from storage.records.subscriptions import Alert
from storage.records.vocabularies import StepKind
from tests.records.samples import ACCORD, day, minute, step, utc

if TYPE_CHECKING:
    from storage.records.agreements import Agreement

ON_THE_26TH = replace(ACCORD, effective_at=day("2020-10-26"))
"""In effect some time between 20:00Z on the 25th and 20:00Z on the 26th."""
PLANNED = replace(ACCORD, planned_end_at=minute("2020-10-29T04:00Z"))
AHEAD = (timedelta(days=2), timedelta(hours=6))


def told(before: Agreement, agreement: Agreement, last: str, now: str) -> list[Alert]:
    """Give what comes between two looks."""
    return [one.alert for one in reached(before, agreement, Look(utc(last), utc(now)))]


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        ("2020-10-25T12:00Z", "2020-10-26T12:00Z", []),
        ("2020-10-26T12:00Z", "2020-10-26T20:00Z", [Alert.IN_EFFECT]),
        ("2020-10-26T20:00Z", "2020-10-27T20:00Z", []),
    ],
)
def test_an_effect_known_to_the_day_is_told_when_that_day_is_over(last: str, now: str, expected: list[Alert]) -> None:
    """Before that nobody knows whether it has come, and afterwards it was told."""
    assert told(ON_THE_26TH, ON_THE_26TH, last, now) == expected


def test_an_effect_that_is_entered_for_a_time_past_is_told() -> None:
    """Nobody was told of it at its time."""
    unknown = replace(ACCORD, effective_at=None)

    assert told(unknown, ACCORD, "2020-10-27T04:00Z", "2020-10-27T05:00Z") == [Alert.IN_EFFECT]
    assert told(ACCORD, ACCORD, "2020-10-27T04:00Z", "2020-10-27T05:00Z") == []


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        ("2020-10-26T04:00Z", "2020-10-27T03:59Z", []),
        ("2020-10-26T04:00Z", "2020-10-27T04:00Z", [timedelta(days=2)]),
        ("2020-10-26T04:00Z", "2020-10-29T03:00Z", [timedelta(hours=6)]),
        ("2020-10-28T22:00Z", "2020-10-29T03:00Z", []),
        ("2020-10-26T04:00Z", "2020-10-29T04:00Z", []),
    ],
)
def test_of_an_end_that_comes_near_the_nearest_warning_alone_is_told(
    last: str, now: str, expected: list[timedelta]
) -> None:
    """Who looks after both are due is told how near it is, and who looks after the end of no nearness."""
    end = utc("2020-10-29T04:00Z")

    assert [end - instant for instant, _ in nearing(PLANNED, AHEAD, Look(utc(last), utc(now)))] == expected


def test_an_end_that_was_entered_is_near_no_more() -> None:
    """It collapsed before its planned end."""
    over = replace(PLANNED, steps=(step(StepKind.ENDED, minute("2020-10-26T12:00Z"), recorded="2020-10-26T13:00Z"),))

    assert list(nearing(over, AHEAD, Look(utc("2020-10-26T14:00Z"), utc("2020-10-27T05:00Z")))) == []


def test_steps_of_one_kind_and_one_instant_are_two() -> None:
    """A file enters several at once."""
    extended = step(StepKind.EXTENDED, minute("2020-10-27T04:00Z"), recorded="2020-10-30T12:00Z")
    both = replace(ACCORD, steps=(extended, replace(extended, at=minute("2020-10-28T04:00Z"))))

    assert [one.alert for one in entered(both).values()] == [Alert.DECLARED, Alert.EXTENDED, Alert.EXTENDED]
