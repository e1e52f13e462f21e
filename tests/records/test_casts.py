"""Who speaks for whom and on which side: followed as far as it goes, and never in circles."""

from __future__ import annotations

import pytest

from storage.records.actors import INDEPENDENT, UNKNOWN_SIDE, Actor, Cast, Side, Standing
from tests.records.samples import (
    ARMENIA,
    ARMENIA_MOD,
    ARTSAKH,
    ARTSAKH_MOD,
    AZERBAIJAN,
    CAST,
    MONITOR,
    PRESS,
    with_actor,
)

ARMENIAN = Side(Standing.PARTY, ARMENIA)


@pytest.mark.parametrize(
    ("actor", "side"),
    [(ARMENIA, ARMENIAN), (ARTSAKH_MOD, ARMENIAN), (MONITOR, INDEPENDENT), (PRESS, UNKNOWN_SIDE), (99, UNKNOWN_SIDE)],
)
def test_a_speaker_inherits_its_side(actor: int, side: Side) -> None:
    """Unknown is the default; nobody is independent who was not said to be."""
    assert CAST.side(actor) == side


def test_a_spokesman_of_a_spokesman_speaks_for_the_state() -> None:
    """Transitively; never downward."""
    cast = with_actor(Actor(20, "spokesman", "the ministry’s spokesman", speaks_for=ARMENIA_MOD))

    assert cast.speaks_for(20, ARMENIA)
    assert not cast.speaks_for(ARMENIA, 20)
    assert cast.side(20) == ARMENIAN


def test_a_merged_actor_is_the_one_it_was_merged_into() -> None:
    """What it says counts as said by that one, through every further merger."""
    twice = with_actor(Actor(21, "hayastan", "Hayastan", merged_into=20))
    cast = with_actor(Actor(20, "republic", "Republic of Armenia", merged_into=ARMENIA), twice)

    assert cast.after_mergers(21) == ARMENIA
    assert cast.speaks_for(21, ARMENIA)


def test_an_actors_own_side_outranks_that_of_one_merged_into_it() -> None:
    """A mistaken twin that was set independent makes no party independent."""
    twin = with_actor(Actor(20, "twin", "Twin", merged_into=ARMENIA))
    cast = Cast(twin.actors, {**twin.sides, 20: INDEPENDENT})

    assert cast.side(ARMENIA) == ARMENIAN


def test_the_side_answers_for_the_accused() -> None:
    """Artsakh's ministry for Armenia; the press and the other party for nobody."""
    assert CAST.answers_for(ARTSAKH_MOD, ARMENIA)
    assert CAST.answers_for(ARMENIA_MOD, ARTSAKH)
    assert not CAST.answers_for(PRESS, ARMENIA)
    assert not CAST.answers_for(AZERBAIJAN, ARMENIA)


def test_two_actors_of_unknown_side_do_not_answer_for_each_other() -> None:
    """Unknown is no side that one could share; nor is independence."""
    assert not CAST.answers_for(PRESS, 99)
    assert not CAST.answers_for(MONITOR, 99)


def test_those_who_speak_for_each_other_are_followed_once() -> None:
    """A circle ends where it began."""
    cast = with_actor(Actor(ARMENIA, "armenia", "Armenia", speaks_for=ARMENIA_MOD))

    assert list(cast.principals(ARMENIA_MOD)) == [ARMENIA_MOD, ARMENIA]


def test_actors_merged_in_a_circle_are_still_somebody() -> None:
    """Such a record is refused at the door; one that is there all the same stops nothing."""
    cast = Cast({20: Actor(20, "one", "One", merged_into=21), 21: Actor(21, "other", "Other", merged_into=20)})

    assert cast.after_mergers(20) in {20, 21}
    assert cast.side(20) == UNKNOWN_SIDE
