"""The blocks of one reply while they are filled: they take what still fits, and count what they leave out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bot.platforms.fitting import cut, pieces, size
from bot.platforms.inert import filled, on_one_line
from bot.platforms.instants import on_own_clock
from bot.platforms.mentions import mentioning
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import FRAME, Block, context, header, pairs, section, weight
from bot.platforms.slack.shown.escaping import fenced, marked, plain
from bot.platforms.tables import block, fitting_rows, is_narrow, paragraphs
from bot.wording.times import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.platforms.slack.shown.buttons import ButtonRows
    from bot.replies import Fact, Instant, Table

_RESERVED: Final = 256 + FRAME
"""What is kept of the whole for saying what was left out; a block is kept for it as well."""
_SHORT: Final = 24
"""A label or value of up to this many characters may stand beside another."""
_MANY: Final = 4
"""From so many lines on they are a list, and so many short facts stand beside one another."""
_HEADING: Final = 100
"""A longer heading would fill the screen of a phone with its large letters."""
_LABEL: Final = 300
"""A longer label is mere text before its value."""


@dataclass(slots=True)
class Sheet:
    """``left`` is the room of the whole, ``free`` the blocks that may still be added.

    ``untold`` counts lines, rows and facts that are not shown whole.
    """

    left: int = limits.BLOCKS_TOTAL - _RESERVED
    free: int = limits.BLOCKS - 2
    blocks: list[Block] = field(default_factory=list)
    tail: list[Block] = field(default_factory=list)
    untold: Counter[str] = field(default_factory=Counter)
    _open: str = ""

    def foot(self, footer: str) -> None:
        """Set the footer, small print below all."""
        drawn = marked(footer)
        if size(drawn) > limits.FOOTER:
            self.untold["footer"] += 1
            drawn = cut(footer, limits.FOOTER, marked)
        if drawn.strip():
            self.tail.append(context(drawn))
            self._take(drawn)

    def press(self, buttons: ButtonRows) -> None:
        """Set rows of buttons at the end of all."""
        self.tail += buttons.blocks
        self.free -= len(buttons.blocks)
        self.left -= buttons.weight

    def head(self, title: str) -> None:
        """Set the title: a heading, or bold where a heading can't hold it or would show it as something else."""
        title = on_one_line(title)
        if title and plain(title) == title and size(title) <= _HEADING:
            self.blocks.append(header(title))
            self._take(title)
        elif title:
            self._write(title, lambda text: f"*{marked(text.strip())}*", "title")
            self.part()

    def say(self, lines: Sequence[str], mentions: Mapping[str, str]) -> None:
        """Write lines below one another, with mentions of whom they name; many of them as a list of points."""
        bullet, draw = "• " if len(lines) >= _MANY else "", mentioning(marked, mentions)
        for line in lines:
            self._write(f"{bullet}{line}" if line.strip() else "", draw, "line")

    def time(self, times: Sequence[Instant]) -> None:
        """Tell the reader's own time below the lines."""
        if times:
            self._add((on_own_clock(times, _time_mark, marked),), "line")

    def tabulate(self, table: Table) -> None:
        """Write a table below the lines, set apart from them."""
        self.part()
        if not is_narrow(table):
            for paragraph in paragraphs(table, marked, "*"):
                self._add((paragraph,), "row", "\n\n")
            self.part()
            return
        rows = fitting_rows(table, min(limits.SECTION, self.left - FRAME), fenced)
        if rows >= 0:
            self._add((block(table, rows, fenced),), "row")
            self.part()
        self.untold["row"] += len(table.rows) - max(rows, 0)

    def add(self, facts: Iterable[Fact]) -> None:
        """Write facts below the rest: neighbours that are short beside one another, each other on a line."""
        self.part()
        for short, run in groupby(facts, _is_short):
            some = list(run)
            if short and len(some) >= _MANY:
                self.part()
                for begin in range(0, len(some), limits.FIELDS):
                    self._pair(some[begin : begin + limits.FIELDS])
                continue
            for fact in some:
                self._tell(fact)
        self.part()

    def _tell(self, fact: Fact) -> None:
        """Write a fact, or as much as a paragraph holds of the first that doesn't fit."""
        first = not self.untold["fact"]
        may_fit = first and size(marked(fact.label + fact.value)) <= self.left
        if self._add(_told(fact) if may_fit else None, "fact") or not first:
            return
        self.part()
        name = _name(fact)
        beginning = cut(fact.value, min(limits.SECTION, self.left - FRAME) - size(name), marked)
        if beginning and self.free and size(name) <= _LABEL:
            self._place(f"{name}{beginning}", "\n")

    def part(self) -> None:
        """End the paragraph: what follows stands apart from it."""
        if self._open.strip():
            self.blocks.append(section(self._open))
        self._open = ""

    def _pair(self, facts: Sequence[Fact]) -> None:
        drawn = [filled("\n".join(_told(fact))) for fact in facts]
        if self.untold["fact"] or self.free < 1 or weight(*drawn) > self.left:
            self.untold["fact"] += len(facts)
            return
        self.blocks.append(pairs(drawn))
        self._take(*drawn)

    def _write(self, text: str, dressed: Callable[[str], str], what: str) -> None:
        """Write a line, or as much as fits of the first that doesn't."""
        first = not self.untold[what]
        may_fit = first and len(text) <= self.left and size(dressed(text)) <= self.left
        if self._add(tuple(pieces(text, limits.SECTION, dressed)) if may_fit else None, what) or not first:
            return
        self.part()
        beginning = cut(text, min(limits.SECTION, self.left - FRAME), dressed)
        if beginning and self.free:
            self._place(beginning, "\n")

    def _add(self, parts: Sequence[str] | None, what: str, parting: str = "\n") -> bool:
        """Add texts that belong together, each for one paragraph at most, or count them; None is far too long."""
        fits = parts is not None and not self.untold[what] and self._fit(parts)
        if parts is None or not fits:
            self.untold[what] += 1
            return False
        for part in parts:
            self._place(part, parting)
        return True

    def _fit(self, parts: Sequence[str]) -> bool:
        """Whether there is room, with a new block for each part at the worst."""
        return (
            all(size(part) <= limits.SECTION for part in parts)
            and len(parts) <= self.free
            and sum(weight(part) for part in parts) <= self.left
        )

    def _place(self, drawn: str, parting: str) -> None:
        longer = f"{self._open}{parting}{drawn}"
        if self._open and size(longer) <= limits.SECTION:
            self._open = longer
            self.left -= size(drawn) + len(parting)
            return
        self.part()
        self._open = drawn
        self._take(drawn)

    def _take(self, *drawn: str) -> None:
        self.left -= weight(*drawn)
        self.free -= 1


def _is_short(fact: Fact) -> bool:
    return 0 < size(fact.label) <= _SHORT and 0 < size(fact.value) <= _SHORT and "\n" not in fact.value


def _told(fact: Fact) -> tuple[str, ...]:
    """Give a fact as paragraphs: its label in bold before its value; a very long label is mere text."""
    name = _name(fact)
    if size(name) > _LABEL:
        return tuple(pieces(f"{fact.label}: {fact.value}", limits.SECTION, marked))
    first, *rest = pieces(fact.value, limits.SECTION - size(name), marked)
    return (f"{name}{first}", *rest)


def _name(fact: Fact) -> str:
    label = marked(on_one_line(fact.label))
    return f"*{label}:* " if label else ""


def _time_mark(at: datetime) -> str:
    """Write a time that Slack tells in the reader's zone; where a client can't, it is in UTC, and says so."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{instant(at, 'UTC', utc=False)}>"
