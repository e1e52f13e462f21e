"""The channels of a terminal: what is posted there by itself is rows, shown above the line that is being typed."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prompt_toolkit.application import run_in_terminal
from rich.console import Group
from rich.text import Text

from bot.background import Hindrance
from bot.calls import Address
from bot.charts.painting import Painter
from bot.keeping import Keeper
from bot.platforms.console.drawing import drawn, refused
from bot.platforms.console.files import keep
from bot.platforms.console.inert import inert
from storage.errors import Refusal
from storage.records.posts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from bot.keeping import PostedMessage
    from bot.replies import Reply
    from storage.posting.dispatching import Post

EVERY: Final = 0.5
"""Seconds between two looks for what is new."""

_log = logging.getLogger(__name__)


class TerminalPoster:
    """The terminal as delivery sees it: what is settled as sent is there, and nothing leaves the database."""

    platform: Final = "console"
    known_again: Final = timedelta()

    async def post(self, post: Post, reply: Reply) -> str:  # noqa: ARG002 — the row is the message
        """Give the key of the row."""
        return post.key

    async def find(self, post: Post, reply: Reply) -> str:  # noqa: ARG002 — as above
        """Give the key of the row."""
        return post.key


@dataclass(frozen=True, slots=True)
class Board:
    """Shows what was posted to the channels of ``place`` and not shown yet."""

    keeper: Keeper
    place: Address
    painter: Painter

    async def watch(self, show: Callable[[RenderableType], None]) -> None:
        """Show whatever comes, above the line that is being typed, until cancelled."""
        hindrance = Hindrance(_log, "what was posted can't be shown right now")
        while True:
            with hindrance.noted():
                await self.look(show)
            await asyncio.sleep(EVERY)

    async def look(self, show: Callable[[RenderableType], None]) -> None:
        """Show what is new. It is noted after it was seen: of the two, being shown again does less harm."""
        for told in await self.keeper.unread(self.place):
            await run_in_terminal(partial(show, Group(*await self._parts(told))))
            await self.keeper.set_read(self.place, told)

    async def _parts(self, told: PostedMessage) -> list[RenderableType]:
        """Draw one message; its actions are left out, since a number that is being typed may mean an earlier one."""
        heading = [] if told.post.part is Part.DETAIL else [Text(_heading(told.post.channel))]
        reply = await self.painter.illustrate(replace(told.reply, actions=()))
        return [*heading, drawn(reply), *_kept(reply)]


def _kept(reply: Reply) -> Iterator[RenderableType]:
    """Keep a picture as a file beside the program."""
    if reply.file is None:
        return
    try:
        yield Text(f"Saved as {keep(reply.file, Path.cwd()).path.name}.")
    except Refusal as refusal:
        yield refused(refusal.words)


def _heading(channel: str) -> str:
    """Say where it was posted; a terminal has one channel without a name, its own."""
    return inert(f"Posted to {channel}:") if channel else "Posted here:"
