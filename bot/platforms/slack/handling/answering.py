"""One thing done on Slack on its way to its answer, and each way by which that can still be told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.platforms.slack.asking.requests import Scene
from bot.platforms.slack.handling.sending import Sender
from bot.platforms.slack.handling.window import Window
from bot.platforms.slack.shown.drawing import Drawn, refused
from bot.wording.slack import LOOKING, UNPOSTABLE

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

PATIENCE: Final = 1.5
"""Seconds that a person in a window sees nothing happen; Slack itself gives up after three."""


@dataclass(slots=True)
class PendingAnswer:
    """What was done, and the ways by which its person or its channel is told what came of it.

    An answer that ``replaces`` the message with the button takes its place.
    """

    sender: Sender
    scene: Scene
    window: Window
    replaces: bool = False

    async def outcome(self, work: Coroutine[Any, Any, T], *, alone: bool) -> T:
        """Give what comes of ``work``; whoever looks at a window is told there that it takes a moment."""
        task = asyncio.ensure_future(work)
        if alone and self.window.opens:
            done, _ = await asyncio.wait({task}, timeout=PATIENCE)
            if not done:
                await self.window.show(self.window.view_of(refused(LOOKING)))
        return await task

    async def tell(self, drawn: Drawn, *, alone: bool) -> bool:
        """Tell the answer, to the person ``alone`` or to the channel; with a picture that no way takes, in words.

        Gives False where there is no way left.
        """
        if await self._told(drawn, alone=alone):
            return True
        if drawn.in_words is not None:
            return await self.tell(drawn.in_words, alone=alone)
        return not alone and await self.tell(refused(UNPOSTABLE), alone=True)

    async def _told(self, drawn: Drawn, *, alone: bool) -> bool:
        """Whether an answer is told, by another way where one has closed."""
        if alone and self.window.opens and await self.window.show(self.window.view_of(drawn)):
            return True
        way = {"response_type": "ephemeral" if alone else "in_channel", "replace_original": self.replaces}
        if await self.sender.responded(self.scene.answers, {**way, **self._message(drawn)}):
            return True
        if alone:
            return await self._whisper(drawn)
        channel = self.scene.channel
        return bool(channel) and await self.sender.called("chat.postMessage", self._message(drawn, channel))

    async def _whisper(self, drawn: Drawn) -> bool:
        """Tell the person alone, in their channel; at last in a message to them."""
        user, channel = self.scene.user, self.scene.channel
        whisper = {**self._message(drawn, channel), "user": user}
        if channel and await self.sender.called("chat.postEphemeral", whisper):
            return True
        message = {name: value for name, value in self._message(drawn, user).items() if name != "thread_ts"}
        return await self.sender.called("chat.postMessage", message)

    def _message(self, drawn: Drawn, channel: str = "") -> dict[str, Any]:
        place = {"channel": channel, "thread_ts": self.scene.thread}
        there = {name: value for name, value in place.items() if value}
        return {**drawn.message(), **there}
