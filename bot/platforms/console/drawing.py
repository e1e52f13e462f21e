"""Replies and refusals as a person at a terminal sees them; everything in them is text, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from bot.platforms.console.inert import inert
from bot.replies import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.replies import Action, Fact, Reply, Table

_COLOURS = {
    Tone.PLAIN: "default",
    Tone.DECLARED: "slate_blue1",
    Tone.IN_EFFECT: "dark_cyan",
    Tone.SUSPENDED: "dark_orange",
    Tone.ENDED: "grey50",
    Tone.REFUSED: "yellow",
}


def drawn(reply: Reply) -> Group:
    """Draw the whole reply; its actions are numbered from 1, as they are picked."""
    return Group(*_parts(reply), "")


def refused(words: str) -> Group:
    """Draw a refusal calmly, in its own words."""
    return Group(_text(words, _COLOURS[Tone.REFUSED]), "")


def _parts(reply: Reply) -> Iterator[RenderableType]:
    yield _title(reply)
    yield from (_text(line) for line in reply.lines)
    if reply.facts:
        yield _facts(reply.facts)
    if reply.table is not None:
        yield _table(reply.table)
    if reply.file is not None and reply.file.alt:
        yield _text(reply.file.alt)
    if reply.footer:
        yield _text(reply.footer, "dim")
    if reply.actions:
        yield _actions(reply.actions)


def _title(reply: Reply) -> Text:
    title = _text(reply.title, "bold")
    if reply.tone is Tone.PLAIN:
        return title
    return Text.assemble(("▌ ", _COLOURS[reply.tone]), title)  # beside the word that names the state


def _facts(facts: Sequence[Fact]) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for fact in facts:
        grid.add_row(_text(fact.label, "dim"), _text(fact.value))
    return grid


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD)
    for column in table.columns:
        grid.add_column(_text(column, "bold"))
    for row in table.rows:
        grid.add_row(*map(_text, row))
    return grid


def _actions(actions: Sequence[Action]) -> Text:
    labels = (Text.assemble((f"{number} ", "bold"), _text(a.label)) for number, a in enumerate(actions, start=1))
    return Text("   ").join(labels)


def _text(words: str, style: str = "") -> Text:
    return Text(inert(words), style)
