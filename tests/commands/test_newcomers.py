"""How names become actors that may be new, and tolls words: whatever is typed, there is one clear answer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.clean import clean
from bot.commands.kinds.newcomers import AMediator, AnyActor, AnyConflict, TypedMediator
from bot.commands.kinds.tolls import Toll
from storage.entering.newcomers import Newcomer
from storage.errors import Refusal
from storage.records.actors import Actor, Conflict
from storage.records.claims import Figure
from storage.records.vocabularies import Bound
from tests.commands.samples import call

if TYPE_CHECKING:
    from bot.calls import Call
    from storage.ledger.unit import Unit

RUSSIA = Actor(1, "russia", "Russia", ("RF",))
FOUR = Actor(2, "group", "Group (of four)")
WAR = Conflict(3, "war", "The war")


@dataclass(frozen=True)
class Shelf:
    """A book of a few records."""

    records: dict[type, dict[int, object]] = field(
        default_factory=lambda: {Actor: {1: RUSSIA, 2: FOUR}, Conflict: {3: WAR}}
    )

    def all(self, kind: type) -> dict[int, object]:
        """Give those of a kind."""
        return self.records[kind]


@dataclass(frozen=True)
class Desk:
    """What these kinds ask of a unit of work."""

    book: Shelf = field(default_factory=Shelf)
    now: datetime = datetime(2020, 10, 30, 12, tzinfo=UTC)


def desk() -> Call:
    """Give a call at a desk that knows two actors and a war."""
    return replace(call(), unit=cast("Unit", Desk()))


@pytest.mark.parametrize(
    ("words", "mediating"),
    [
        ("RF", TypedMediator(RUSSIA)),
        ("Russia (as Minsk Group co-chair)", TypedMediator(RUSSIA, "as Minsk Group co-chair")),
        ("russia(host, said by India, RF)", TypedMediator(RUSSIA, "host", (Newcomer("India"), RUSSIA))),
        ("Pakistan (Said by group (of four))", TypedMediator(Newcomer("Pakistan (Said by group (of four))"))),
        ("France  (said by  Russia)", TypedMediator(Newcomer("France"), "", (RUSSIA,))),
        ("Group (of four)", TypedMediator(FOUR)),
    ],
)
def test_a_mediator_may_have_a_role_and_those_who_say_so(words: str, mediating: TypedMediator) -> None:
    """Brackets belong to the name where somebody is called so, and where they are not one pair."""
    assert AMediator("Who").read(words, desk()) == mediating


@pytest.mark.parametrize("words", ["East (host, said by North", "South)"])
def test_a_bracket_that_a_semicolon_parted_is_refused(words: str) -> None:
    """The way out is how several are named who say so, not one name of half of the words."""
    with pytest.raises(Refusal, match=r"parted by commas, such as Russia \(host, said by India, France\)"):
        AMediator("Who").read(words, desk())


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("at least 25", Figure(Bound.AT_LEAST, 25, 25, "at least 25")),
        ("dozens", Figure(Bound.WORDS, None, None, "dozens")),
        ("nearing 5,000 in all", Figure(Bound.WORDS, None, None, "nearing 5,000 in all")),
        ("more than 2,000 on each side", Figure(Bound.WORDS, None, None, "more than 2,000 on each side")),
    ],
)
def test_a_toll_in_words_stays_words(words: str, figure: Figure) -> None:
    """It enters no total, so nobody has to make one number of it."""
    assert Toll("Killed").read(words, desk()) == figure


@pytest.mark.parametrize("words", ["-5", "1.200", "nearing 5.000", "about -5 or so", "over 99,999,999,999 people", "?"])
def test_a_number_that_cannot_be_meant_is_refused_in_words_too(words: str) -> None:
    """Words around a slip of the hand don't hide it."""
    with pytest.raises(Refusal):
        Toll("Killed").read(words, desk())


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("() ,;-.5ay")), max_size=80))
def test_any_words_are_read_or_refused(words: str) -> None:
    """Nothing but a Refusal, in words."""
    for kind in (AnyActor("Who"), AnyConflict("Which"), AMediator("Who"), Toll("Killed")):
        with suppress(Refusal):
            kind.read(clean(words), desk())


@pytest.mark.parametrize(
    "words", ["said by " * 500, "( " * 2000, "a" + " " * 3998 + "(", "a(" + "said by" + " " * 3990]
)
def test_the_longest_value_is_read_at_once(words: str) -> None:
    """No pattern goes over the same words again and again."""
    with suppress(Refusal):
        AMediator("Who").read(words, desk())
