"""Spans have a beginning and an end, and instants one minute."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.reading.times import read_instant, read_span
from storage.errors import Refusal
from storage.records.moments import Precision, Qualifier
from tests.reading.shorthand import BAKU, NOW, at


@pytest.mark.parametrize(
    ("words", "began", "ended"),
    [
        ("2020-10-18 00:04 until 02:45", at(17, 20, 4), at(17, 22, 45)),
        ("from 2020-10-18 00:04 till 02:45", at(17, 20, 4), at(17, 22, 45)),
        ("2020-10-18 23:04 until 2020-10-19 01:00", at(18, 19, 4), at(18, 21)),
        ("2020-10-18 00:04 until 02:45 Moscow", at(17, 21, 4), at(17, 23, 45)),
        ("2020-10-18 00:04 Moscow until 02:45", at(17, 21, 4), at(17, 23, 45)),
        ("2020-10-18T00:04+03:00 until 02:45", at(17, 21, 4), at(17, 23, 45)),
        ("yesterday 14:00 until 16:00", at(29, 10), at(29, 12)),
        ("2020-10-18 between 08:00 and 09:00 until 10:00", at(18, 4), at(18, 6)),
        ("2020-10-18 until 2020-10-20", at(17, 20), at(19, 20)),
        ("2h ago until now", at(30, 10), at(30, 12, 34)),
    ],
)
def test_the_end_has_the_date_and_zone_of_the_beginning(words: str, began: datetime, ended: datetime) -> None:
    """Two moments, each starting where it was said to."""
    first, last = read_span(words, now=NOW, zone=BAKU)

    assert first is not None
    assert last is not None
    assert (first.start, last.start) == (began, ended)


def test_either_end_may_be_unknown() -> None:
    """Unknown stays unknown, whatever the other end says."""
    began, ended = read_span("unknown until 2020-10-18 02:00", now=NOW, zone=BAKU)
    assert (began, ended and ended.start) == (None, at(17, 22))

    began, ended = read_span("2020-10-18 00:04 until unknown", now=NOW, zone=BAKU)
    assert (began and began.start, ended) == (at(17, 20, 4), None)


def test_a_single_time_has_no_end() -> None:
    """What isn't told isn't there."""
    began, ended = read_span("2020-10-27 afternoon", now=NOW, zone=BAKU)

    assert began is not None
    assert (began.precision, ended) == (Precision.DAY, None)


def test_each_end_keeps_its_own_words_and_qualifier() -> None:
    """The words are those typed, without what was understood from beside them."""
    began, ended = read_span("2020-10-18 00:04 Until about 02:45", now=NOW, zone=BAKU)

    assert began is not None
    assert ended is not None
    assert (began.words, began.qualifier) == ("2020-10-18 00:04", None)
    assert (ended.words, ended.qualifier) == ("about 02:45", Qualifier.ABOUT)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("2020-10-18 23:04 until 01:00", "ends before it begins. If it ended on a later day, write that date too."),
        ("2020-10-18 8:00 until 9:00 pm", "8:00 doesn't say am or pm beside 9:00 pm"),
        ("until", "one beginning and one end"),
        ("until 02:45", "02:45 needs its date"),
        ("2020-10-18 00:04 until 01:00 until 02:00", "one beginning and one end"),
        ("unknown until 02:45", "02:45 needs its date"),
    ],
)
def test_a_span_in_doubt_is_refused(words: str, part: str) -> None:
    """One clear answer each."""
    with pytest.raises(Refusal) as refusal:
        read_span(words, now=NOW, zone=BAKU)

    assert part in refusal.value.words


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("now", NOW),
        ("2020-10-30T12:00Z", at(30, 12)),
        ("2020-10-30 16:00", at(30, 12)),
        ("2020-10-30T12:00:01.5Z", datetime(2020, 10, 30, 12, 0, 1, 500_000, tzinfo=UTC)),
        ("30 min ago", at(30, 12, 4)),
    ],
)
def test_an_instant_is_read_to_the_minute_or_finer(words: str, instant: datetime) -> None:
    """Seconds count here: entries are recorded that closely."""
    assert read_instant(words, now=NOW, zone=BAKU) == instant


def test_a_day_is_no_instant() -> None:
    """Its beginning and its end differ by all that happened on it."""
    with pytest.raises(Refusal) as refusal:
        read_instant("2020-10-30", now=NOW, zone=BAKU)

    assert refusal.value.words == (
        "“2020-10-30” is a whole day. Write 2020-10-30 00:00 for its beginning, or 2020-10-31 00:00 for its end."
    )


@pytest.mark.parametrize(
    "words", ["about 2020-10-30 12:00", "October 2020", "2h ago", "unknown", "2020-10-30 by 12:00"]
)
def test_an_instant_must_be_exact(words: str) -> None:
    """A state is asked for at one instant."""
    with pytest.raises(Refusal, match=r"Write now, or one such as 2020-10-26 08:05\."):
        read_instant(words, now=NOW, zone=BAKU)
