"""The one pass over typed words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.clean import clean, shown
from storage.errors import Refusal


def test_names_of_all_scripts_and_emoji_pass_in_one_form() -> None:
    """The same name typed on two keyboards is one name."""
    assert clean("  Tərtər, Դադիվանք, قره‌باغ, 🕊️ \n") == "Tərtər, Դադիվանք, قره‌باغ, 🕊️"
    assert clean("Füzuli") == clean("Füzuli") == "Füzuli"


def test_line_breaks_pass_only_where_several_lines_are_taken() -> None:
    """A quotation may have paragraphs, a place may not."""
    assert clean("one\r\ntwo\tthree", multiline=True) == "one\ntwo\tthree"
    with pytest.raises(Refusal, match=r"Character 4 \(U\+000A\) is a line break or a tab, and this takes one line"):
        clean("one\ntwo")


@pytest.mark.parametrize(
    ("character", "fault"),
    [
        ("\x00", "U+0000) is a control character"),
        ("\x1b", "U+001B) is a control character"),
        ("\x7f", "U+007F) is a control character"),
        ("\r", "U+000D) is a control character"),
        ("\u202e", "U+202E) is one that turns the direction of text around"),
        ("\u2066", "U+2066) is one that turns the direction of text around"),
        ("\ue000", "U+E000) is a private character"),
        ("\uf8ff", "U+F8FF) is a private character"),
        ("\ud800", "U+D800) is half of a character"),
        ("\u0378", "U+0378) is a character that means nothing yet"),
        ("\u2028", "U+2028) is a line separator"),
    ],
)
def test_what_cannot_be_seen_or_turns_text_around_is_refused(character: str, fault: str) -> None:
    """What a person reads is what was stored, and the refusal says where to look."""
    with pytest.raises(Refusal) as refused:
        clean(f"ab{character}c", multiline=True)
    assert refused.value.words.startswith(f"Character 3 ({fault}")


def test_a_value_has_a_length() -> None:
    """A hundred thousand characters are told as such, at once."""
    assert clean("é" * 4_000) == "é" * 4_000
    with pytest.raises(Refusal, match="That is 100,000 characters; write at most 4,000"):
        clean("\u0315\u0300" * 50_000)


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    """One pass is enough, and a second changes nothing."""
    with suppress(Refusal):
        words = clean(text)
        assert clean(words) == words


@given(st.text())
def test_a_refusal_repeats_nothing_invisible(text: str) -> None:
    """What was refused can't come back through the refusal."""
    assert shown(text).isprintable()
    assert len(shown(text)) <= 63
