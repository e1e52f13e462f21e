"""What a reply says, whichever platform says it: a terminal's object and Discord's message without their dress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from bot.platforms.discord.drawing import COLOURS
from bot.replies import Tone
from bot.wording.instants import YOUR_TIME
from tests.platforms.discord.eyes import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import discord

    from tests.platforms.discord.guild import Heard


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

    @classmethod
    def on_discord(cls, heard: Heard) -> Self:
        """Read a message's one embed; the reader's own time is Discord's addition, and left out."""
        assert heard.message is not None, "nothing was said"
        (embed,) = heard.message.embeds
        return cls(
            refused=embed.colour is not None and embed.colour.value == COLOURS[Tone.REFUSED],
            title=read(embed.title or ""),
            lines=tuple(_lines(embed)),
            facts=tuple((read(one.name or ""), read(one.value or "")) for one in embed.fields),
            footer=read(embed.footer.text or ""),
        )


def _rows(table: Mapping[str, Any] | None) -> Iterator[str]:
    if table is None:
        return
    for first, *others in table["rows"]:
        yield first
        yield " · ".join(": ".join(pair) for pair in zip(table["columns"][1:], others, strict=True))


def _lines(embed: discord.Embed) -> Iterator[str]:
    for line in (embed.description or "").splitlines():
        bare = read(line.removeprefix("- ").replace("**", ""))
        if bare and not bare.startswith(f"{YOUR_TIME}: "):
            yield bare
