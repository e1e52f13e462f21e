"""Slack as a platform: what reaches the bot by either way, who answers it, and how it ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from slack_sdk.signature import SignatureVerifier

from bot.background import background
from bot.commands.registry import Catalogue
from bot.config import HttpSettings, SlackSettings
from bot.delivery import Poster
from bot.keeping import InstallationKeeper
from bot.platforms.slack.arriving.events import Events
from bot.platforms.slack.arriving.http import Http
from bot.platforms.slack.arriving.listening import Listener
from bot.platforms.slack.arriving.memory import DeliveryMemory
from bot.platforms.slack.arriving.socket import Socket
from bot.platforms.slack.handling.home import Homes
from bot.platforms.slack.handling.payloads import PayloadHandler
from bot.platforms.slack.health import Health
from bot.platforms.slack.posting import SlackPoster
from bot.platforms.slack.tokens.access import gain_access
from bot.platforms.slack.tokens.clients import UninstalledError
from bot.platforms.slack.tokens.connections import sharing_connections
from bot.platforms.slack.tokens.modes import planned, secret
from bot.platforms.slack.wire.web_api import web_client
from bot.platforms.underway import UnderWay

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

    from bot.platforms.slack.tokens.access import Access
    from bot.platforms.slack.tokens.modes import Plan
    from bot.tracker import Tracker

GRACE: Final = 2.25
"""Seconds that all that runs has to finish in when the bot is told to end, once what waits for an answer has it.

That has two by itself; an operator's patience ends after five.
"""


@dataclass(frozen=True, slots=True)
class Slack:
    """Slack as a platform. ``now`` tells the time, as an aware UTC datetime; ``deliver`` brings posts to it.

    ``installations`` keeps the tokens of many workspaces.
    """

    settings: SlackSettings
    http: HttpSettings
    catalogue: Catalogue
    now: Callable[[], datetime]
    deliver: Callable[[Poster], Coroutine[None, None, None]]
    installations: InstallationKeeper

    async def serve(self, tracker: Tracker) -> int:
        """Answer until told to end, then let running commands finish; raises Refusal where Slack can't be used."""
        plan = planned(self.settings)
        access = await gain_access(self.settings, tracker.keeper, self.installations, self.now)
        async with sharing_connections(access.clients) as clients:
            await self._serve(tracker, plan, replace(access, clients=clients))
        return 0

    async def _serve(self, tracker: Tracker, plan: Plan, access: Access) -> None:
        handler, works = PayloadHandler(tracker, self.catalogue, access.clients, self.now), UnderWay(UninstalledError)
        homes = Homes(tracker, access.clients, handler.people, self.now)
        memory = DeliveryMemory(tracker.keeper, self.now)
        app = Listener(handler, Events(homes.opened, access.removed), works, memory, plan.mode).app(self.catalogue)
        posting = self.deliver(SlackPoster(access.clients, self.now))
        try:
            async with background(posting, homes.serve(), handler.catch_up()):
                await self._transport(plan, app, tracker, access).serve()
        finally:
            memory.hurry()
            await asyncio.gather(works.finish(GRACE), handler.finish(GRACE), access.finish())

    def _transport(self, plan: Plan, app: AsyncApp, tracker: Tracker, access: Access) -> Socket | Http:
        if plan.mode == "socket":
            return Socket(web_client(secret(self.settings.app_token), self.settings.api_url), app)
        health = Health(lambda: tracker.keeper.marks("health"), access.own, time.monotonic)
        return Http(self.http, SignatureVerifier(secret(self.settings.signing_secret)), app, health, access.pages)
