"""What is offered while a line is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.completion import TypedValue, offers, what_next
from bot.commands.kinds.kind import MOST_CHOICES, Kind, matching
from bot.commands.registry import Option
from bot.replies import Choice
from storage.errors import NotFound
from tests.commands import samples
from tests.commands.samples import CATALOGUE, call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call


def names(line: str) -> list[str]:
    """Give what could stand in place of the last word."""
    return [choice.value for choice in what_next(line, CATALOGUE).choices]


def asked(line: str) -> TypedValue:
    """Give the value being typed."""
    value = what_next(line, CATALOGUE).asked
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", ["/ceasefire", "/violation", "/tracker"]),
        ("/vio", ["/violation"]),
        ("VIO", ["violation"]),
        ("/violation ", ["log", "list", "queue"]),
        ("/violation l", ["log", "list"]),
        ("/violation queue ", ["accept"]),
        ("/violation queue x", []),
        ("/nothing ", []),
    ],
)
def test_a_command_is_offered_word_by_word(line: str, words: list[str]) -> None:
    """A person finds their way from an empty line."""
    assert names(line) == words


def test_the_last_word_of_a_command_says_what_it_does() -> None:
    """The list explains itself."""
    choices = what_next("/violation ", CATALOGUE).choices
    assert [choice.meaning for choice in choices] == ["Log a reported violation", "List violations", ""]


def test_options_are_offered_by_name_the_required_first() -> None:
    """What isn't given yet, and what it is for."""
    assert names("/ceasefire add ") == ["slug=", "effective=", "zone=", "written="]
    assert names("/ceasefire add minsk ") == ["effective=", "zone=", "written="]
    assert names("/ceasefire add minsk effective=2015-02-15 08:00 w") == ["written="]
    assert what_next("/ceasefire add minsk z", CATALOGUE).choices == (Choice("zone=", meaning="Whose days it keeps"),)
    assert what_next("/ceasefire add minsk z", CATALOGUE).word == "z"


def test_a_value_that_has_only_begun_is_not_an_option() -> None:
    """Right after name= or an opening quote, only values are offered."""
    assert names("/violation log press category=") == []
    assert names("/violation log press category= ") == []
    assert names('/violation log press words="they said pl') == []


def test_the_value_being_typed_is_known_with_those_before_it() -> None:
    """Its kind completes it, in the light of the rest."""
    value = asked("/violation log press accused=armenia; art")
    assert (value.command, value.option.name, value.typed) == (samples.log, "accused", "armenia; art")
    assert value.given == {"claimant": "press"}
    assert asked("/violation log pre").option.name == "claimant"
    assert asked("/violation log ").option.name == "claimant"
    assert asked("/violation log Armenia's Def").words == "Armenia's Def"
    assert asked('/violation log words="they said').words == "they said"
    assert asked("/help viol").option.name == "command"
    assert what_next('/violation log words="they said" ', CATALOGUE).asked is None
    assert what_next("/violation list ", CATALOGUE).asked is None


def test_values_come_from_their_kind() -> None:
    """A person sees labels, and the value is what is entered."""
    category = samples.log.option("category")
    assert category is not None
    assert offers(category, "drone", call()) == (Choice("drone_strike", "drone strike"),)


def test_what_begins_alike_is_offered_before_what_only_holds_it() -> None:
    """At most 25, the likeliest first."""
    choices = [Choice("armed clash"), Choice("sniper", "small arms"), Choice("shelling")]
    assert [choice.value for choice in matching("arm", choices)] == ["armed clash", "sniper"]
    assert [choice.value for choice in matching("small", choices)] == ["sniper"]
    assert len(matching("", [Choice(str(number)) for number in range(100)])) == MOST_CHOICES


class Refusing(Kind[str]):
    """A kind that finds nothing, and offers too much once it does."""

    expectation = "an actor"

    def read(self, words: str, call: Call) -> str:
        """Take the words."""
        return words + call.person.name

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Refuse what is typed."""
        if typed:
            raise NotFound(f"{call.person.name} finds nothing")
        return [Choice(str(number)) for number in range(100)]


def test_looking_for_completions_never_refuses() -> None:
    """Nothing was asked yet, so nothing can be wrong; and a platform shows 25."""
    option = Option("x", Refusing("Who"), required=True, default=None, parameter="x")
    assert offers(option, "nobody", call()) == ()
    assert len(offers(option, "", call())) == 25


@given(
    st.one_of(
        st.text(), st.text().map("/violation log ".__add__), st.text("ap =\"'“-;/cles").map("/violation log ".__add__)
    )
)
def test_any_half_typed_line_can_be_completed(line: str) -> None:
    """Typing never fails."""
    following = what_next(line, CATALOGUE)
    assert line.endswith(following.word)
    assert following.asked is None or line.endswith(following.asked.typed)
