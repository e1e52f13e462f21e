"""What is counted: every number of it is written as all others are, however many were reported."""

from __future__ import annotations

from bot.wording.sentences import Names
from bot.wording.tallies import accused, casualties, reported
from storage.records.actors import Actor, Cast
from storage.records.claims import Sum
from storage.records.counting import Line, Tally
from storage.records.vocabularies import Category, Occurrence

NORTH = Actor(1, "north", "North")


def test_thousands_are_parted_wherever_reports_are_counted() -> None:
    """Whoever reads "12000" beside "15,001 incidents" looks twice."""
    tally = Tally(nobody_named=3_000, outside=4_000)
    tally.add(Category.SHELLING, Occurrence.CORROBORATED, Line(incidents=15_001, contested=2_000))
    tally.by_accused[NORTH.id].add(Line(incidents=12_001))

    assert reported(tally) == (
        "15,001 incidents, 15,001 corroborated · contested: 2,000 · outside effect, in no total: 4,000"
    )
    assert accused(tally, [NORTH.id], Names(Cast({NORTH.id: NORTH}))) == "North in 12,001 · nobody named in 3,000"


def test_thousands_without_a_figure_are_parted_too() -> None:
    """As those with one are."""
    assert casualties(Sum(8_999, 8_999, 1, 3_001, 12_000)) == "8,999 or more in 3,001 incidents, no figure in 12,000"
