"""What a withdrawal ends: what its speaker said before, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.vocabularies import Stance
from tests.records.samples import (
    ARMENIA,
    ARMENIA_MOD,
    ARTSAKH,
    AZERBAIJAN_MOD,
    PRESS,
    accuses,
    case,
    day,
    minute,
    says,
    utc,
)

if TYPE_CHECKING:
    from storage.records.moments import Moment

ACCUSATION = accuses(AZERBAIJAN_MOD, ARMENIA)


def test_a_withdrawal_ends_that_speakers_earlier_statements() -> None:
    """And nobody else's: the press still stands by it."""
    withdrawal = says(AZERBAIJAN_MOD, Stance.WITHDRAWS, at="2020-10-26T05:00Z")

    assert case(ACCUSATION, withdrawal).withdrawn
    assert not case(ACCUSATION, withdrawal).counts
    assert case(ACCUSATION, accuses(PRESS), withdrawal).standing[0].speaker == PRESS


def test_only_who_alleged_it_gives_it_up() -> None:
    """One who takes back a denial, of an allegation that was marked as mistaken, is no claimant that withdrew."""
    mistaken, withdrawal = replace(ACCUSATION, retracted=True), says(AZERBAIJAN_MOD, Stance.WITHDRAWS)
    denial, taken_back = says(ARMENIA_MOD, Stance.DENIES), says(ARMENIA_MOD, Stance.WITHDRAWS)

    assert case(ACCUSATION, withdrawal).given_up
    assert not case(ACCUSATION).given_up
    assert not case(mistaken, denial, taken_back).given_up


def test_what_a_speaker_says_after_withdrawing_stands() -> None:
    """The order is that of publication, whatever the order of entry."""
    withdrawal = says(AZERBAIJAN_MOD, Stance.WITHDRAWS, at="2020-10-26T05:00Z")
    again = accuses(AZERBAIJAN_MOD, ARTSAKH, at="2020-10-26T06:00Z")

    assert case(again, withdrawal, ACCUSATION).accused == (ARTSAKH,)


@pytest.mark.parametrize(
    ("said", "withdrawn", "ended"),
    [
        (None, minute("2020-10-26T05:00Z"), True),
        (minute("2020-10-26T06:00Z"), day("2020-10-26"), True),
        (minute("2020-10-26T06:00Z"), None, True),
        (minute("2020-10-26T06:00Z"), minute("2020-10-26T05:00Z"), False),
        (day("2020-10-27"), day("2020-10-26"), False),
    ],
)
def test_a_withdrawal_of_the_same_time_or_an_unknown_one_ends_what_was_entered_before(
    said: Moment | None, withdrawn: Moment | None, *, ended: bool
) -> None:
    """Who takes back what is on record means that, unless it is known to have been said later."""
    accusation = replace(ACCUSATION, published=said, recorded_at=utc("2020-10-30T12:00Z"))
    taken_back = replace(accusation, stance=Stance.WITHDRAWS, about=(), published=withdrawn)

    assert case(accusation, taken_back).withdrawn is ended


def test_what_was_entered_after_a_withdrawal_of_the_same_day_stands() -> None:
    """Nobody says at which hour it was alleged anew: the desk entered it as the newer."""
    withdrawal = says(AZERBAIJAN_MOD, Stance.WITHDRAWS, at="2020-10-26T05:00Z")

    assert not case(ACCUSATION, withdrawal, replace(ACCUSATION, published=day("2020-10-26"))).withdrawn


def test_a_withdrawn_denial_contests_no_longer() -> None:
    """Denials are withdrawn as accusations are."""
    denial = says(ARMENIA_MOD, Stance.DENIES)

    assert not case(ACCUSATION, denial, says(ARMENIA_MOD, Stance.WITHDRAWS)).contested
