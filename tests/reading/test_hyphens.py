"""A hyphen behind a time of day: a stretch of time, the sign of an offset, or a doubt."""

from __future__ import annotations

import pytest

from tests.reading.shorthand import at, moment_of, refused


@pytest.mark.parametrize(
    ("words", "left", "right", "offset"),
    [
        ("26 Oct 2020, 08:00-10", "08:00", "10:00", "UTC-10"),
        ("26 Oct 2020, 8:00–10", "8:00", "10:00", "UTC-10"),
        ("2020-10-26 08:00 -0330", "08:00", "03:30", "UTC-0330"),
        ("between 08:00-10 and 12:00 on 26 Oct 2020", "08:00", "10:00", "UTC-10"),
    ],
)
def test_an_hour_behind_a_hyphen_may_be_an_offset(words: str, left: str, right: str, offset: str) -> None:
    """From eight to ten is told so too: none of both is taken for granted, and what is offered is understood."""
    answer = refused(words)

    assert answer.endswith(f"Write between {left} and {right}, or {left} {offset}.")
    assert moment_of(f"26 Oct 2020 {left} {offset}").zone == "Asia/Baku"


@pytest.mark.parametrize("words", ["2020-10-26T08:00-05", "2020-10-26 08:00:00 -0500", "26 Oct 2020 08:00 UTC-5"])
def test_an_offset_that_can_be_nothing_else_is_read(words: str) -> None:
    """Behind an ISO "T", behind seconds, and behind the name of UTC."""
    assert moment_of(words).start == at(26, 13)


def test_two_times_of_day_are_a_stretch() -> None:
    """Both say so by their minutes."""
    assert (moment_of("26 Oct 2020, 08:00–10:00").start, moment_of("2020-10-26 08:00-10:00").end) == (
        at(26, 4),
        at(26, 6),
    )
