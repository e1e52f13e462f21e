"""A reply as Discord shows it: one embed within every limit, buttons below it, and files beside it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict

import discord

from bot.platforms.buttons import Button
from bot.platforms.discord.shown import limits
from bot.platforms.discord.shown.buttons import BUTTON_ROOM, view_of
from bot.platforms.discord.shown.sheet import Sheet
from bot.platforms.fitting import pieces
from bot.platforms.inert import filled, spelled
from bot.platforms.mentions import Mentions
from bot.platforms.overflow import WHOLE, whole
from bot.replies import File, Reply, Tone
from bot.wording.buttons import declined
from bot.wording.shortening import not_whole, too_large

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence


COLOURS: Final = {
    Tone.PLAIN: 0x4E5058,
    Tone.DECLARED: 0x5C6BC0,
    Tone.IN_EFFECT: 0x009E8E,
    Tone.SUSPENDED: 0xE69F00,
    Tone.ENDED: 0x8A8F98,
    Tone.REFUSED: 0xB59A3A,
}
"""The colour at the edge, beside the word that says the same."""

MENTIONS: Final = Mentions("<@{}>", "<@&{}>", r"[0-9]+")
"""How Discord writes whom it shows by their name; within an embed nobody is notified of it."""

_SMALL: Final = 4_000
"""Characters of a reply whose drawing is kept."""
_REMEMBERED: Final = 128
"""Drawings that are kept: those that were asked for last."""

SHOWN: Final = ("image/png",)
"""Pictures that Discord shows; any other is a file to open elsewhere."""


class Message(TypedDict):
    """A message as discord.py sends it."""

    embeds: list[discord.Embed]
    view: discord.ui.View
    files: list[discord.File]


class EditedMessage(TypedDict):
    """The same in place of a message that is there."""

    embeds: list[discord.Embed]
    view: discord.ui.View
    attachments: list[discord.File]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is sent: an embed, buttons below it, ``attached`` files.

    ``left_out`` says what the embed does not show, "" where it shows all.
    """

    embed: discord.Embed
    buttons: tuple[Button, ...]
    attached: tuple[File, ...]
    left_out: str

    @property
    def view(self) -> discord.ui.View:
        """The buttons, made anew: to be asked for within a running loop."""
        return view_of(self.buttons)

    @property
    def files(self) -> list[discord.File]:
        """The files, made anew, since each can be sent once."""
        return [_sent(file) for file in self.attached]

    def message(self) -> Message:
        """Give all of it as discord.py sends it."""
        return {"embeds": [self.embed], "view": self.view, "files": self.files}

    def edited(self) -> EditedMessage:
        """Give all of it as discord.py puts it in place of another message."""
        return {"embeds": [self.embed], "view": self.view, "attachments": self.files}


def drawn(reply: Reply, custom_ids: Sequence[str] = ()) -> Drawn:
    """Draw a reply; ``custom_ids`` are those of its actions, one for each in their order.

    What a person typed comes out inert. What doesn't fit is counted in a last field, and the whole is in a file.
    """
    # What is large, a file or words for one, would be kept with it.
    draw = _drawn if reply.file is None and len(reply.text) <= _SMALL else _drawn.__wrapped__
    return draw(reply, tuple(custom_ids))


# The same is asked of many times while nothing is entered, and drawing it costs as much as telling it.
@lru_cache(maxsize=_REMEMBERED)
def _drawn(reply: Reply, custom_ids: tuple[str, ...]) -> Drawn:
    sheet = _sheet(reply)
    buttons, unpressed = BUTTON_ROOM.of(reply.actions, custom_ids)
    sheet.untold["button"] += unpressed
    files = [file for file in (reply.file,) if file and len(file.content) <= limits.FILE]
    left_out = _left_out(reply, sheet.untold)
    if +sheet.untold:
        files.append(whole(reply))
    if left_out:
        sheet.close(left_out)
    return Drawn(_embed(sheet, reply), buttons, tuple(files), left_out)


def refused(words: str) -> Drawn:
    """Draw a refusal calmly, in its own words, for the one who is refused."""
    return drawn(declined(words))


def _sent(file: File) -> discord.File:
    """Give a file as discord.py takes it, with the words in place of a picture."""
    alt = next(pieces(file.alt, limits.ALT, spelled)) if file.alt else None
    return discord.File(io.BytesIO(file.content), file.name, description=alt)


def _sheet(reply: Reply) -> Sheet:
    sheet = Sheet()
    sheet.foot(reply.footer)
    sheet.head(reply.title)
    sheet.say(reply.lines, MENTIONS.of(reply))
    sheet.time(reply.times)
    if reply.table is not None:
        sheet.tabulate(reply.table)
    sheet.add(reply.facts)
    return sheet


def _left_out(reply: Reply, untold: Counter[str]) -> str:
    parts = [not_whole(untold, WHOLE)] if +untold else []
    if reply.file and len(reply.file.content) > limits.FILE:
        parts.append(too_large(reply.file.name, len(reply.file.content), limits.FILE))
    return " ".join(parts)


def _embed(sheet: Sheet, reply: Reply) -> discord.Embed:
    empty = not (sheet.title.strip() or sheet.description.strip())
    embed = discord.Embed(
        title=sheet.title or None,
        description=filled("") if empty else sheet.description or None,
        colour=COLOURS[reply.tone],
    )
    for one in sheet.fields:
        embed.add_field(name=one.name, value=one.value, inline=one.inline)
    if sheet.footer.strip():
        embed.set_footer(text=sheet.footer)
    if reply.file and reply.file.media_type in SHOWN:
        embed.set_image(url=f"attachment://{reply.file.name}")
    return embed
