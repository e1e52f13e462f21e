"""What a reply says on Discord: its message without its dress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.discord.shown.drawing import COLOURS
from bot.replies import Tone
from bot.wording.instants import YOUR_TIME
from tests.platforms.discord.as_read import read
from tests.platforms.facts import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    import discord

    from tests.platforms.discord.guild import Heard


def told_in(heard: Heard) -> Told:
    """Read a message's one embed; the reader's own time is Discord's addition, and left out."""
    assert heard.message is not None, "nothing was said"
    (embed,) = heard.message.embeds
    return Told(
        refused=embed.colour is not None and embed.colour.value == COLOURS[Tone.REFUSED],
        title=read(embed.title or ""),
        lines=tuple(_lines(embed)),
        facts=tuple((read(one.name or ""), read(one.value or "")) for one in embed.fields),
        footer=read(embed.footer.text or ""),
    )


def _lines(embed: discord.Embed) -> Iterator[str]:
    for line in (embed.description or "").splitlines():
        bare = read(line.removeprefix("- ").replace("**", ""))
        if bare and not bare.startswith(f"{YOUR_TIME}: "):
            yield bare
