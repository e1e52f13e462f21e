"""What a reply says, whichever platform says it: without the dress of any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Told:
    """A reply in plain words; a row of a table is its first cell, then the others behind their headings."""

    refused: bool
    title: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    footer: str = ""

    @classmethod
    def on_a_terminal(cls, told: Mapping[str, Any]) -> Self:
        """Read what a script's line came to from its JSON object."""
        if not told["ok"]:
            return cls(refused=True, title="", lines=(told["reason"],))
        reply = told["reply"]
        return cls(
            refused=False,
            title=reply["title"],
            lines=(*reply["lines"], *_rows(reply["table"])),
            facts=tuple(reply["facts"].items()),
            footer=reply["footer"],
        )


def _rows(table: Mapping[str, Any] | None) -> Iterator[str]:
    if table is None:
        return
    for first, *others in table["rows"]:
        yield first
        yield " · ".join(": ".join(pair) for pair in zip(table["columns"][1:], others, strict=True))
