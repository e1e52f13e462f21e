"""How long an agreement held: a range where its times are coarse, suspended time told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.records.effect import duration, possibly_in_effect
from storage.records.moments import Distance, Moment, Precision, Qualifier
from storage.records.vocabularies import Outcome, StepKind
from tests.records.samples import ACCORD, day, hour, minute, step, utc


def lasting(days: int, hours: int = 0) -> Distance:
    """Give an exact distance."""
    exact = timedelta(days=days, hours=hours)
    return Distance(exact, exact)


@pytest.mark.parametrize(
    ("effective", "superseded", "expected"),
    [
        ("2020-10-10T08:00Z", "2020-10-17T20:00Z", lasting(7, 12)),
        ("2020-10-17T20:00Z", "2020-10-26T04:00Z", lasting(8, 8)),
        ("2020-10-26T04:00Z", None, lasting(4, 8)),
    ],
    ids=["nk-moscow-1", "nk-moscow-2", "nk-washington"],
)
def test_the_three_ceasefires_by_30_october(effective: str, superseded: str | None, expected: Distance) -> None:
    """7 days 12 hours, 8 days 8 hours, and 4 days 8 hours so far."""
    end = (
        ()
        if superseded is None
        else (step(StepKind.ENDED, minute(superseded), recorded=superseded, outcome=Outcome.SUPERSEDED),)
    )
    held = duration(replace(ACCORD, effective_at=minute(effective), steps=end), utc("2020-10-30T12:00Z"))

    assert held is not None
    assert held.whole == expected
    assert held.suspended == lasting(0)


def test_once_superseded_it_no_longer_grows() -> None:
    """From 26 October 08:00 in Baku to 10 November 00:00 in Moscow: 14 days 17 hours."""
    ended = step(StepKind.ENDED, minute("2020-11-09T21:00Z"), recorded="2020-11-09T21:30Z", outcome=Outcome.SUPERSEDED)
    held = duration(replace(ACCORD, steps=(ended,)), utc("2020-12-01T00:00Z"))

    assert held is not None
    assert held.whole == lasting(14, 17)


def test_a_declaration_known_to_the_day_makes_a_range() -> None:
    """25 October in Washington: 4 days 8 hours to 5 days 8 hours, "4–5 days"."""
    since = Distance.between(day("2020-10-25", "America/New_York"), utc("2020-10-30T12:00Z"))

    assert since == Distance(timedelta(days=4, hours=8), timedelta(days=5, hours=8))


def test_suspended_time_is_included_and_told_apart() -> None:
    """Four days eight hours, of which one day suspended."""
    steps = (
        step(StepKind.SUSPENDED, minute("2020-10-27T06:00Z"), recorded="2020-10-27T07:00Z"),
        step(StepKind.RESUMED, minute("2020-10-28T06:00Z"), recorded="2020-10-28T07:00Z"),
    )
    held = duration(replace(ACCORD, steps=steps), utc("2020-10-30T12:00Z"))

    assert held is not None
    assert (held.whole, held.suspended) == (lasting(4, 8), lasting(1))


def test_a_suspension_known_to_the_hour_makes_a_range() -> None:
    """Suspended between 10:00 and 11:00 in Baku, for 24 hours less one at the least."""
    steps = (
        step(StepKind.SUSPENDED, hour("2020-10-27T06:00Z"), recorded="2020-10-27T07:00Z"),
        step(StepKind.RESUMED, minute("2020-10-28T06:00Z"), recorded="2020-10-28T07:00Z"),
    )
    held = duration(replace(ACCORD, steps=steps), utc("2020-10-30T12:00Z"))

    assert held is not None
    assert held.suspended == Distance(timedelta(hours=23), timedelta(hours=24))


def test_before_effect_there_is_no_duration() -> None:
    """Not even one of zero."""
    assert duration(ACCORD, utc("2020-10-26T03:59Z")) is None


def test_with_an_unknown_end_it_held_until_some_time_before_the_entry() -> None:
    """Suspended on the 27th and known to be over on 1 November: at least until the one, at most until the other."""
    steps = (
        step(StepKind.SUSPENDED, minute("2020-10-27T04:00Z"), recorded="2020-10-27T07:00Z"),
        step(StepKind.ENDED, None, recorded="2020-11-01T04:00Z", outcome=Outcome.UNKNOWN),
    )
    held = duration(replace(ACCORD, steps=steps), utc("2020-12-01T00:00Z"))

    assert held is not None
    assert held.whole == Distance(timedelta(days=1), timedelta(days=6))


@pytest.mark.parametrize("planned", [minute("2020-10-29T04:00Z"), day("2020-10-29")])
@pytest.mark.parametrize(
    "ended", [None, Moment(utc("2020-10-27T00:00Z"), utc("2020-11-20T00:00Z"), Precision.MONTH, "UTC")]
)
def test_what_ended_before_its_planned_end_held_no_longer_than_up_to_it(planned: Moment, ended: Moment | None) -> None:
    """Nobody knows when it collapsed: what was told afterwards makes it last no longer than it would have."""
    collapsed = step(StepKind.ENDED, ended, recorded="2020-11-09T21:30Z", outcome=Outcome.COLLAPSED)
    over = replace(ACCORD, planned_end_at=planned, steps=(collapsed,))
    last = planned.latest

    held = duration(over, utc("2020-12-01T00:00Z"))

    assert held is not None
    assert held.until is not None
    assert (held.until.latest, held.whole.most) == (last, last - utc("2020-10-26T04:00Z"))
    assert possibly_in_effect(over, last - timedelta(minutes=1), last)
    assert not possibly_in_effect(over, last, last + timedelta(minutes=1))


def test_what_expired_at_a_midnight_did_not_hold_through_the_day_that_began() -> None:
    """The end was entered by its date alone, and the planned one says at which minute of that day it came."""
    midnight = minute("2020-10-30T20:00Z")
    expired = step(StepKind.ENDED, day("2020-10-31"), recorded="2020-10-31T07:00Z", outcome=Outcome.EXPIRED)
    over = replace(ACCORD, planned_end_at=midnight, steps=(expired,))

    held = duration(over, utc("2020-12-01T00:00Z"))

    assert held is not None
    assert (held.until, held.whole) == (midnight, lasting(4, 16))
    assert not possibly_in_effect(over, utc("2020-10-31T07:00Z"), utc("2020-10-31T07:01Z"))


def test_a_duration_never_reaches_beyond_the_day_it_is_asked_of() -> None:
    """Ended some time on 30 October in Baku, asked at noon UTC: no hour of the afternoon is counted."""
    ended = step(StepKind.ENDED, day("2020-10-30"), recorded="2020-10-30T11:00Z", outcome=Outcome.COLLAPSED)
    held = duration(replace(ACCORD, steps=(ended,)), utc("2020-10-30T12:00Z"))

    assert held is not None
    assert held.whole == Distance(timedelta(days=3, hours=16), timedelta(days=4, hours=8))


MARCH = Moment(utc("2023-03-01T00:00Z"), utc("2023-04-01T00:00Z"), Precision.MONTH, "UTC")
LATE_IN_MARCH = replace(
    ACCORD,
    zone="UTC",
    effective_at=minute("2023-03-24T00:00Z"),
    planned_end_at=day("2023-03-27", "UTC"),
    steps=(step(StepKind.SUSPENDED, MARCH, recorded="2023-03-26T00:00Z"),),
)


def test_no_step_reaches_beyond_the_life_it_is_one_of() -> None:
    """Suspended in March, in effect from the 24th and over by the 27th: it was suspended in between."""
    held = duration(LATE_IN_MARCH, utc("2023-04-10T00:00Z"))

    assert held is not None
    assert (held.since, held.until) == (LATE_IN_MARCH.effective_at, LATE_IN_MARCH.planned_end_at)
    assert (held.whole.most, held.suspended.most) == (timedelta(days=4), timedelta(days=4))
    assert possibly_in_effect(LATE_IN_MARCH, utc("2023-03-27T12:00Z"), utc("2023-03-27T12:01Z"))
    assert not possibly_in_effect(LATE_IN_MARCH, utc("2023-03-29T12:00Z"), utc("2023-03-29T12:01Z"))


def test_no_more_is_suspended_than_lasted() -> None:
    """Twice in March, nobody knows when: together no longer than it was in effect."""
    resumed = replace(LATE_IN_MARCH.steps[0], step=StepKind.RESUMED)
    twice = replace(LATE_IN_MARCH, steps=(*LATE_IN_MARCH.steps, resumed) * 2)

    held = duration(twice, utc("2023-04-10T00:00Z"))

    assert held is not None
    assert held.suspended.most == held.whole.most


def test_what_was_suspended_by_the_minute_of_its_resumption_held_up_to_it_perhaps() -> None:
    """By 20:30 is at 20:30 at the latest, also where the next step lies there."""
    by = Moment(utc("2023-03-25T00:00Z"), utc("2023-03-25T20:31Z"), Precision.HOUR, "UTC", Qualifier.BY)
    suspended = step(StepKind.SUSPENDED, by, recorded="2023-03-26T00:00Z")
    resumed = step(StepKind.RESUMED, minute("2023-03-25T20:30Z"), recorded="2023-03-26T00:00Z")

    for steps in ((suspended,), (suspended, resumed)):
        agreement = replace(LATE_IN_MARCH, steps=steps)
        assert possibly_in_effect(agreement, utc("2023-03-25T20:29Z"), utc("2023-03-25T20:30Z"))
        resumes = resumed in steps
        assert possibly_in_effect(agreement, utc("2023-03-25T20:30Z"), utc("2023-03-25T20:31Z")) is resumes
