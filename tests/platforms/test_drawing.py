"""How a reply looks on a terminal, and what it can't do to one."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, Group

from bot.platforms.console.drawing import drawn, refused
from bot.platforms.console.inert import inert
from bot.replies import Action, Fact, Reply, Table, Tone

LIVE = st.text(st.characters(), min_size=1)


def screen(what: Group, width: int = 80) -> str:
    """Show something on a terminal ``width`` columns wide without colours; give what the terminal receives."""
    received = io.StringIO()
    Console(file=received, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(what)
    return received.getvalue()


def test_facts_and_tables_are_aligned() -> None:
    """Labels stand in one column, values in the next; a table has its headings over its rows."""
    facts = (Fact("Killed", "25–26"), Fact("Last report", "28 October"))
    table = Table(("Agreement", "Reported"), (("nk-moscow-1", "2"), ("nk-washington", "8")))

    rows = [row.rstrip() for row in screen(drawn(Reply("Compare", facts=facts, table=table))).splitlines()]

    assert "Killed       25–26" in rows
    assert "Last report  28 October" in rows
    assert any(row.split() == ["nk-washington", "8"] for row in rows)


def test_a_table_that_a_narrow_terminal_has_no_room_for_is_told_row_by_row() -> None:
    """No name is cut: nk-moscow-1 and nk-moscow-2 would be the same then."""
    columns = ("Agreement", "First report after", "In effect", "Reported", "Contested")
    rows = (
        ("nk-moscow-1", "5 minutes", "7 days 12 hours, superseded", "2", "1"),
        ("nk-moscow-2", "4 minutes", "", "3", "0"),
    )

    told = [row.rstrip() for row in screen(drawn(Reply("Compare", table=Table(columns, rows))), 40).splitlines()]

    assert told[1:12] == [
        "Agreement: nk-moscow-1",
        "First report after: 5 minutes",
        "In effect: 7 days 12 hours, superseded",
        "Reported: 2",
        "Contested: 1",
        "",
        "Agreement: nk-moscow-2",
        "First report after: 4 minutes",
        "In effect:",
        "Reported: 3",
        "Contested: 0",
    ]


def test_a_link_that_is_longer_than_a_line_goes_on_below() -> None:
    """Cut, it would lead nowhere, and a name could be that of another."""
    link = f"https://example.org/{'agreements/' * 8}truce.html"

    told = screen(drawn(Reply("The Truce", facts=(Fact("Document", link),))), 60).splitlines()

    assert "".join(row.removeprefix("Document").strip() for row in told[1:]) == link


def test_an_action_is_never_parted_from_its_number() -> None:
    """Whoever picks one types what stands before it: on a narrow terminal, actions go below one another."""
    labels = ("Give a role", "Set this channel", "Add the first agreement", "Undo")
    reply = Reply("Setup", actions=tuple(Action(label, "x") for label in labels))

    narrow, wide = ([row.rstrip() for row in screen(drawn(reply), width).splitlines()] for width in (40, 80))

    assert narrow[1:5] == ["1 Give a role", "2 Set this channel", "3 Add the first agreement", "4 Undo"]
    assert wide[1] == "1 Give a role   2 Set this channel   3 Add the first agreement   4 Undo"


def test_a_label_that_is_longer_than_a_line_goes_on_below() -> None:
    """A name in it is not cut."""
    told = screen(drawn(Reply("Setup", actions=(Action("x" * 70, "x"),))), 40)

    assert told.count("x") == 70


def test_a_state_is_coloured_beside_its_word() -> None:
    """The colour stands in a bar before the title; the words say the same without it."""
    reply = Reply("nk-washington · in effect", tone=Tone.IN_EFFECT)

    assert screen(drawn(reply)).startswith("▌ nk-washington · in effect")
    assert not screen(drawn(Reply("nk-washington"))).startswith("▌")


def test_escape_sequences_are_spelled_out() -> None:
    """A pasted message can't clear the screen or retitle the window."""
    seen = screen(drawn(Reply("\x1b[2J\x1b]0;owned\x07", ("\x9b31m", "a\u202eb"))))

    assert "\\u001b[2J\\u001b]0;owned\\u0007" in seen
    assert "\\u009b31m" in seen
    assert "a\\u202eb" in seen


@given(LIVE)
def test_no_words_reach_the_terminal_alive(words: str) -> None:
    """Whatever stands in a reply or a refusal, no control character and no half of a character is sent."""
    reply = Reply(
        words, (words,), (Fact(words, words),), Table((words,), ((words,),)), words, actions=(Action(words, "x"),)
    )

    received = screen(drawn(reply)) + screen(refused(words))

    assert all(
        character == "\n" or character.isprintable() or not inert(character).startswith("\\u") for character in received
    )
    received.encode()


@given(LIVE)
def test_spelling_out_leaves_json_the_same_value(words: str) -> None:
    """A line of JSON may be made inert as a whole: it reads back as the same words."""
    assert json.loads(inert(json.dumps(words, ensure_ascii=False))) == words


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_letters_of_any_script_stay_as_they_are(words: str) -> None:
    """Tərtər, Տավուշ and emoji are text like any other."""
    assert inert(words) == words
