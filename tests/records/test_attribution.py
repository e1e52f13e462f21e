"""Accused, contested, withdrawn, attributed: what follows from what was said, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storage.records.actors import Actor
from storage.records.violations import Verification
from storage.records.vocabularies import Attribution, Phase, Stance
from tests.records.samples import (
    ARMENIA,
    ARMENIA_MOD,
    ARTSAKH,
    ARTSAKH_MOD,
    AZERBAIJAN,
    AZERBAIJAN_MOD,
    MONITOR,
    MOSCOW,
    PRESS,
    WASHINGTON,
    accuses,
    case,
    minute,
    report,
    says,
    utc,
    with_actor,
)

if TYPE_CHECKING:
    from storage.records.statements import Statement

ACCUSATION = accuses(AZERBAIJAN_MOD, ARMENIA)


def test_the_accused_are_those_an_allegation_names() -> None:
    """Each once, in the order of telling."""
    assert case(ACCUSATION, accuses(PRESS, ARTSAKH, ARMENIA)).accused == (ARMENIA, ARTSAKH)
    assert case(accuses(PRESS)).accused == ()


def test_a_counter_accusation_of_this_event_accuses() -> None:
    """Armenia says that Azerbaijan did it."""
    assert case(ACCUSATION, says(ARMENIA_MOD, Stance.COUNTER_ACCUSES, AZERBAIJAN)).accused == (ARMENIA, AZERBAIJAN)


def test_a_counter_accusation_of_another_event_accuses_nobody_here() -> None:
    """It links number 8, a violation of its own; it contests this one all the same."""
    elsewhere = case(ACCUSATION, says(ARMENIA_MOD, Stance.COUNTER_ACCUSES, AZERBAIJAN, linked=8))

    assert elsewhere.accused == (ARMENIA,)
    assert elsewhere.contested


def test_a_link_to_what_was_merged_into_it_is_no_other_event() -> None:
    """Number 8 turned out to be number 6."""
    same = replace(report(8), phase=Phase.DUPLICATE, duplicate_of=6)
    merged = replace(
        case(ACCUSATION, says(ARMENIA_MOD, Stance.COUNTER_ACCUSES, AZERBAIJAN, linked=8)), duplicates=(same,)
    )

    assert merged.accused == (ARMENIA, AZERBAIJAN)


@pytest.mark.parametrize(
    ("speaker", "contested"),
    [
        (ARMENIA, True),
        (ARMENIA_MOD, True),
        (ARTSAKH, True),
        (ARTSAKH_MOD, True),
        (AZERBAIJAN, False),
        (PRESS, False),
        (MONITOR, False),
    ],
)
def test_a_denial_contests_when_the_accused_its_speaker_or_its_side_makes_it(
    speaker: int,
    contested: bool,  # noqa: FBT001
) -> None:
    """Anybody else may deny; that contests nothing."""
    assert case(ACCUSATION, says(speaker, Stance.DENIES)).contested is contested


def test_a_speaker_of_a_speaker_contests() -> None:
    """The word of the ministry's spokesman is that of the state."""
    cast = with_actor(Actor(20, "spokesman", "the ministry’s spokesman", speaks_for=ARMENIA_MOD))

    assert case(ACCUSATION, says(20, Stance.DENIES), cast=cast).contested


def test_one_accused_who_contests_is_enough() -> None:
    """Attribution is told for each apart."""
    both = case(accuses(PRESS, ARMENIA, AZERBAIJAN), says(ARMENIA_MOD, Stance.DENIES))

    assert both.contested
    assert both.attribution(ARMENIA) is Attribution.DENIED
    assert both.attribution(AZERBAIJAN) is Attribution.ALLEGED


@pytest.mark.parametrize(
    ("said", "upheld"),
    [
        (says(PRESS, Stance.CONFIRMS_OCCURRENCE), True),
        (says(MONITOR, Stance.CONFIRMS_ATTRIBUTION, ARMENIA), True),
        (says(ARMENIA, Stance.ACKNOWLEDGES, ARMENIA), True),
        (says(ARMENIA, Stance.COUNTER_ACCUSES, AZERBAIJAN), True),
        (says(ARMENIA, Stance.COUNTER_ACCUSES, AZERBAIJAN, linked=8), False),
        (says(ARMENIA, Stance.DENIES), False),
        (says(MONITOR, Stance.CANNOT_CONFIRM), False),
    ],
)
def test_a_violation_counts_while_somebody_still_says_that_it_happened(
    said: Statement,
    upheld: bool,  # noqa: FBT001
) -> None:
    """A counter-accusation about another event does not say it of this one."""
    assert case(ACCUSATION, said, says(AZERBAIJAN_MOD, Stance.WITHDRAWS)).counts is upheld


def test_a_statement_entered_by_mistake_was_never_made() -> None:
    """Not even its withdrawals hold."""
    mistaken = replace(says(AZERBAIJAN_MOD, Stance.WITHDRAWS), retracted=True)

    assert case(ACCUSATION, mistaken).counts


ORDER = [
    (says(MONITOR, Stance.CONFIRMS_ATTRIBUTION, ARMENIA), Attribution.INDEPENDENTLY_ATTRIBUTED),
    (says(ARMENIA_MOD, Stance.ACKNOWLEDGES, ARMENIA), Attribution.ACKNOWLEDGED),
    (says(ARTSAKH_MOD, Stance.DENIES), Attribution.DENIED),
    (ACCUSATION, Attribution.ALLEGED),
]


@pytest.mark.parametrize("firmest", range(len(ORDER)))
def test_attribution_is_the_firmest_that_stands(firmest: int) -> None:
    """Independently attributed, acknowledged, denied, alleged: in this order."""
    said = [one for one, _ in ORDER[firmest:]]

    assert case(*said).attribution(ARMENIA) is ORDER[firmest][1]
    assert case(*reversed(said)).attribution(ARMENIA) is ORDER[firmest][1]


def test_one_whom_nobody_names_is_unattributed() -> None:
    """Azerbaijan is not named here."""
    assert case(ACCUSATION).attribution(AZERBAIJAN) is Attribution.UNATTRIBUTED


@pytest.mark.parametrize("speaker", [PRESS, AZERBAIJAN, ARTSAKH_MOD])
def test_only_an_independent_actor_attributes_independently(speaker: int) -> None:
    """The press has no known side, which is not independence."""
    assert case(ACCUSATION, says(speaker, Stance.CONFIRMS_ATTRIBUTION, ARMENIA)).attribution(ARMENIA) is (
        Attribution.ALLEGED
    )


def test_one_acknowledges_for_oneself_alone() -> None:
    """Armenia may say that Azerbaijan did it with Armenia: that is no acknowledgement by Azerbaijan."""
    told = case(accuses(PRESS, ARMENIA, AZERBAIJAN), says(ARMENIA_MOD, Stance.ACKNOWLEDGES, ARMENIA, AZERBAIJAN))

    assert told.attribution(ARMENIA) is Attribution.ACKNOWLEDGED
    assert told.attribution(AZERBAIJAN) is Attribution.ALLEGED


def rules(at: str, attribution: Attribution) -> Verification:
    """Give a moderator's entry on who did it."""
    return Verification(utc(at), "court ruling", attribution=attribution, accused=ARMENIA)


def test_a_moderator_may_set_it_with_a_reason() -> None:
    """The last entry holds, above everything said; as of a day before it the one before, and before that none."""
    entries = (
        rules("2020-10-30T09:40Z", Attribution.ACKNOWLEDGED),
        rules("2020-10-31T09:40Z", Attribution.UNATTRIBUTED),
    )
    ruled = case(ACCUSATION, *(one for one, _ in ORDER), violation=replace(report(), verifications=entries))

    assert ruled.attribution(ARMENIA) is Attribution.UNATTRIBUTED
    for instant, attribution in (
        ("2020-10-31T09:39Z", Attribution.ACKNOWLEDGED),
        ("2020-10-30T09:39Z", Attribution.INDEPENDENTLY_ATTRIBUTED),
    ):
        assert replace(ruled, as_of=utc(instant)).attribution(ARMENIA) is attribution


def test_merged_actors_are_accused_once() -> None:
    """And what the one denies is denied by the other."""
    cast = with_actor(Actor(20, "republic", "Republic of Armenia", merged_into=ARMENIA))
    told = case(ACCUSATION, accuses(PRESS, 20), says(20, Stance.DENIES), cast=cast)

    assert told.accused == (ARMENIA,)
    assert told.contested


def test_as_of_leaves_out_what_was_published_later() -> None:
    """The denial of 05:00Z is not there at 04:59Z."""
    told = case(ACCUSATION, says(ARMENIA_MOD, Stance.DENIES, at="2020-10-26T05:00Z"))

    assert not replace(told, as_of=utc("2020-10-26T04:59Z")).contested
    assert replace(told, as_of=utc("2020-10-26T05:00Z")).contested


def test_a_merged_violation_falls_under_its_duplicates_agreements_too() -> None:
    """It keeps its own time."""
    duplicate = replace(report(7, minute("2020-10-26T04:06Z")), agreements=(MOSCOW,), phase=Phase.DUPLICATE)
    merged = replace(case(ACCUSATION, violation=report(6, minute("2020-10-26T04:05Z"))), duplicates=(duplicate,))

    assert merged.agreements == (WASHINGTON, MOSCOW)
    assert merged.violation.began == minute("2020-10-26T04:05Z")
