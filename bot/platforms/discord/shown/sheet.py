"""One embed while it is filled: it takes what still fits, and counts what it leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.platforms.discord.shown import limits
from bot.platforms.discord.shown.escaping import fenced, marked, plain
from bot.platforms.fitting import cut, pieces, size
from bot.platforms.inert import filled, on_one_line
from bot.platforms.instants import on_own_clock
from bot.platforms.mentions import mentioning
from bot.platforms.tables import block, fitting_rows, is_narrow, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.replies import Fact, Instant, Table

_RESERVED: Final = 256
"""Characters, and one field, that are kept for saying what was left out."""
_SHORT: Final = 24
"""A label or value of up to this many characters may share a line with others."""
_MANY: Final = 4
"""From so many lines on they are a list."""
_PARTED: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is sent; one that is ``inline`` stands beside its neighbours where there is room."""

    name: str
    value: str
    inline: bool


@dataclass(slots=True)
class Sheet:
    """``left`` is the room of the whole; ``untold`` counts lines, rows and facts that are not shown whole."""

    title: str = ""
    description: str = ""
    footer: str = ""
    fields: list[Field] = field(default_factory=list)
    left: int = limits.EMBEDS_TOTAL - _RESERVED
    untold: Counter[str] = field(default_factory=Counter)

    def head(self, title: str) -> None:
        """Set the title; one that is too long for its place begins the description."""
        title = on_one_line(title)
        if size(marked(title)) <= limits.TITLE:
            self.title = self._taken(marked(title))
        else:
            self._write(title, lambda text: f"**{marked(text)}**", "title")

    def foot(self, footer: str) -> None:
        """Set the footer, in which nothing is read as Markdown."""
        drawn = plain(footer)
        if size(drawn) > limits.FOOTER:
            self.untold["footer"] += 1
            drawn = cut(footer, limits.FOOTER, plain)
        self.footer = self._taken(drawn)

    def say(self, lines: Sequence[str], mentions: Mapping[str, str]) -> None:
        """Write lines below one another, with mentions of whom they name; many of them as a list of points."""
        bullet, draw = "- " if len(lines) >= _MANY else "", mentioning(marked, mentions)
        for line in lines:
            self._write(line, lambda text: f"{bullet}{draw(text)}" if text.strip() else "", "line")

    def time(self, times: Sequence[Instant]) -> None:
        """Tell the reader's own time below the lines."""
        if times:
            self._append(on_own_clock(times, _time_mark, marked), "line", "\n")

    def tabulate(self, table: Table) -> None:
        """Write a table below the lines, set apart from them."""
        if not is_narrow(table):
            for paragraph in paragraphs(table, marked, "**"):
                self._append(paragraph, "row", _PARTED)
            return
        room = self._room(_PARTED)
        rows = fitting_rows(table, room, fenced)
        if rows >= 0:
            self._place(block(table, rows, fenced), _PARTED)
        self.untold["row"] += len(table.rows) - max(rows, 0)

    def add(self, facts: Iterable[Fact]) -> None:
        """Add a field for each fact; a value that is too long for one goes on in the next.

        Of the first for which there is no room there is as much as one field holds.
        """
        for fact in facts:
            first = not self.untold["fact"]
            if first and len(fact.value) <= self.left and self._field(*_fields(fact)):
                continue
            self.untold["fact"] += 1
            if first:
                self._field(*self._beginning(fact))

    def _field(self, *added: Field) -> bool:
        """Add fields that belong together, if there is room."""
        weight = sum(size(one.name) + size(one.value) for one in added)
        fits = weight <= self.left and len(self.fields) + len(added) < limits.FIELDS
        if fits:
            self.left -= weight
            self.fields += added
        return fits

    def _beginning(self, fact: Fact) -> Iterator[Field]:
        name = marked(on_one_line(fact.label))
        value = cut(fact.value, min(limits.FIELD_VALUE, self.left - size(name)), marked)
        if value and size(name) <= limits.FIELD_NAME:
            yield Field(filled(name), value, inline=False)

    def close(self, words: str) -> None:
        """Say at the end what was left out, in the room that was kept for it."""
        self.fields.append(Field(filled(""), marked(words), inline=False))

    def _write(self, text: str, dressed: Callable[[str], str], what: str) -> None:
        """Write a line, or as much as fits of the first that doesn't."""
        drawn, room = dressed(text), self._room("\n")
        if size(drawn) <= room or self.untold[what]:
            self._append(drawn, what, "\n")
            return
        self.untold[what] += 1
        beginning = cut(text, room, dressed)
        if beginning:
            self._place(beginning, "\n")

    def _append(self, drawn: str, what: str, parting: str) -> None:
        if self.untold[what] or size(drawn) > self._room(parting):
            self.untold[what] += 1
        else:
            self._place(drawn, parting)

    def _place(self, drawn: str, parting: str) -> None:
        whole = f"{self.description}{parting if self.description else ''}{drawn}"
        self.left -= size(whole) - size(self.description)
        self.description = whole

    def _room(self, parting: str) -> int:
        parted = len(parting) if self.description else 0
        return min(limits.DESCRIPTION - size(self.description), self.left) - parted

    def _taken(self, drawn: str) -> str:
        self.left -= size(drawn)
        return drawn


def _fields(fact: Fact) -> Iterable[Field]:
    """Give the fields of a fact; a label that is too long for one begins its value."""
    name, text = marked(on_one_line(fact.label)), fact.value
    if size(name) > limits.FIELD_NAME:
        name, text = "", f"{fact.label}: {fact.value}"
    first, *rest = pieces(text, limits.FIELD_VALUE, marked)
    yield Field(filled(name), filled(first), max(size(name), size(text)) <= _SHORT)
    yield from (Field(filled(""), filled(value), inline=False) for value in rest)


def _time_mark(at: datetime) -> str:
    """Write a time that Discord tells in the reader's zone."""
    return f"<t:{int(at.timestamp())}:f>"
