"""The choices of a select: those that are all there are, those looked up while typing, and words as they were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bot.commands.digest.options import Sections
from bot.commands.kinds.clearing import NONE, OrNone
from bot.commands.kinds.kind import Kind
from bot.commands.kinds.plain import Many, OneOf
from bot.commands.kinds.times import Instant, Span, When, Zone
from bot.platforms.fitting import size
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import plain_text
from bot.platforms.slack.shown.escaping import as_sent
from bot.replies import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.commands.registry import Command, Option

ZONE: Final = "zone"
"""The part of a time that is looked up: its zone."""

_WHOLES: Final = (Choice("all"), Choice("none"))
"""What stands for all sections of a digest, and for none."""
_MENTION: Final = re.compile(r"<[@#!][^<>|]+\|([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Shape:
    """How an option is entered: ``one`` kind, or ``several`` of it; "none" takes it away where it is ``clearable``."""

    one: Kind[Any]
    several: bool
    clearable: bool

    @classmethod
    def of(cls, kind: Kind[Any]) -> Shape:
        """Look into a kind that holds another."""
        clearable = isinstance(kind, OrNone)
        inner = kind.kind if isinstance(kind, OrNone) else kind
        several = isinstance(inner, Many)
        return cls(inner.kind if isinstance(inner, Many) else inner, several, clearable)

    @property
    def expectation(self) -> str:
        """Say what one value looks like."""
        return f"{self.one.expectation}, or none" if self.clearable else self.one.expectation

    def parts(self, words: str) -> list[str]:
        """Part words into the values that they hold."""
        parts = words.split(";") if self.several else [words]
        return [part.strip() for part in parts if part.strip()]


def known(option: Option) -> tuple[Choice, ...]:
    """Give all the values that an option can have, () where there are too many to be listed, or no end of them."""
    shape = Shape.of(option.kind)
    choices = shape.one.offered if isinstance(shape.one, OneOf) else shape.one.choices
    if isinstance(option.kind, Sections):
        choices = (*choices, *_WHOLES)
    if shape.clearable and choices:
        choices = (*choices, NONE)
    return choices if len(choices) <= limits.OPTIONS else ()


def option_of(choice: Choice) -> dict[str, Any]:
    """Give a choice as an entry of a select, named by its label and explained by what it means."""
    entry: dict[str, Any] = {"text": _plain(choice.label if choice.label.strip() else choice.value)}
    entry["value"] = choice.value
    return entry | ({"description": _plain(choice.meaning)} if choice.meaning.strip() else {})


def echo(words: str) -> dict[str, Any]:
    """Give words as an entry of a select, just as they were typed; a mention goes by the name in it."""
    mention = _MENTION.fullmatch(words)
    return option_of(Choice(words, mention[1] if mention else ""))


def is_choosable(words: str) -> bool:
    """Whether words can be the value of a select, and come back from Slack as the same."""
    same = words.isprintable() and as_sent(words) == words
    return bool(words) and size(words) <= limits.OPTION_VALUE and same


def suggestions(choices: Sequence[Choice], typed: str) -> dict[str, Any]:
    """Answer what a select looks up: at first what was ``typed``, unless a choice is just that, then the choices."""
    words = typed.strip()
    faces = {face for choice in choices for face in (choice.value, choice.label)}
    echoed = [Choice(words)] if is_choosable(words) and words not in faces else []
    return {"options": [option_of(choice) for choice in _fitting([*echoed, *choices])[: limits.OPTIONS]]}


def asked_about(body: Mapping[str, Any], command: Command) -> Option | None:
    """Give the option whose values a block_suggestion looks up, its kind that of a single value.

    The zone of a time is an option of its own kind; None where the command has no such option.
    """
    name, _, part = str(body.get("block_id", "")).partition(":")
    option = command.option(name)
    if option is None:
        return None
    if part == ZONE and isinstance(option.kind, When | Span | Instant):
        return replace(option, kind=Zone(option.kind.description))
    shape = Shape.of(option.kind)
    return replace(option, kind=shape.one if shape.several and not shape.clearable else option.kind)


def _fitting(choices: Iterable[Choice]) -> list[Choice]:
    fitting = (one for one in choices if one.value.strip() and size(one.value) <= limits.OPTION_VALUE)
    return list({choice.value: choice for choice in fitting}.values())


def _plain(text: str) -> dict[str, Any]:
    shown = " ".join(text.split())
    if size(shown) > limits.OPTION_TEXT:
        shown = f"{_within(shown, limits.OPTION_TEXT - 1)}…"
    return plain_text(shown)


def _within(text: str, room: int) -> str:
    """Give the beginning of a text, no character of it cut in two."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")
