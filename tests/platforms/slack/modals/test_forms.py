"""A command as a modal: every command has one, within Slack's limits, and what is in it comes back as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.catalogue import CATALOGUE
from bot.commands.kinds.people import AHolder
from bot.platforms.slack.modals.entries import entered
from bot.platforms.slack.modals.forms import form
from bot.platforms.slack.modals.options import Shape, known
from tests.commands.samples import call
from tests.platforms.slack.window import (
    asking,
    command_called,
    element,
    faults_of,
    modal,
    read_back,
    shown,
)

if TYPE_CHECKING:
    from bot.commands.registry import Command, Option

ASKING = tuple(command for command in CATALOGUE if command.options)
OPTIONS = tuple((command, option) for command in ASKING for option in command.options)
LISTED = tuple((command, option) for command, option in OPTIONS if known(option))
MADE = [
    "",
    "2020-10-26",
    "2020-10-26 08:05",
    "2020-10-26 08:05 Asia/Baku",
    "08:05 Baku",
    "2020-02-30 08:05",
    "between 2020-10-26 08:00 and 09:00 Baku",
    "unknown",
    "noon",
    "Azerbaijan; Armenia;; Armenia",
    "air strike; shelling",
    "none",
    "none; medical",
    "all",
    "Yes",
    "7",
    "+7",
    "1000000000000",
    "#12; 14",
    "<@U12AB|anna>; <!subteam^S1|@mods>; <@U12AB>; leyla",
    "<#C12AB|news>",
    "here",
    "Bread &amp; Roses",
    "a\nb",
    "; ;",
    "«gross violation»",
    "\ud800",
]


def words_for(option: Option) -> st.SearchStrategy[str]:
    """Give words that an option may be given: what it can be, what it can't, and anything."""
    faces = [face for one in known(option) for face in (one.value, one.label, one.label.upper()) if face]
    single = st.sampled_from([*MADE, *faces, "none"]) | st.text(max_size=200)
    return single | st.lists(single, max_size=4).map("; ".join)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Command, dict[str, str]]:
    """Give a command with words for some of its options."""
    command = draw(st.sampled_from(ASKING))
    given_words = {option.name: draw(words_for(option)) for option in command.options if draw(st.booleans())}
    return command, given_words


def meaning(option: Option, words: str) -> list[str]:
    """Give the single values that words hold, each once: a choice by its value, whoever is mentioned by their id."""
    by_face = {face.casefold(): one.value for one in reversed(known(option)) for face in (one.label, one.value) if face}
    parts = [re.sub(r"(<[@#][UWCG][A-Z0-9]+)\|[^>]*>", r"\1>", part) for part in Shape.of(option.kind).parts(words)]
    single = list(dict.fromkeys(by_face.get(part.casefold(), part) for part in parts))
    return sorted(single) if isinstance(Shape.of(option.kind).one, AHolder) else single


@pytest.mark.parametrize("command", ASKING, ids=lambda command: command.name)
def test_every_command_has_a_form_that_slack_takes(command: Command) -> None:
    """Each option is asked for, the required first, and the form says what its button does."""
    view = form(command, {}, private_metadata="{}")

    names = list(dict.fromkeys(block_id.partition(":")[0] for block_id in asking(view)))
    assert faults_of(view) == []
    assert sorted(names) == sorted(option.name for option in command.options)
    assert names == [one.name for one in sorted(command.options, key=lambda option: not option.required)]
    assert view["submit"]["text"] == ("Save" if command.writes else "Show")
    assert all(block["label"]["text"][0] == block["label"]["text"][0].upper() for block in view["blocks"])


@pytest.mark.parametrize(("command", "option"), LISTED, ids=lambda one: one.name)
def test_every_choice_that_is_listed_can_be_read(command: Command, option: Option) -> None:
    """What is chosen from a list is never refused, one at a time."""
    listed = [one["value"] for one in element(form(command, {}, private_metadata="{}"), option.name)["options"]]

    for value in listed:
        option.kind.read(value, call())


@given(filled())
def test_what_stands_in_a_form_is_what_is_entered(told: tuple[Command, dict[str, str]]) -> None:
    """Sent untouched it says what it was filled with; nothing is lost, and an option left empty is told as empty."""
    command, words = told
    view = form(command, words, private_metadata="{}", note="Something was wrong.")

    assert faults_of(view) == []
    read = entered(shown(view), command)
    assert read.keys() == {option.name for option in command.options}
    for option in command.options:
        assert meaning(option, read[option.name]) == meaning(option, words.get(option.name, "").strip())


@given(st.sampled_from(OPTIONS), st.text(max_size=200).filter(str.strip))
def test_any_words_can_be_put_back_into_a_form(asked: tuple[Command, Option], words: str) -> None:
    """What was refused stands there to be mended, letter for letter."""
    command, option = asked

    assert meaning(option, read_back(command.name, {option.name: words}).get(option.name, "")) == meaning(option, words)


def test_a_view_in_which_nothing_stands_says_nothing() -> None:
    """Slack tells of no inputs by a list that is empty, as it does of what it shows by itself."""
    view = {**modal("ceasefire status"), "state": {"values": []}}

    assert set(entered(view, command_called("ceasefire status")).values()) == {""}


def test_a_refusal_stands_on_top() -> None:
    """What was wrong is read before anything is entered again."""
    view = modal("violation log", {"place": "Terter"}, note="Something else has changed meanwhile.")

    assert view["blocks"][0]["text"]["text"] == "Something else has changed meanwhile."
    assert element(view, "place")["initial_option"]["value"] == "Terter"


def test_a_form_can_ask_for_some_options_alone() -> None:
    """In the order that is wanted."""
    command = command_called("violation respond")
    page = [option for name in ("stance", "violation") if (option := command.option(name))]

    view = form(command, {"stance": "denies"}, private_metadata="{}", page=page)

    assert [block["block_id"] for block in view["blocks"]] == ["stance", "violation"]
    assert entered(shown(view), command) == {"stance": "denies", "violation": ""}


def test_a_form_too_long_for_its_title_is_named_by_its_command() -> None:
    """A title of 24 characters is never a sentence cut off."""
    titles = {command.name: form(command, {}, private_metadata="")["title"]["text"] for command in ASKING}

    assert titles["violation log"] == "Log a reported violation"
    assert titles["violation amend"] == "/violation amend"
    assert all("…" not in title for title in titles.values())


def test_words_too_long_for_a_form_are_kept_and_told() -> None:
    """Names that may be longer together than a form holds stay as they are, and the form says so."""
    names = "; ".join(f"{number:02} {'Tərtər ' * 14}".strip() for number in range(33))
    command = command_called("tracker place add")

    view = form(command, {"name": "Terter", "aliases": names}, private_metadata="{}")

    assert [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"] == [
        (
            "Other names: 3,364 characters, and a form holds 3,000. They are kept as they are. "
            "To change them, write the command itself."
        )
    ]
    assert entered(shown(view), command) == {"name": "Terter", "coordinates": "", "precision": ""}


def test_many_names_fit_where_each_is_chosen() -> None:
    """A list of actors may be as long as a command takes it."""
    names = "; ".join(f"{number:02} {'Tərtər ' * 14}".strip() for number in range(33))

    assert read_back("violation log", {"accused": names})["accused"] == names


def test_words_longer_than_they_may_be_are_not_cut_unseen() -> None:
    """Their beginning stands there to be shortened, and the form says that the rest is not saved."""
    words = "gross violation " * 250

    view = modal("violation log", {"words": words})

    section = next(block for block in view["blocks"] if block["type"] == "section")
    assert section["text"]["text"] == (
        "Their words, quoted: 3,999 characters were written, more than it may have. "
        "The field below holds the first 3,000; the rest is not saved."
    )
    assert element(view, "words")["initial_value"].startswith("gross violation gross")
    assert faults_of(view) == []


@given(st.text(max_size=9_000))
def test_a_form_holds_whatever_was_written(words: str) -> None:
    """However long a place was written, Slack takes the form."""
    assert faults_of(modal("violation log", {"place": words, "occurred": words, "words": words})) == []
    assert faults_of(modal("tracker setup", {"moderators": words, "zone": words})) == []
