"""What counts, once, where; which report is first, last and gravest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from storage.records.counting import (
    distance_from_effect,
    first_report,
    gravest,
    happened_by,
    last_report,
    tally,
)
from storage.records.moments import Distance, Moment
from storage.records.violations import Verification
from storage.records.vocabularies import Bound, Category, Occurrence, Phase, Stance
from tests.records.samples import (
    ACCORD,
    ARMENIA,
    ARMENIA_MOD,
    AZERBAIJAN,
    AZERBAIJAN_MOD,
    KARABAKH,
    MOSCOW,
    PRESS,
    WASHINGTON,
    accuses,
    case,
    claim,
    day,
    hour,
    minute,
    report,
    reported,
    says,
    states,
    utc,
)

if TYPE_CHECKING:
    from storage.records.agreements import Agreement
    from storage.records.cases import Case


def test_what_lies_outside_is_told_apart_and_in_no_total() -> None:
    """One before effect, one in it."""
    counted = tally([reported(5, minute("2020-10-26T03:00Z")), reported(6, minute("2020-10-26T04:05Z"))], only(ACCORD))

    assert (counted.all.incidents, counted.outside) == (1, 1)
    assert counted.by_accused[ARMENIA].incidents == 1


def only(*agreements: Agreement) -> dict[int, Agreement]:
    """Give agreements by id."""
    return {one.id: one for one in agreements}


@pytest.mark.parametrize("phase", [Phase.SUBMITTED, Phase.DISMISSED, Phase.RETRACTED, Phase.DUPLICATE])
def test_only_open_reports_count(phase: Phase) -> None:
    """The queue, the retracted and the merged are in no total, and not outside either."""
    told = reported(6, minute("2020-10-26T04:05Z"))
    counted = tally([replace(told, violation=replace(told.violation, phase=phase))], only(ACCORD))

    assert (counted.all.incidents, counted.outside) == (0, 0)


def test_under_two_agreements_it_counts_in_each_and_once_in_their_conflict() -> None:
    """Overlapping ceasefires; inside one of them is inside for the conflict."""
    other = replace(ACCORD, id=MOSCOW, effective_at=minute("2020-10-27T00:00Z"))
    told = reported(6, minute("2020-10-26T04:05Z"))
    both = replace(told, violation=replace(told.violation, agreements=(WASHINGTON, MOSCOW)))

    assert tally([both], only(ACCORD)).all.incidents == 1
    assert tally([both], only(other)).outside == 1
    assert (tally([both], only(ACCORD, other)).all.incidents, tally([both], only(ACCORD, other)).outside) == (1, 0)


def test_one_under_no_agreement_yet_counts_in_its_conflict() -> None:
    """It has a conflict alone."""
    told = reported(6, minute("2020-10-26T04:05Z"))
    loose = replace(told, violation=replace(told.violation, agreements=(), conflict=KARABAKH))

    assert tally([loose], only(ACCORD)).all.incidents == 1


def test_counts_by_accused_may_exceed_the_total() -> None:
    """Both are accused in one, nobody in another: "nobody named in 1"."""
    both = case(accuses(PRESS, ARMENIA, AZERBAIJAN), violation=report(6))
    nobody = case(accuses(PRESS), violation=report(7))
    counted = tally([both, nobody], only(ACCORD))

    assert counted.all.incidents == 2
    assert {accused: line.incidents for accused, line in counted.by_accused.items()} == {ARMENIA: 1, AZERBAIJAN: 1}
    assert counted.nobody_named == 1


def test_contested_verified_and_figures_are_told_apart() -> None:
    """One corroborated with a toll, one denied without."""
    entry = Verification(utc("2020-10-30T09:40Z"), "two monitors", Occurrence.CORROBORATED)
    told = reported(11, killed=20)
    corroborated = replace(told, violation=replace(told.violation, verifications=(entry,)))
    denied = case(accuses(AZERBAIJAN_MOD, ARMENIA), says(ARMENIA_MOD, Stance.DENIES), violation=report(6))
    counted = tally([corroborated, denied], only(ACCORD))

    assert counted.of_state(Occurrence.CORROBORATED) == 1
    assert counted.of_state(Occurrence.VERIFIED) == 0
    assert counted.by_category[Category.SHELLING].incidents == 2
    assert counted.all.contested == 1
    assert (counted.all.killed.low, counted.all.killed.with_figure, counted.all.killed.without_figure) == (20, 1, 1)


def test_the_first_report_is_the_one_whose_beginning_was_over_first() -> None:
    """Not the day that merely may have begun earlier; its distance is measured to its start."""
    cases = [
        reported(5, day("2020-10-26")),
        reported(7, hour("2020-10-26T04:00Z")),
        reported(6, minute("2020-10-26T04:05Z")),
    ]
    first = first_report(cases)

    assert first is not None
    assert first.violation.id == 6
    assert first.violation.began is not None
    assert distance_from_effect(first.violation.began, ACCORD) == Distance(timedelta(minutes=5), timedelta(minutes=5))


@pytest.mark.parametrize(
    ("began", "least", "most"),
    [
        (hour("2020-10-26T04:00Z"), timedelta(0), timedelta(hours=1)),
        (hour("2020-10-26T05:00Z"), timedelta(hours=1), timedelta(hours=1)),
        (day("2020-10-26"), timedelta(0), timedelta(hours=16)),
    ],
)
def test_the_distance_of_a_moment_that_may_begin_with_the_effect_is_a_range(
    began: Moment, least: timedelta, most: timedelta
) -> None:
    """The hour from 08:00 in Baku, and the day around it; an hour later it is surely at least an hour."""
    assert distance_from_effect(began, ACCORD) == Distance(least, most)


def test_reports_of_unknown_time_follow_by_publication() -> None:
    """Only where none has a time; the earliest publication then leads."""
    late = case(accuses(PRESS, at="2020-10-29T00:00Z"), violation=report(3))
    early = case(accuses(PRESS, at="2020-10-27T00:00Z"), violation=report(4))
    timed = reported(9, minute("2020-10-30T00:00Z"))

    assert first_report([late, early]) is early
    assert last_report([late, early]) is late
    assert first_report([late, early, timed]) is timed
    assert first_report([]) is None


def test_the_last_report_is_the_latest_to_have_occurred() -> None:
    """A span lasts until its end."""
    long = reported(3, minute("2020-10-27T00:00Z"), minute("2020-10-29T00:00Z"))

    assert last_report([long, reported(11, minute("2020-10-28T09:00Z"))]) is long


def test_what_is_known_to_have_ended_alone_is_of_its_end() -> None:
    """Whenever it began, it went on until then."""
    ended = reported(3, None, minute("2020-10-29T00:00Z"))

    assert last_report([ended, reported(11, minute("2020-10-28T09:00Z"))]) is ended


def hurt(number: int, killed: int, injured: int, began: Moment) -> Case:
    """Give a case with both figures stated."""
    figures = (states(Bound.EXACTLY, killed), states(Bound.EXACTLY, injured))
    return case(accuses(PRESS), violation=report(number, began), claims=[claim(*figures, over=(number,))])


def test_the_gravest_have_the_highest_lower_bounds() -> None:
    """Of killed, then of injured, then the earliest; no figure comes after a zero."""
    first, second = minute("2020-10-26T05:00Z"), minute("2020-10-27T05:00Z")
    in_order = [
        hurt(1, 2, 0, second),
        hurt(2, 1, 9, second),
        hurt(3, 1, 3, first),
        hurt(4, 1, 3, second),
        hurt(5, 0, 0, second),
        reported(6, first),
    ]

    assert gravest(reversed(in_order), most=6) == in_order


def test_of_equally_grave_reports_the_earliest_is_the_one_that_surely_began_first() -> None:
    """As with the first report: 08:05 comes before some time between 08:00 and 09:00; an unknown time comes last."""
    surely = reported(6, minute("2020-10-26T04:05Z"))
    later = reported(7, hour("2020-10-26T04:00Z"))
    unknown = case(accuses(PRESS, at="2020-10-26T03:00Z"), violation=report(4))

    assert gravest([unknown, later, surely], most=3) == [surely, later, unknown]


def test_as_of_asks_whether_it_may_have_happened() -> None:
    """By the beginning of its moment; one of unknown time goes by its publication."""
    unknown = case(accuses(PRESS, at="2020-10-27T00:00Z"), violation=report(4))

    assert happened_by(reported(6, day("2020-10-26")), utc("2020-10-25T20:00Z"))
    assert not happened_by(reported(6, day("2020-10-26")), utc("2020-10-25T19:59Z"))
    assert happened_by(unknown, utc("2020-10-27T00:00Z"))
    assert not happened_by(unknown, utc("2020-10-26T23:59Z"))
