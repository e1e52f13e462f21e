"""Quiet days are complete local days wholly in effect that no counted violation touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage.records.days import day_count
from storage.records.moments import Moment
from storage.records.streaks import Quiet, placed_on_days, quiet, span_of_days, touched_days
from storage.records.vocabularies import Outcome, StepKind
from tests.records.samples import ACCORD, day, hour, minute, october, report, step, utc

OF_WASHINGTON = {date(2020, 10, 26), date(2020, 10, 27), date(2020, 10, 28)}
NOVEMBER = replace(ACCORD, zone="Europe/Moscow", effective_at=minute("2020-11-09T21:00Z"))


def test_washington_by_30_october() -> None:
    """26 October was not wholly in effect; the 29th was quiet, and so is today so far."""
    found = quiet(ACCORD, OF_WASHINGTON, utc("2020-10-30T12:00Z"))

    assert found == Quiet(whole=3, days=1, longest=1, current=1, today=True, running=True, at_most=False)


def test_the_first_day_is_not_quiet_even_without_a_report() -> None:
    """Only 27, 28 and 29 October lie wholly in effect."""
    assert quiet(ACCORD, frozenset(), utc("2020-10-30T12:00Z")).days == 3


def test_november_has_21_quiet_days_by_moscow_days() -> None:
    """10 to 30 November; in Baku's days the first would not be whole."""
    assert quiet(NOVEMBER, frozenset(), utc("2020-12-01T00:00Z")).current == 21
    assert quiet(replace(NOVEMBER, zone="Asia/Baku"), frozenset(), utc("2020-12-01T00:00Z")).current == 20


def test_a_day_is_complete_at_its_own_midnight() -> None:
    """1 December begins in Moscow at 21:00Z."""
    assert quiet(NOVEMBER, frozenset(), utc("2020-11-30T20:59Z")).current == 20
    assert quiet(NOVEMBER, frozenset(), utc("2020-11-30T21:00Z")).current == 21


def test_a_report_today_ends_no_streak_of_complete_days() -> None:
    """Today is told apart."""
    found = quiet(NOVEMBER, {date(2020, 12, 1)}, utc("2020-12-01T00:00Z"))

    assert (found.current, found.today) == (21, False)


def test_the_longest_streak_may_lie_behind() -> None:
    """Ten days, a report, then ten more, of which the last is today."""
    found = quiet(NOVEMBER, {date(2020, 11, 20)}, utc("2020-11-30T12:00Z"))

    assert (found.days, found.longest, found.current) == (19, 10, 9)


def test_suspended_days_are_not_quiet_and_break_a_streak() -> None:
    """Suspended for a day around noon of 15 November: neither the 15th nor the 16th lies wholly in effect."""
    steps = (
        step(StepKind.SUSPENDED, minute("2020-11-15T09:00Z"), recorded="2020-11-15T10:00Z"),
        step(StepKind.RESUMED, minute("2020-11-16T09:00Z"), recorded="2020-11-16T10:00Z"),
    )
    found = quiet(replace(NOVEMBER, steps=steps), frozenset(), utc("2020-12-01T00:00Z"))

    assert (found.days, found.longest, found.current) == (19, 14, 14)


def test_after_its_end_no_streak_runs() -> None:
    """What was quiet stays told; an end known to the day leaves that day out."""
    ended = step(
        StepKind.ENDED, day("2020-11-20", "Europe/Moscow"), recorded="2020-11-21T07:00Z", outcome=Outcome.EXPIRED
    )
    found = quiet(replace(NOVEMBER, steps=(ended,)), frozenset(), utc("2020-12-01T00:00Z"))

    assert found == Quiet(whole=10, days=10, longest=10, current=0, today=False, running=False, at_most=False)


def test_reports_of_no_known_day_make_it_at_most() -> None:
    """A report of October may lie on any of its days."""
    assert quiet(ACCORD, OF_WASHINGTON, utc("2020-10-30T12:00Z"), at_most=True).at_most


@pytest.mark.parametrize(
    ("began", "ended", "placed"),
    [
        (minute("2020-10-26T04:05Z"), None, True),
        (day("2020-10-26"), None, True),
        (october(), None, False),
        (minute("2020-10-26T04:05Z"), october(), False),
        (None, None, False),
    ],
)
def test_month_and_unknown_belong_to_no_day(
    began: Moment | None,
    ended: Moment | None,
    placed: bool,  # noqa: FBT001
) -> None:
    """Minute, hour and day do."""
    violation = report(6, began, ended)

    assert placed_on_days(violation) is placed
    assert bool(list(touched_days(violation, "Asia/Baku"))) is placed
    assert bool(span_of_days(violation, "Asia/Baku")) is placed


def test_a_violation_touches_each_day_of_its_span() -> None:
    """From the evening of the 17th, in UTC, until the morning of the 18th: one day in Baku."""
    span = report(3, minute("2020-10-17T20:04Z"), minute("2020-10-17T22:45Z"))

    assert list(touched_days(span, "Asia/Baku")) == [date(2020, 10, 18)]
    assert list(touched_days(span, "UTC")) == [date(2020, 10, 17)]


def test_what_went_on_until_a_midnight_does_not_touch_the_day_that_began() -> None:
    """The minute until which it went on is no part of it: from 22:00 until 24:00 in Baku, on the 17th."""
    until_midnight = report(3, minute("2020-10-17T18:00Z"), minute("2020-10-17T20:00Z"))

    assert list(touched_days(until_midnight, "Asia/Baku")) == [date(2020, 10, 17)]
    assert span_of_days(until_midnight, "Asia/Baku") == (date(2020, 10, 17), date(2020, 10, 17))


def test_an_hour_across_a_local_midnight_touches_two_days() -> None:
    """India's midnight is at 18:30Z."""
    violation = report(6, hour("2020-10-26T18:00Z"))

    assert list(touched_days(violation, "Asia/Kolkata")) == [date(2020, 10, 26), date(2020, 10, 27)]
    assert span_of_days(violation, "Asia/Kolkata") == (date(2020, 10, 26), date(2020, 10, 27))


def test_a_date_that_a_zone_skipped_is_no_quiet_day() -> None:
    """Apia had no 30 December 2011: from the 28th to the 31st there were three days."""
    truce = replace(ACCORD, zone="Pacific/Apia", effective_at=minute("2011-12-28T10:00Z"), declared_at=None)

    assert quiet(truce, frozenset(), utc("2011-12-31T10:00Z")).current == 3
    assert day_count(date(2011, 12, 30), date(2011, 12, 30), "Pacific/Apia") == 0


@pytest.mark.parametrize(
    ("zone", "effective"),
    [
        ("America/Sao_Paulo", "2018-11-04T03:00Z"),
        ("America/Havana", "2020-11-01T04:00Z"),
        ("Asia/Kathmandu", "2020-10-26T18:15Z"),
    ],
)
def test_an_odd_midnight_begins_a_whole_day(zone: str, effective: str) -> None:
    """In effect from the first instant of a day, that day can be quiet; a minute later it can't."""
    begin, as_of = minute(effective), utc("2021-01-01T12:00Z")
    truce = replace(ACCORD, zone=zone, effective_at=begin, declared_at=None)
    later = replace(truce, effective_at=Moment.minute(begin.start + timedelta(minutes=1), zone))

    assert quiet(truce, frozenset(), as_of).days == quiet(later, frozenset(), as_of).days + 1
