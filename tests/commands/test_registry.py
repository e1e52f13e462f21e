"""A command is declared once, and a wrong declaration is found while the program is imported."""

from __future__ import annotations

from typing import Annotated

import pytest

from bot.calls import Call  # noqa: TC001 — a declaration looks its handler's types up
from bot.commands.kinds.plain import OneOf, Whole, Words
from bot.commands.registry import Catalogue, Command, DeclarationError, commands_of, reads, writes
from bot.people import Role
from bot.replies import Reply
from storage.records.vocabularies import Category
from tests.commands import samples


def test_a_signature_says_all_there_is_to_know() -> None:
    """Platforms, help and completion read the same declaration."""
    assert (samples.log.name, samples.log.group, samples.log.written) == (
        "violation log",
        "violation",
        "/violation log",
    )
    assert samples.log.summary == "Log a reported violation"
    assert (samples.log.role, samples.log.writes, samples.log.first) == (Role.MODERATOR, True, "claimant")
    assert [(option.name, option.required) for option in samples.log.options] == [
        ("claimant", True),
        ("category", True),
        ("accused", False),
        ("place", False),
        ("occurred", False),
        ("words", False),
        ("link", False),
    ]
    place = samples.log.option("place")
    assert place is not None
    assert (place.default, place.kind.description) == ("", "Where")


def test_a_command_that_reads_is_for_everybody_unless_it_says_otherwise() -> None:
    """Looking at the record needs no right."""
    assert (samples.status.role, samples.status.writes) == (Role.VIEWER, False)


def test_an_option_may_bear_a_word_that_python_keeps_for_itself() -> None:
    """A person writes from=, not from_=."""
    option = samples.listing.option("from")
    assert option is not None
    assert option.parameter == "from_"


def test_the_commands_of_a_module_are_found_in_their_order() -> None:
    """The catalogue is a table of contents."""
    assert [command.name for command in commands_of(samples)] == [
        "ceasefire status",
        "ceasefire add",
        "violation log",
        "violation list",
        "violation queue accept",
        "tracker about",
    ]


def test_a_catalogue_finds_a_command_by_its_exact_name() -> None:
    """What isn't there is None, and nothing is guessed."""
    assert samples.CATALOGUE.find("violation queue accept") is samples.accept
    assert samples.CATALOGUE.find("violation queue") is None
    assert list(samples.CATALOGUE.groups) == ["ceasefire", "violation", "tracker"]


def undocumented(call: Call) -> Reply:  # noqa: D103 — that is its fault
    return Reply(call.person.name)


def documented(call: Call, one: Annotated[str, Words("One")] = "") -> Reply:
    """Say something."""
    return Reply(one + call.person.name)


def bare(call: Call, one: str) -> Reply:
    """Say something."""
    return Reply(one + call.person.name)


def windy(call: Call, one: Annotated[str, Words("Far more about this option than a phone shows")]) -> Reply:
    """Say something."""
    return Reply(one + call.person.name)


@pytest.mark.parametrize(
    ("name", "first", "handler", "fault"),
    [
        (
            "violation log",
            "",
            undocumented,
            "/violation log: the handler has no docstring, which is what a person reads",
        ),
        ("violation", "", documented, "/violation: a name has two or three words of small letters"),
        ("a b c d", "", documented, "/a b c d: a name has two or three words of small letters"),
        ("Violation log", "", documented, "/Violation log: a name has two or three words of small letters"),
        ("violation log", "two", documented, "/violation log: two is not one of its options"),
        ("violation log", "", bare, "the option one has no kind: annotate it with one"),
        ("violation log", "", windy, "/violation log: what is said of one has 45 characters, more than 39"),
    ],
)
def test_a_wrong_declaration_is_found_at_once(name: str, first: str, handler: object, fault: str) -> None:
    """No person ever meets it."""
    assert callable(handler)
    with pytest.raises(DeclarationError) as found:
        reads(name, first=first)(handler)
    assert str(found.value) == fault


def test_an_answer_is_cached_with_options_that_a_command_has() -> None:
    """No option of another name can be declared, and undeclared none is cached."""
    with pytest.raises(DeclarationError, match="two, with which its answer is cached, is not one of its options"):
        reads("a b", cached_with=("two",))(documented)

    cached, asked = reads("a b", cached_with=())(documented), reads("a b")(documented)
    assert (cached.is_cached({}), cached.is_cached({"one": "1"}), asked.is_cached({})) == (True, False, False)
    assert reads("a b", cached_with=("one",))(documented).is_cached({"one": "1"})


def declared(name: str) -> Command:
    """Declare a command of this name."""
    return writes(name, role=Role.MODERATOR)(documented)


def test_a_name_stands_for_one_command() -> None:
    """Two commands of one name, or one inside the other, can't both be reached."""
    with pytest.raises(DeclarationError, match="declared twice: violation log"):
        Catalogue([declared("violation log"), declared("violation log")])
    with pytest.raises(DeclarationError, match="/violation queue is a command, so /violation queue show can't"):
        Catalogue([declared("violation queue"), declared("violation queue show")])


def test_a_long_vocabulary_completes_rather_than_being_listed() -> None:
    """Eighteen categories in every command would fill the payload."""
    assert OneOf(Category, "What kind").choices == ()
    assert [choice.value for choice in OneOf(samples.Stance, "What").choices] == ["denies", "counter_accuses"]
    assert Whole("How many").choices == ()
