"""Figures are read as open as their claimant left them, and counts with their unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.reading.figures import read_count, read_figure
from storage.errors import Refusal
from storage.records.vocabularies import Bound
from tests.reading.shorthand import answers_in_words


@pytest.mark.parametrize(
    ("words", "bound", "low", "high"),
    [
        ("20", Bound.EXACTLY, 20, 20),
        ("1,200", Bound.EXACTLY, 1200, 1200),
        ("٢٠", Bound.EXACTLY, 20, 20),
        ("2 000", Bound.EXACTLY, 2000, 2000),
        ("3 people", Bound.EXACTLY, 3, 3),
        ("two", Bound.EXACTLY, 2, 2),
        ("one or two", Bound.EXACTLY, 1, 2),
        ("at least three people", Bound.AT_LEAST, 3, 3),
        ("some 70", Bound.ABOUT, 70, 70),
        ("as many as 60", Bound.UP_TO, 60, 60),
        ("no casualties", Bound.EXACTLY, 0, 0),
        ("two families", Bound.WORDS, None, None),
        ("20-21", Bound.EXACTLY, 20, 21),
        ("20–21", Bound.EXACTLY, 20, 21),
        ("between 20 and 21", Bound.EXACTLY, 20, 21),
        ("at least 25", Bound.AT_LEAST, 25, 25),
        ("25+", Bound.AT_LEAST, 25, 25),
        ("25 or more", Bound.AT_LEAST, 25, 25),
        ("About 70", Bound.ABOUT, 70, 70),
        ("~70", Bound.ABOUT, 70, 70),
        ("about 20-25", Bound.ABOUT, 20, 25),
        ("up to 60", Bound.UP_TO, 60, 60),
        ("more than 2,000", Bound.MORE_THAN, 2000, 2000),
        (">70", Bound.MORE_THAN, 70, 70),
        ("none", Bound.EXACTLY, 0, 0),
        ("No deaths", Bound.EXACTLY, 0, 0),
        ("no injuries", Bound.EXACTLY, 0, 0),
        ("0", Bound.EXACTLY, 0, 0),
        ("dozens", Bound.WORDS, None, None),
        ("casualties and wounded on both sides", Bound.WORDS, None, None),
    ],
)
def test_a_figure_is_as_open_as_it_was_stated(words: str, bound: Bound, low: int | None, high: int | None) -> None:
    """The number, how firm it is, and the words as typed; words alone never become a number."""
    figure = read_figure(words)

    assert (figure.bound, figure.low, figure.high, figure.words) == (bound, low, high, words)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("-5", "below zero"),
        ("10,000,001", "more than 10,000,000"),
        ("21-20", "runs backwards. Write 20-21."),
        ("1.200", "1.200 could be 1200 or a fraction, and people are counted whole. Write 1200."),
        ("2.5", "can't be read as a figure"),
        ("3 dead", "“3 dead” says more than a figure. Write the number alone, such as 20"),
        ("two killed, five injured", "says more than a figure"),
        ("5-7 wounded", "says more than a figure"),
        ("3 (two children)", "says more than a figure"),
        ("2 million", "says more than a figure"),
        ("1,20", "can't be read as a figure"),
        ("20 and 21", "can't be read as a figure"),
        ("at least 20-25", "bounds the number twice"),
        ("about 25+", "bounds the number twice"),
        ("unknown", "states no figure. Leave it out"),
        ("🙂", "can't be read as a figure"),
        ("", "Nothing is written here"),
        ("1" * 100_000, "longer than 200 characters"),
        ("20\x00", "characters that can't be seen"),
    ],
)
def test_a_figure_in_doubt_is_refused(words: str, part: str) -> None:
    """One clear answer each."""
    with pytest.raises(Refusal) as refusal:
        read_figure(words)

    assert part in refusal.value.words


def test_a_count_has_its_unit() -> None:
    """Five shells and one attack are different things."""
    assert read_count("5 shells") == (5, "shells")
    assert read_count("1 attack") == (1, "attack")
    assert read_count("5 122mm rockets") == (5, "122mm rockets")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("5", "5 of what? A count needs its unit."),
        ("shells", "can't be read as a count"),
        ("0 shells", "counts nothing"),
        ("-5 shells", "can't be read as a count"),
        ("5-6 shells", "can't be read as a count"),
        ("5 !", "can't be read as a count"),
        ("99999999 shells", "more than 10,000,000"),
    ],
)
def test_a_count_without_sense_is_refused(words: str, part: str) -> None:
    """A count means nothing without its unit."""
    with pytest.raises(Refusal) as refusal:
        read_count(words)

    assert part in refusal.value.words


@given(some.text(max_size=300))
def test_any_text_is_a_figure_or_a_refusal(words: str) -> None:
    """Nothing else ever comes out."""
    assert answers_in_words(read_figure, words)
    assert answers_in_words(read_count, words)
