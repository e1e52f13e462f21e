"""A weekday needs its date: what is offered is of that weekday, and says all else that was said."""

from __future__ import annotations

import pytest

from tests.reading.shorthand import at, moment_of, refused


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("Monday", ("2020-10-26", "2020-11-02")),
        ("by Monday", ("by 2020-10-26", "by 2020-11-02")),
        ("about last Monday evening", ("about 2020-10-26 evening", "about 2020-11-02 evening")),
        ("after Mon 14:00 Moscow", ("after 2020-10-26 14:00 moscow", "after 2020-11-02 14:00 moscow")),
    ],
)
def test_a_date_is_offered_in_the_place_of_its_weekday(words: str, offered: tuple[str, str]) -> None:
    """The last one, and the next."""
    assert refused(words) == f"Monday needs its date. Write {' or '.join(offered)}."


def test_midnight_on_a_weekday_is_that_of_no_other_day() -> None:
    """On a Friday, Monday's midnight is not today's."""
    assert refused("Monday 24:00").endswith("Write 2020-10-27 00:00.")
    assert refused("midnight on Monday").endswith("Write 2020-10-26 00:00 or 2020-10-27 00:00.")
    assert moment_of("about 2020-10-26 evening").start == at(25, 20)
