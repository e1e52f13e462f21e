"""Figures in words: each as open or as vague as its claimant left it."""

from __future__ import annotations

import pytest

from bot.reading.figures import read_figure
from bot.wording.figures import figure, figure_range, incident_figure
from storage.records.claims import Figure, Range
from storage.records.vocabularies import Bound


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("20", "20"),
        ("0", "0"),
        ("none", "0"),
        ("20-21", "20–21"),
        ("25+", "at least 25"),
        ("~70", "about 70"),
        ("up to 60", "up to 60"),
        (">2000", "more than 2,000"),
        ("dozens", "“dozens”"),
    ],
)
def test_a_figure_keeps_its_openness(typed: str, said: str) -> None:
    """Words alone are quoted: they are the claimant's."""
    assert figure(read_figure(typed)) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Range(25, 26), "25–26"),
        (Range(60, 70, open=True), "60–70 or more"),
        (Range(4, 4), "4"),
        (Range(4, 4, open=True), "4 or more"),
        (Range(0, 0), "0"),
        (Range(2000, 5000), "2,000–5,000"),
    ],
)
def test_a_range_says_its_ends_once(found: Range, said: str) -> None:
    """An en dash between them, "or more" when a claim is open at the top."""
    assert figure_range(found) == said


def test_a_lone_figure_keeps_the_bound_its_claimant_gave() -> None:
    """Up to sixty is not sixty, and more than ten not ten or more; two claims that differ make a range."""
    up_to, about = Figure(Bound.UP_TO, 60, 60), Figure(Bound.ABOUT, 70, 70)

    assert incident_figure(Range(60, 60), [up_to, None]) == "up to 60"
    assert incident_figure(Range(60, 60), [up_to, up_to]) == "up to 60"
    assert incident_figure(Range(10, 10, open=True), [Figure(Bound.MORE_THAN, 10, 10)]) == "more than 10"
    assert incident_figure(Range(60, 70), [up_to, about]) == "60–70"
