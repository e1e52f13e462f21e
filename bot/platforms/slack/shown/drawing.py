"""A reply as Slack shows it: blocks within every limit, the same in words beside them, and files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from bot.platforms.fitting import cut, pieces, size
from bot.platforms.inert import filled, on_one_line, spelled
from bot.platforms.mentions import Mentions
from bot.platforms.overflow import WHOLE, whole
from bot.platforms.slack.shown import limits
from bot.platforms.slack.shown.blocks import FRAME, Block, image, length, plain_text, section
from bot.platforms.slack.shown.buttons import buttons_of
from bot.platforms.slack.shown.escaping import escaped, marked, plain
from bot.platforms.slack.shown.sheet import Sheet
from bot.replies import File, Reply
from bot.wording.buttons import declined
from bot.wording.ceasefire.charting import NOT_ADDED
from bot.wording.shortening import not_whole
from bot.wording.slack import CLOSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MENTIONS: Final = Mentions("<@{}>", "<!subteam^{}>", r"[A-Z][A-Z0-9]*[0-9][A-Z0-9]*|[CGSUW][A-Z]{8,10}")
"""How Slack writes whom it shows by their name; an id of its usual length may come without a digit."""

_SMALL: Final = 4_000
"""Characters of a reply whose drawing is kept."""
_REMEMBERED: Final = 128
"""Drawings that are kept: those that were asked for last."""

_BELOW: Final = ("context", "actions")
"""What stands below a picture."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is sent: ``blocks``, and ``text``, the same in words, for readers of notifications and of screens.

    ``attached`` are files to be sent beside it. ``left_out`` says what the blocks do not show, "" where they show
    all. ``in_words`` is the same without its picture, should Slack refuse that.
    """

    blocks: tuple[Block, ...]
    text: str
    attached: tuple[File, ...]
    left_out: str
    in_words: Drawn | None = None

    def with_picture(self, file_id: str, alt: str) -> Drawn:
        """Give the same with a picture that Slack has, by its id there; ``alt`` is the words in its place.

        Of these there are as many as the blocks leave room for.
        """
        words = filled(next(pieces(alt, min(limits.ALT, self._room), spelled)))
        return replace(self, blocks=self._above(image(file_id, words)), in_words=self.without_picture(alt))

    def without_picture(self, alt: str) -> Drawn:
        """Give the same with the words in place of a picture that Slack did not take, as many as there is room for."""
        told = f"{NOT_ADDED} {alt}"
        words = next(pieces(told, min(limits.SECTION, self._room), marked))
        spoken = f"{self.text}\n{escaped(told)}"
        text = spoken if size(spoken) <= limits.TEXT else self.text
        return replace(self, blocks=self._above(section(words)), text=text)

    @property
    def _room(self) -> int:
        """Give the characters that one more block may have."""
        return limits.BLOCKS_TOTAL - sum(map(length, self.blocks)) - FRAME

    def _above(self, block: Block) -> tuple[Block, ...]:
        """Put a block above the small print and the buttons."""
        below = (place for place, one in enumerate(self.blocks) if one["type"] in _BELOW)
        place = next(below, len(self.blocks))
        return (*self.blocks[:place], block, *self.blocks[place:])

    def with_values(self, values: Mapping[str, str]) -> Drawn:
        """Give the same with buttons that do something else, by what they did; a few characters more at the most."""
        return replace(self, blocks=tuple(_pressing(block, values) for block in self.blocks))

    def message(self) -> dict[str, Any]:
        """Give all but the files as Slack's methods take it: nothing in it is formatted, linked or unfolded."""
        quiet = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
        return {"text": self.text, "blocks": list(self.blocks), **quiet}


def drawn(reply: Reply, values: Sequence[str] = (), *, once: bool = False) -> Drawn:
    """Draw a reply; ``values`` say what the buttons of its actions do, one for each in their order, ``once`` or more.

    What a person typed comes out inert. What doesn't fit is counted in a last paragraph, and the whole is in a file.
    """
    # What is large, a file or words for one, would be kept with it.
    draw = _drawn if reply.file is None and len(reply.text) <= _SMALL else _drawn.__wrapped__
    return draw(reply, tuple(values), once=once)


# The same is asked of many times while nothing is entered, and drawing it costs as much as telling it.
@lru_cache(maxsize=_REMEMBERED)
def _drawn(reply: Reply, values: tuple[str, ...], *, once: bool) -> Drawn:
    sheet = _sheet(reply, values, once=once)
    files = [reply.file] if reply.file else []
    left_out = not_whole(sheet.untold, WHOLE) if +sheet.untold else ""
    if left_out:
        files.append(whole(reply))
        sheet.blocks.append(section(marked(left_out)))
    blocks = (*sheet.blocks, *sheet.tail) or (section(filled("")),)
    return Drawn(blocks, _words(reply, left_out), tuple(files), left_out)


def refused(words: str) -> Drawn:
    """Draw a refusal calmly, in its own words, for the one who is refused."""
    return drawn(declined(words))


def as_view(drawn: Drawn, title: str, *, private_metadata: str = "", close: str = CLOSE) -> dict[str, Any]:
    """Give the same blocks as a modal that only tells; of a long ``title`` it has the first words."""
    return {
        "type": "modal",
        "callback_id": "answer",
        "private_metadata": private_metadata,
        "title": plain_text(_short(title)),
        "close": plain_text(_short(close)),
        "blocks": list(drawn.blocks),
    }


def _sheet(reply: Reply, values: Sequence[str], *, once: bool) -> Sheet:
    sheet = Sheet()
    buttons = buttons_of(reply.actions, values, once=once)
    sheet.foot(reply.footer)
    sheet.press(buttons)
    sheet.head(reply.title)
    sheet.say(reply.lines, MENTIONS.of(reply))
    sheet.time(reply.times)
    if reply.table is not None:
        sheet.tabulate(reply.table)
    sheet.add(reply.facts)
    sheet.untold["button"] += buttons.untold
    return sheet


def _words(reply: Reply, left_out: str) -> str:
    """Give the whole in words, or its beginning, which says that there is more."""
    said, room = reply.text.strip(), limits.TEXT - (size(left_out) + 1 if left_out else 0)
    words = escaped(said)
    if size(words) > room:
        words = cut(said, room, escaped)
    return filled(f"{words}\n{left_out}" if left_out else words)


def _pressing(block: Block, values: Mapping[str, str]) -> Block:
    if block["type"] != "actions":
        return block
    pressed = [{**one, "value": values.get(one["value"], one["value"])} for one in block["elements"]]
    return {**block, "elements": pressed}


def _short(title: str) -> str:
    title = on_one_line(title)
    if size(plain(title)) <= limits.VIEW_TITLE:
        return filled(plain(title))
    return cut(title, limits.VIEW_TITLE, plain) or f"{next(pieces(title, limits.VIEW_TITLE - 1, plain))}…"
