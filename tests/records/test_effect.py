"""What is known of a report, but for when it began, may tell that it was before effect."""

from __future__ import annotations

from dataclasses import replace

from storage.records.counting import inside
from tests.records.samples import ACCORD, ARMENIA, PRESS, accuses, case, day, minute, report, reported


def test_what_was_over_before_effect_is_outside_whenever_it_began() -> None:
    """Of what began at an unknown time, the end may be known."""
    ended = (minute("2020-10-26T03:59Z"), minute("2020-10-26T04:05Z"))

    assert [inside(reported(6, None, end), ACCORD) for end in ended] == [False, True]


def test_what_was_told_before_effect_had_happened_by_then() -> None:
    """At a time that nobody knows; what was published within the day of the effect may have been told after it."""
    told = (minute("2020-10-26T03:59Z"), day("2020-10-26"), minute("2020-10-26T04:01Z"))
    reports = [case(replace(accuses(PRESS, ARMENIA), published=at), violation=report(6)) for at in told]

    assert [inside(one, ACCORD) for one in reports] == [False, True, True]
