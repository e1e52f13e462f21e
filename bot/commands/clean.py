"""The one pass that all words typed by a person take before anything reads them."""

from __future__ import annotations

import unicodedata

from storage.errors import Refusal

LONGEST_VALUE = 4_000
"""Characters that the value of one option may have."""

_SHOWN = 60
_LINE_BREAKS = frozenset("\n\t")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNREADABLE = {
    "Cc": "a control character",
    "Cn": "a character that means nothing yet",
    "Co": "a private character, which others can't see",
    "Cs": "half of a character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}


def clean(words: str, *, multiline: bool = False) -> str:
    """Give ``words`` in NFC, without spaces around them; line breaks and tabs pass where ``multiline``.

    Raises Refusal for more than 4,000 characters and for those that can't be seen or turn the text around.
    """
    if len(words) > LONGEST_VALUE:
        raise Refusal(f"That is {len(words):,} characters; write at most {LONGEST_VALUE:,}.")
    text = unicodedata.normalize("NFC", words.replace("\r\n", "\n").strip())
    if text.isprintable():  # no character of any kind below is: most words need no closer look
        return text
    for place, character in enumerate(text, start=1):
        fault = _fault(character, multiline=multiline)
        if fault:
            raise Refusal(f"Character {place} (U+{ord(character):04X}) is {fault}. Type the words again without it.")
    return text


def without_unreadable(text: str) -> str:
    """Give the text of somebody who can't be asked to mend it, without the characters that ``clean`` would refuse."""
    return "".join(one for one in text.replace("\r\n", "\n") if not _fault(one, multiline=True)).strip()


def _fault(character: str, *, multiline: bool) -> str:
    if character in _LINE_BREAKS:
        return "" if multiline else "a line break or a tab, and this takes one line"
    if character in _BIDI_CONTROLS:
        return "one that turns the direction of text around"
    return _UNREADABLE.get(unicodedata.category(character), "")


def shown(words: str) -> str:
    """Give words that may not be clean as a refusal can repeat them: short, and with nothing invisible."""
    visible = "".join(character for character in words[:_SHOWN] if character.isprintable())
    return f"“{visible}…”" if len(words) > _SHOWN else f"“{visible}”"
