"""Kinds of options about sources and evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.clean import shown
from bot.commands.kinds.kind import Kind
from bot.commands.kinds.plain import Link, Many
from bot.replies import Choice
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.calls import Call

LONGEST_PUBLISHER = 200
"""Characters of a publisher's name."""

_ADDRESS = re.compile(r"<?\w+://|www\.|[\w-]+(?:\.[\w-]+)+/\S+$", re.IGNORECASE)
"""What is a link, or was meant as one: a name of a host alone may be how a publisher is called."""
_BETWEEN_ORIGINS = re.compile(r";(?![\w.%-]+=)")
"""What parts a list of sources: no semicolon ahead of a link's parameter, as in "…/news;id=7" or "…?a=1&amp;b=2"."""
_SHA256 = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was said: the link of the message, or who published it; the other is empty."""

    link: str = ""
    publisher: str = ""


class AnOrigin(Kind[Origin]):
    """A source by its link, or by its publisher where there is none."""

    expectation = "a link, or the name of who published it"

    def __init__(self, description: str) -> None:
        super().__init__(description)
        self._link = Link(description)

    def read(self, words: str, call: Call) -> Origin:
        """Read an address as a link, anything else as a name."""
        if _ADDRESS.match(words):
            return Origin(link=self._link.read(words, call))
        if not any(character.isalnum() for character in words):
            raise Refusal(f"{shown(words)} names no source. Write a link, or who published it, or leave it out.")
        if len(words) > LONGEST_PUBLISHER:
            raise Refusal(f"That is {len(words):,} characters; a publisher’s name has at most {LONGEST_PUBLISHER}.")
        return Origin(publisher=words)


class Origins(Many[Origin]):
    """Sources by their links or publishers, with ";" between."""

    def __init__(self) -> None:
        super().__init__(AnOrigin("Links or publishers"))

    def parts(self, words: str) -> list[str]:
        """Part them as ``parted_origins`` does."""
        return parted_origins(words)


def parted_origins(words: str) -> list[str]:
    """Part a list of sources into links and publishers."""
    return [part for part in map(str.strip, _BETWEEN_ORIGINS.split(words)) if part]


class Reliability(Kind[str]):
    """How reliable a source is held to be, by the letters of the Admiralty code."""

    expectation = "a letter from A, reliable, to F, which can’t be judged"
    choices = tuple(Choice(letter) for letter in "ABCDEF")

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Read the letter, large or small."""
        letter = words.upper()
        if letter not in {choice.value for choice in self.choices}:
            raise Refusal(f"{shown(words)} is no grade. Write a letter from A (reliable) to F (can’t be judged).")
        return letter


class Fingerprint(Kind[str]):
    """The SHA-256 of captured evidence, as 64 hexadecimal digits."""

    expectation = "the 64 hexadecimal digits of a SHA-256"

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Read the digits, large or small."""
        match = _SHA256.fullmatch(words.lower())
        if match is None:
            raise Refusal(f"{shown(words)} is no SHA-256. Write its 64 digits, each 0–9 or a–f.")
        return match[1]
