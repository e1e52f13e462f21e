"""Somebody's words between quotation marks, whether or not they were typed with their own."""

from __future__ import annotations

import pytest

from bot.wording.sentences import quoted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("We deny it", "“We deny it”"),
        ('"We deny it"', "“We deny it”"),
        ("“We  deny\nit”", "“We deny it”"),
        ("«Мы отрицаем»", "“Мы отрицаем”"),
        ("„Wir bestreiten es“", "“Wir bestreiten es”"),
        ('"a lie" and "a fraud"', '“"a lie" and "a fraud"”'),
        ("“a lie” and “a fraud”", "““a lie” and “a fraud””"),
        ('"', '“"”'),
    ],
)
def test_words_are_quoted_once(typed: str, said: str) -> None:
    """A form asks for their words, quoted: who types the marks too means no second pair."""
    assert quoted(typed) == said
