"""Something done on Slack as it is taken up: who did it where, and by which of Slack's clients it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.calls import Request
from bot.platforms.slack.asking.people import People
from bot.platforms.slack.asking.requests import Body, pressed_at, request_of, scene_of
from bot.platforms.slack.handling.answering import PendingAnswer
from bot.platforms.slack.handling.sending import Sender
from bot.platforms.slack.handling.window import Window
from bot.platforms.slack.tokens.clients import Clients
from bot.platforms.turning import Pages

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.platforms.slack.asking.requests import Scene


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was done: the ``body`` as Slack sent it, the way to its answer, and a request that asks for nothing yet."""

    body: Body
    pending: PendingAnswer
    bare: Request

    @property
    def scene(self) -> Scene:
        """Who did it, and where."""
        return self.pending.scene

    @property
    def client(self) -> AsyncWebClient:
        """The client of the workspace in which it was done."""
        return self.pending.sender.client

    @property
    def window(self) -> Window:
        """The window that its person is answered in."""
        return self.pending.window


@dataclass(frozen=True, slots=True)
class Receiver:
    """Takes up what people do, in every workspace."""

    clients: Clients
    people: People
    now: Callable[[], datetime]
    windows: Pages = field(default_factory=Pages)

    async def received(self, body: Body) -> Incoming:
        """Tell who did it. Raises UninstalledError where the bot is not installed there."""
        scene = scene_of(body)
        client = await self.clients.of(scene.team)
        person = await self.people.of(client, scene.team, scene.user, scene.name, scene.home)
        bare = request_of(body, person, "", {}, self.now())
        sender = Sender(client)
        window = Window(sender, scene, scene.window, pressed=pressed_at(body), windows=self.windows)
        return Incoming(body, PendingAnswer(sender, scene, window), bare)
