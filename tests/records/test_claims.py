"""Casualty figures stand side by side as a range, and never overlap in a sum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.records.claims import Figure, Range, Sum, incident_range
from storage.records.moments import Moment, Precision
from storage.records.vocabularies import Bound, Phase
from tests.records.samples import BAKU, case, claim, day, minute, october, report, states, utc

EXACTLY, AT_LEAST, ABOUT, UP_TO, MORE_THAN = (
    Bound.EXACTLY,
    Bound.AT_LEAST,
    Bound.ABOUT,
    Bound.UP_TO,
    Bound.MORE_THAN,
)
DOZENS = Figure(Bound.WORDS, None, None, "dozens")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # Killed and injured at Barda on 27 October 2020, then on 28 October.
        ([states(EXACTLY, 4), states(EXACTLY, 4)], Range(4, 4)),
        ([states(EXACTLY, 10), states(EXACTLY, 13)], Range(10, 13)),
        ([states(EXACTLY, 20), states(EXACTLY, 21), states(EXACTLY, 21)], Range(20, 21)),
        ([states(UP_TO, 60), states(ABOUT, 70), states(MORE_THAN, 70)], Range(60, 70, open=True)),
        ([states(AT_LEAST, 60), states(EXACTLY, 70)], Range(60, 70)),
        ([states(AT_LEAST, 70), states(EXACTLY, 70)], Range(70, 70, open=True)),
        ([states(EXACTLY, 0)], Range(0, 0)),
        ([states(EXACTLY, 3, 5), states(EXACTLY, 4)], Range(3, 5)),
        ([DOZENS, states(EXACTLY, 2)], Range(2, 2)),
        ([DOZENS], None),
        ([None], None),
        ([], None),
    ],
)
def test_an_incidents_range_runs_from_the_smallest_number_to_the_largest(
    figures: list[Figure | None], expected: Range | None
) -> None:
    """Open upward where an open claim stands at the largest; words alone are no number, zero is one."""
    assert incident_range(figures) == expected


def test_sums_add_smallest_and_largest_apart() -> None:
    """Washington by 30 October: 25–26 killed in 3 incidents, 72–85 or more injured in 3, no figure in 5."""
    nothing = [None] * 5
    killed = [Range(4, 4), Range(20, 21), Range(1, 1), *nothing]
    injured = [Range(10, 13), Range(60, 70, open=True), Range(2, 2), *nothing]

    assert sum(map(Sum.of, killed), Sum()) == Sum(25, 26, 0, 3, 5)
    assert sum(map(Sum.of, injured), Sum()) == Sum(72, 85, 1, 3, 5)


def test_a_claim_over_several_incidents_stands_apart() -> None:
    """At least 25 at Barda, over 10 and 11: in neither's range."""
    barda = case(violation=report(11), claims=[claim(states(AT_LEAST, 25), DOZENS, over=(10, 11))])

    assert (barda.killed, barda.injured) == (None, None)
    assert len(barda.wider_claims) == 1


def test_a_claim_over_incidents_that_merge_into_one_is_single() -> None:
    """10 and 11 turned out to be one event; a third would keep it apart."""
    duplicate = replace(report(10), phase=Phase.DUPLICATE, duplicate_of=11)
    over_two, over_three = (claim(states(EXACTLY, 25), over=numbers) for numbers in ((10, 11), (10, 11, 12)))
    merged = replace(case(violation=report(11), claims=[over_two, over_three]), duplicates=(duplicate,))

    assert merged.killed == Range(25, 25)
    assert len(merged.wider_claims) == 1


@pytest.mark.parametrize(
    ("began", "period", "single"),
    [
        (minute("2020-10-28T09:00Z"), day("2020-10-28"), True),
        (minute("2020-10-28T09:00Z"), minute("2020-10-28T10:00Z"), True),
        (minute("2020-10-28T09:00Z"), day("2020-10-29"), False),
        (minute("2020-10-28T09:00Z"), october(), False),
        (day("2020-10-28"), day("2020-10-28"), True),
        (day("2020-10-28"), day("2020-10-27"), False),
        (
            day("2020-10-28"),
            Moment(utc("2020-10-27T20:00Z"), utc("2020-10-28T20:30Z"), Precision.HOUR, BAKU),
            False,
        ),
        (Moment.minute(utc("2020-10-27T21:00Z"), "UTC"), day("2020-10-28"), True),
        (day("2020-10-28"), day("2020-10-28", "UTC"), True),
        (None, day("2020-10-28"), False),
    ],
)
def test_a_claim_over_more_days_than_its_incident_stands_apart(
    began: Moment | None,
    period: Moment,
    single: bool,  # noqa: FBT001
) -> None:
    """Days are those of the claim's own zone; the end of a day is no part of the next."""
    told = replace(claim(states(EXACTLY, 21)), period=period)

    assert (case(violation=report(6, began), claims=[told]).killed is not None) is single


def test_a_claim_entered_by_mistake_is_in_no_range() -> None:
    """It stays in the record, and out of the figures."""
    told = claim(states(EXACTLY, 21))

    assert case(claims=[told, replace(told, killed=states(EXACTLY, 99), retracted=True)]).killed == Range(21, 21)


def test_as_of_leaves_out_claims_published_later() -> None:
    """Human Rights Watch published on 30 October."""
    first, later = (
        claim(states(EXACTLY, 20)),
        replace(claim(states(EXACTLY, 21)), published=minute("2020-10-30T09:10Z")),
    )
    told = case(claims=[first, later])

    assert replace(told, as_of=utc("2020-10-29T00:00Z")).killed == Range(20, 20)
    assert told.killed == Range(20, 21)
