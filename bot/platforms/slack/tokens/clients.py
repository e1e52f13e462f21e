"""The bot's own client of Slack's Web API in each workspace, with the token that it has there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

PLATFORM: Final = "slack"
"""How addresses on Slack begin; after it comes Slack's id of the workspace."""


class UninstalledError(Exception):
    """The bot has no token in this workspace: it was never let in, or was removed."""


class Clients(Protocol):
    """Gives a client for a workspace; kept in memory, so that nothing waits for the database twice."""

    async def of(self, team: str) -> AsyncWebClient:
        """Give the client of a workspace, by Slack's id of it, its token good for some minutes at least.

        Its requests are not tried again by themselves. Raises UninstalledError where the bot is not installed.
        """
