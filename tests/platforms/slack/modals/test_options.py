"""What a search within a form offers: the words as they were typed, then what is known, within Slack's limits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.kinds.actors import AnActor
from bot.commands.kinds.agreements import AnAgreement
from bot.commands.kinds.clearing import OrNone
from bot.commands.kinds.plain import Many
from bot.commands.kinds.times import Zone
from bot.platforms.slack.modals.options import asked_about, echo, suggestions
from bot.replies import Choice
from tests.platforms.slack.validity import answer_faults
from tests.platforms.slack.window import command_called

ACTORS = [Choice("azerbaijan", "Azerbaijan", "Republic of Azerbaijan"), Choice("armenia", "Armenia")]
CHOICES = st.builds(Choice, st.text(min_size=1, max_size=200), st.text(max_size=120), st.text(max_size=120))


def kind_asked_about(command: str, block_id: str) -> object:
    """Give the kind of what a search looks up."""
    option = asked_about({"block_id": block_id, "action_id": "?"}, command_called(command))
    return None if option is None else type(option.kind)


def test_what_was_typed_comes_first() -> None:
    """So that a name nobody has entered yet can be chosen like any other."""
    offered = suggestions(ACTORS, " A ")["options"]

    assert [one["value"] for one in offered] == ["A", "azerbaijan", "armenia"]
    assert offered[1] == {
        "text": {"type": "plain_text", "text": "Azerbaijan", "emoji": False},
        "value": "azerbaijan",
        "description": {"type": "plain_text", "text": "Republic of Azerbaijan", "emoji": False},
    }


def test_what_was_typed_is_not_offered_twice() -> None:
    """Where it is a choice already, by its value or its label; and nothing typed is nothing to offer."""
    assert [one["value"] for one in suggestions(ACTORS, "azerbaijan")["options"]] == ["azerbaijan", "armenia"]
    assert [one["value"] for one in suggestions(ACTORS, "Armenia")["options"]] == ["azerbaijan", "armenia"]
    assert [one["value"] for one in suggestions(ACTORS, "")["options"]] == ["azerbaijan", "armenia"]


def test_a_mention_goes_by_its_name() -> None:
    """A form that is shown again tells people and groups as they are called."""
    names = {words: echo(words)["text"]["text"] for words in ("<!subteam^S1|@monitors>", "<@U1|anna>", "<@U1>", "a|b")}

    assert list(names.values()) == ["@monitors", "anna", "<@U1>", "a|b"]


def test_a_long_name_is_cut_where_one_sees_it_and_a_long_value_left_out() -> None:
    """What would be entered is never cut."""
    offered = suggestions([Choice("v" * 151), Choice("v" * 150, "n" * 76)], "")["options"]

    assert [(len(one["value"]), one["text"]["text"]) for one in offered] == [(150, "n" * 74 + "…")]


@given(st.lists(CHOICES, max_size=120), st.text(max_size=200))
def test_slack_takes_whatever_is_offered(choices: list[Choice], typed: str) -> None:
    """At most a hundred, each with a name that can be seen, no value twice."""
    assert answer_faults(suggestions(choices, typed)) == []


def test_a_search_says_what_it_looks_up() -> None:
    """A single value of a list; the zone of a time; nothing that the command hasn't."""
    assert kind_asked_about("violation log", "claimant") is AnActor
    assert kind_asked_about("violation log", "accused") is AnActor
    assert kind_asked_about("violation log", "agreement") is AnAgreement
    assert kind_asked_about("violation log", "occurred:zone") is Zone
    assert kind_asked_about("digest subscribe", "zone") is Zone
    assert kind_asked_about("violation log", "nothing") is None


def test_a_search_among_what_can_be_cleared_offers_to_clear_it() -> None:
    """None stays among what is offered."""
    option = asked_about({"block_id": "mediators"}, command_called("ceasefire add"))

    assert option is not None
    assert isinstance(option.kind, OrNone)
    assert isinstance(option.kind.kind, Many)
