"""A period is told on the clocks it was asked for, and never as longer than it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.wording.digests.telling import length, period
from storage.posting.due import Stretch

IN_2020 = datetime(2020, 12, 1, tzinfo=UTC)


def between(begun_at: str, ends_at: str) -> Stretch:
    """Give a period between two instants."""
    return Stretch(datetime.fromisoformat(begun_at), datetime.fromisoformat(ends_at), 0, 0)


DAY = between("2020-10-26T04:00+00:00", "2020-10-27T04:00+00:00")


@pytest.mark.parametrize(
    ("stretch", "zone", "words"),
    [
        (DAY, "Asia/Baku", "Mon 26 Oct 08:00 – Tue 27 Oct 08:00, Baku"),
        (DAY, "America/New_York", "Mon 26 Oct 00:00 – Tue 27 Oct 00:00, New York"),
        (between("2020-10-27T04:00+00:00", "2020-10-27T10:00+00:00"), "Asia/Baku", "Tue 27 Oct 08:00 – 14:00, Baku"),
        (
            between("2019-12-31T04:00+00:00", "2020-01-01T04:00+00:00"),
            "Asia/Baku",
            "Tue 31 Dec 2019 08:00 – Wed 1 Jan 2020 08:00, Baku",
        ),
    ],
)
def test_a_period_is_told_by_its_two_ends(stretch: Stretch, zone: str, words: str) -> None:
    """With the weekdays; with the years where they are not the one it is told in."""
    assert period(stretch, zone, IN_2020) == words


def test_a_year_that_is_over_is_named() -> None:
    """A preview of an old period can't be taken for one of this year."""
    told = period(DAY, "Asia/Baku", datetime(2026, 1, 1, tzinfo=UTC))

    assert told == "Mon 26 Oct 2020 08:00 – Tue 27 Oct 2020 08:00, Baku"


@pytest.mark.parametrize(
    ("begun_at", "ends_at", "words"),
    [
        ("2020-10-26T04:00+00:00", "2020-10-27T04:00+00:00", "24 hours"),
        ("2021-03-27T07:00+00:00", "2021-03-28T06:00+00:00", "23 hours"),  # Berlin's clocks went forward
        ("2020-10-26T04:00+00:00", "2020-10-26T05:00+00:00", "1 hour"),
        ("2020-10-26T04:00+00:00", "2020-10-26T04:20+00:00", "20 minutes"),
        ("2020-10-26T04:00+00:00", "2020-10-28T04:00+00:00", "2 days"),
        ("2020-10-26T04:00+00:00", "2020-11-02T04:00+00:00", "7 days"),
    ],
)
def test_its_length_is_told_in_hours_or_days(begun_at: str, ends_at: str, words: str) -> None:
    """As long as it was by the sun, whatever the clocks did."""
    assert length(between(begun_at, ends_at)) == words
