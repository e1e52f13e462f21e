"""The bot's clients in the workspaces of the loopback, as long as it is installed there."""

from __future__ import annotations

from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.tokens.clients import UninstalledError
from tests.platforms.slack.loopback.town import AWAY, AWAY_TOKEN, BOT_TOKEN, DESK


@dataclass
class BotClients:
    """The bot's clients, by workspace; those of ``gone`` have no token any more."""

    url: str
    gone: set[str] = field(default_factory=set)

    async def of(self, team: str) -> AsyncWebClient:
        """Give the client of a workspace."""
        if team in self.gone:
            raise UninstalledError
        token = {DESK: BOT_TOKEN, AWAY: AWAY_TOKEN}[team]
        return AsyncWebClient(token, f"{self.url}/api/", timeout=5, retry_handlers=[])
