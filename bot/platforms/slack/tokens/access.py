"""How the bot is let into workspaces: by one token of the settings, or by OAuth into many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient

from bot.calls import Address
from bot.platforms.slack.tokens.clients import PLATFORM, Clients
from bot.platforms.slack.tokens.installing import by_oauth
from bot.platforms.slack.tokens.modes import secret
from bot.platforms.slack.tokens.scopes import SCOPES, require_scopes
from bot.platforms.slack.tokens.workspaces import OneWorkspace
from bot.wording.tracker.welcome import welcome

if TYPE_CHECKING:
    from bot.config import SlackSettings
    from bot.keeping import InstallationKeeper, Keeper


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Access:
    """The tokens that the bot has, and who is to be told when one is taken away.

    ``own`` speaks with the one token, and is None where there are many; ``pages`` are those to install at, and
    ``finish`` lets what is looked up beside the work end.
    """

    clients: Clients
    removed: Callable[[str, datetime], Awaitable[bool]]
    own: AsyncWebClient | None = None
    pages: AsyncOAuthFlow | None = None
    finish: Callable[[], Awaitable[object]] = _nothing


async def gain_access(
    settings: SlackSettings, keeper: Keeper, installations: InstallationKeeper, now: Callable[[], datetime]
) -> Access:
    """Come in as the settings say; raises Refusal where Slack doesn't take the one token, or it lacks a scope."""
    if settings.client_id:
        return await _by_oauth(settings, keeper, installations, now)
    return await _by_token(settings, keeper, now)


async def _by_oauth(
    settings: SlackSettings, keeper: Keeper, installations: InstallationKeeper, now: Callable[[], datetime]
) -> Access:
    async def greet(team: str, person: str) -> None:
        await keeper.greet(Address(PLATFORM, team), person, welcome("workspace"), now())

    workspaces, pages = by_oauth(settings, installations, tuple(SCOPES), now, greet)
    await workspaces.load()
    return Access(workspaces, workspaces.removed, pages=pages, finish=workspaces.finish)


async def _by_token(settings: SlackSettings, keeper: Keeper, now: Callable[[], datetime]) -> Access:
    clients, since = OneWorkspace(secret(settings.bot_token), settings.api_url), now()
    team = await clients.team()
    require_scopes(clients.granted)
    await keeper.come_back(Address(PLATFORM, team), since)

    async def removed(left: str, at: datetime) -> bool:
        # Slack tells again, for minutes, of what was before it took the token of now; it tells times by the second.
        now_gone = at >= since.replace(microsecond=0)
        if now_gone:
            await keeper.leave(Address(PLATFORM, left), at)
        return now_gone

    return Access(clients, removed, await clients.of(team))
