"""A reply: a message without a platform. Everything in it is plain text; each platform escapes it whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.errors import Refusal


class Audience(StrEnum):
    """Who sees a reply: the channel it was asked in, or the one who asked."""

    CHANNEL = "channel"
    PERSON = "person"


class Tone(StrEnum):
    """What a reply is about, for a platform that can colour it beside the word."""

    PLAIN = "plain"
    DECLARED = "declared"
    IN_EFFECT = "in_effect"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled answer: ``label`` names it, ``value`` is the sentence or figure."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Instant:
    """When ``what`` happened, for a platform that tells readers their own time beside the local one.

    ``at`` is aware UTC; ``until`` is the end of the interval that holds it, None where the minute is known.
    """

    what: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is not drawn yet: what ``bot.charts`` needs to draw it, and what it would tell the eye.

    ``chart`` names the kind of chart and ``data`` is what it shows, as JSON; ``alt`` says the same in words.
    """

    name: str
    chart: str
    data: str
    alt: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with a reply; ``alt`` says in words what a picture shows, and is "" for any other."""

    name: str
    media_type: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What one may do next: a command with some of its options filled.

    An option that is missing but required is asked for, and so are those named by ``asks``: the command can do
    without them, but not this action. ``version`` is the record's version that the reply showed: a command that
    meets a newer one is refused. One that ``turns`` a page leads to what belongs in the place of
    the reply it stands on.
    """

    label: str
    command: str
    options: tuple[tuple[str, str], ...] = ()
    version: int | None = None
    asks: tuple[str, ...] = ()
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says: a title, sentences, labelled facts, a table, a footer, and what to do next.

    ``times`` are instants that its words tell already; they are none of its text. ``channels`` are the ids of those
    that its lines name, as "channel C123", ``people`` and ``groups`` of those that they name by their bare ids:
    platforms show their names.
    """

    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    footer: str = ""
    file: File | None = None
    picture: Picture | None = None
    actions: tuple[Action, ...] = ()
    audience: Audience = Audience.CHANNEL
    tone: Tone = Tone.PLAIN
    times: tuple[Instant, ...] = ()
    channels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole reply in plain words, a line each, without its actions."""
        rows = [self.title, *self.lines, *(f"{fact.label}: {fact.value}" for fact in self.facts)]
        if self.table is not None:
            rows += [" · ".join(cells) for cells in (self.table.columns, *self.table.rows)]
        return "\n".join([*rows, self.footer] if self.footer else rows)

    def fact(self, label: str) -> str:
        """Give the value of the fact called ``label``; raises KeyError where there is none."""
        return {fact.label: fact.value for fact in self.facts}[label]


class Question(Refusal):
    """Nothing was saved yet: the reply asks, and its actions are the answers."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.text)
        self.reply = reply


class UnknownName(Question):
    """Nobody is called by ``words``: ``near`` are the names that may be meant, the likeliest first."""

    def __init__(self, reply: Reply, words: str, near: tuple[str, ...]) -> None:
        super().__init__(reply)
        self.words = words
        self.near = near


@dataclass(frozen=True, slots=True)
class Choice:
    """A value offered while typing: what would be entered, what is shown, and what it means."""

    value: str
    label: str = ""
    meaning: str = ""
