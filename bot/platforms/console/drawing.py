"""Replies and refusals as a person at a terminal sees them; everything in them is text, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich import box
from rich.columns import Columns
from rich.console import Group
from rich.measure import Measurement
from rich.table import Table as Grid
from rich.text import Text

from bot.platforms.console.inert import inert
from bot.replies import Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from bot.replies import Action, Fact, Reply

_COLOURS = {
    Tone.PLAIN: "default",
    Tone.DECLARED: "slate_blue1",
    Tone.IN_EFFECT: "dark_cyan",
    Tone.SUSPENDED: "dark_orange",
    Tone.ENDED: "grey50",
    Tone.REFUSED: "yellow",
}

_ENDLESS: Final = 10_000
"""Columns of a terminal on which every table has room."""


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
        yield _Rows(reply.table)
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
    for _ in ("label", "value"):
        grid.add_column(overflow="fold")  # a link that is cut leads nowhere
    for fact in facts:
        grid.add_row(_text(fact.label, "dim"), _text(fact.value))
    return grid


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table in columns; where a terminal is too narrow for their longest words, a paragraph for each row."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it as the terminal has room for it: a name that is cut could be that of another row."""
        grid = _grid(self.table)
        needed = Measurement.get(console, options.update_width(_ENDLESS), grid).minimum
        yield from [grid] if needed <= options.max_width else map(self._paragraph, self.table.rows)

    def _paragraph(self, row: Sequence[str]) -> Text:
        first, *rest = (f"{column}: {cell}" for column, cell in zip(self.table.columns, row, strict=True))
        return Text("\n").join([_text(first, "bold"), *map(_text, rest), Text()])


def _grid(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD)
    for column in table.columns:
        grid.add_column(_text(column, "bold"))
    for row in table.rows:
        grid.add_row(*map(_text, row))
    return grid


def _actions(actions: Sequence[Action]) -> Columns:
    labels = (
        Text.assemble((f"{number} ", "bold"), _text(one.label), overflow="fold")
        for number, one in enumerate(actions, start=1)
    )
    return Columns(labels, padding=(0, 3))


def _text(words: str, style: str = "") -> Text:
    return Text(inert(words), style)
