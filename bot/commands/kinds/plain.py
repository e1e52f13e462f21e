"""Kinds of options that need nothing but their words."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from bot.commands.clean import LONGEST_VALUE, shown
from bot.commands.kinds.kind import Kind, matching
from bot.commands.unknown import did_you_mean
from bot.replies import Choice
from bot.wording.sentences import listed, spoken
from storage.errors import Refusal
from storage.names import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.calls import Call

T = TypeVar("T")
Term = TypeVar("Term", bound=StrEnum)

LONGEST_SLUG = 40
LONGEST_LINK = 2_000
MOST_IN_A_LIST = 50
LISTED = 7
"""Up to this many terms are listed as choices; more are completed, since a listed one weighs on Discord's payload."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[\s_-]+")
_IN_QUOTES = re.compile("\"[^\"]+\"|'[^']+'|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|‘[^‘’]+’")
_ANSWERS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Words(Kind[str]):
    """Free words of at most ``longest`` characters; several lines where ``multiline``."""

    expectation = "words"

    def __init__(self, description: str, *, longest: int = LONGEST_VALUE, multiline: bool = False) -> None:
        super().__init__(description)
        self.longest = longest
        self.multiline = multiline

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Take the words as they are."""
        if len(words) > self.longest:
            raise Refusal(f"That is {len(words):,} characters; write at most {self.longest:,}.")
        return words


class SoughtWords(Words):
    """Words that something is looked for by: without a letter or digit, nothing or everything would be found."""

    def read(self, words: str, call: Call) -> str:
        """Take the words as they are."""
        if words and not folded(words):
            raise Refusal(f"{shown(words)} has no letter and no digit to look for. Write a word, or leave it out.")
        return super().read(words, call)


class Whole(Kind[int]):
    """A whole number from ``least`` to ``most``."""

    expectation = "a whole number"

    def __init__(self, description: str, *, least: int = 0, most: int = 1_000_000_000) -> None:
        super().__init__(description)
        self.least = least
        self.most = most

    def read(self, words: str, call: Call) -> int:  # noqa: ARG002
        """Read digits, with a sign or without."""
        if not _WHOLE.fullmatch(words):
            example = min(max(self.least, 12), self.most)
            raise Refusal(f"{shown(words)} is not a whole number. Write digits alone, such as {example}.")
        number = int(words)
        if not self.least <= number <= self.most:
            raise Refusal(f"{number:,} is outside the range: write a number from {self.least:,} to {self.most:,}.")
        return number


class YesNo(Kind[bool]):
    """Yes or no."""

    expectation = "yes or no"
    choices = (Choice("yes"), Choice("no"))

    def read(self, words: str, call: Call) -> bool:  # noqa: ARG002
        """Read the word or its first letter."""
        answer = _ANSWERS.get(words.casefold())
        if answer is None:
            raise Refusal(f"{shown(words)} is neither yes nor no. Write yes or no.")
        return answer


class Slug(Kind[str]):
    """A short name for typing: small Latin letters, digits and single hyphens between them."""

    expectation = "a short name such as nk-washington"

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Read a slug; capital letters become small."""
        slug = words.lower()
        if len(slug) > LONGEST_SLUG or not _SLUG.fullmatch(slug):
            raise Refusal(
                f"{shown(words)} can't be a short name. Write at most {LONGEST_SLUG} letters a to z, digits and "
                "hyphens between them, such as nk-washington.",
            )
        return slug


class Link(Kind[str]):
    """A web address; the brackets that Slack and Discord put around one are taken off."""

    expectation = "a link that begins with https://"

    def read(self, words: str, call: Call) -> str:  # noqa: ARG002
        """Read an http or https address that names a host and carries no password."""
        link = words.removeprefix("<").removesuffix(">").partition("|")[0] if words.startswith("<") else words
        if len(link) > LONGEST_LINK:
            raise Refusal(f"That link has {len(link):,} characters; give one of at most {LONGEST_LINK:,}.")
        if not _is_web_address(link):
            raise Refusal(f"{shown(words)} is not a link. Write the whole address, such as https://example.org/report.")
        return link


def _is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    spaced = any(character.isspace() for character in link)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and not spaced


class OneOf(Kind[Term]):
    """One term of a vocabulary, its words parted by spaces, hyphens or underscores: "air strike", "Air-Strike"."""

    def __init__(self, vocabulary: type[Term], description: str) -> None:
        super().__init__(description)
        self.offered = tuple(Choice(term.value, spoken(term)) for term in vocabulary)
        self.choices = self.offered if len(self.offered) <= LISTED else ()
        self.expectation = f"one of: {', '.join(choice.label for choice in self.offered)}"
        self._terms = {_folded(way): term for term in vocabulary for way in (term.value, spoken(term))}

    def read(self, words: str, call: Call) -> Term:  # noqa: ARG002
        """Read a term as a person may write it."""
        folded = _folded(words)
        if folded in self._terms:
            return self._terms[folded]
        labels = [choice.label for choice in self.offered]
        held = [label for label in labels if folded in _folded(label)]
        asked = f" Did you mean {held[0]}?" if len(held) == 1 else did_you_mean(words, labels)
        raise Refusal(f"{shown(words)} is none of these.{asked} Write {listed(labels, 'or')}.")

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:  # noqa: ARG002
        """Give the terms that hold ``typed``."""
        return matching(typed, self.offered)


class Many(Kind[tuple[T, ...]]):
    """A list of what ``kind`` reads, with ";" between; one that stands there twice counts once."""

    def __init__(self, kind: Kind[T]) -> None:
        super().__init__(kind.description)
        self.kind = kind
        self.leads = kind.leads
        self.multiline = kind.multiline
        self.expectation = f"{kind.expectation}; several with ; between them"

    def read(self, words: str, call: Call) -> tuple[T, ...]:
        """Read each part; raises Refusal for a list of nothing, or of more than 50."""
        parts = self.parts(words)
        if not parts:
            raise Refusal("The list is empty. Write one or more, with ; between them, or leave it out.")
        if len(parts) > MOST_IN_A_LIST:
            raise Refusal(f"That list has {len(parts)} entries; write at most {MOST_IN_A_LIST}.")
        values: list[T] = []
        for part in parts:
            value = self.kind.read(part, call)
            if value not in values:
                values.append(value)
        return tuple(values)

    def refuse_early(self, words: str, call: Call) -> None:
        """Refuse any part that would be refused."""
        for part in self.parts(words):
            self.kind.refuse_early(part, call)

    def parts(self, words: str) -> list[str]:
        """Part a list into the words of its entries, each of which may stand in quotes."""
        return [part for part in map(_unquoted, words.split(";")) if part]

    def complete(self, typed: str, call: Call) -> Sequence[Choice]:
        """Complete the last part, those before it kept."""
        kept, separator, last = typed.rpartition(";")
        before = f"{kept.rstrip()}{separator} " if separator else ""
        found = self.kind.complete(last.strip(), call)
        return tuple(
            replace(choice, value=before + choice.value, label=before + (choice.label or choice.value))
            for choice in found
        )

    def fallback(self, default: tuple[T, ...] | None, call: Call) -> tuple[T, ...] | None:
        """Give what the call has an answer for, as a list of one."""
        single = self.kind.fallback(None, call)
        return default if single is None else (single,)

    @property
    def has_answer(self) -> bool:
        """Whether its entries' kind has one."""
        return self.kind.has_answer

    def settle(self, value: tuple[T, ...], call: Call) -> Call:
        """Let the first of the list settle the call."""
        return self.kind.settle(value[0], call) if value else call


def _unquoted(part: str) -> str:
    part = part.strip()
    return part[1:-1].strip() if _IN_QUOTES.fullmatch(part) else part


def _folded(words: str) -> str:
    return _BETWEEN.sub("_", words.casefold())
