"""A process of the bot that many workspaces let in: its keys, its pages and its tokens, over one database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.config import SlackSettings
from bot.keeping import InstallationKeeper
from bot.platforms.slack.tokens.clients import PLATFORM
from bot.platforms.slack.tokens.installing import InstallationPages, by_oauth
from bot.platforms.slack.tokens.workspaces import Workspaces
from storage.database import Database
from tests.platforms.slack.loopback.driver import Slack
from tests.platforms.slack.loopback.town import DESK

if TYPE_CHECKING:
    from datetime import datetime

    from storage.callers.installations import Installation

KEY = "bmV3IGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE="
OLD_KEY = "b2xkIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE="
LOST_KEY = "bG9zdCBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXRlcyE="
SCOPES = ("chat:write", "commands")


def settings(slack: Slack, key: str | None = KEY, old_key: str | None = None) -> SlackSettings:
    """The settings of a bot that many workspaces may let in."""
    client_id, secret = slack.world.client
    return SlackSettings(
        client_id=client_id,
        client_secret=SecretStr(secret),
        token_key=None if key is None else SecretStr(key),
        old_token_key=None if old_key is None else SecretStr(old_key),
        api_url=f"{slack.world.url}/api/",
    )


@dataclass
class OAuthProcess:
    """One process; several may share a database. ``welcomed`` are the workspaces, and who let the bot in there."""

    slack: Slack
    database: Database
    key: str = KEY
    old_key: str | None = None
    welcomed: list[tuple[str, str]] = field(default_factory=list)
    workspaces: Workspaces = field(init=False)
    pages: InstallationPages = field(init=False)

    def __post_init__(self) -> None:
        """Open it."""
        self.installations = InstallationKeeper(self.database)
        found = settings(self.slack, self.key, self.old_key)
        self.workspaces, self.pages = by_oauth(found, self.installations, SCOPES, self.now, self.welcome)

    def now(self) -> datetime:
        """The time, as Slack has it."""
        return self.slack.world.clock.now

    async def welcome(self, team: str, person: str) -> None:
        """Be told who let the bot in."""
        self.welcomed.append((team, person))

    async def let_in(self, team: str = DESK) -> None:
        """Let the bot into a workspace."""
        self.slack.world.codes["a code"] = team
        found = await self.pages.run_installation("a code")
        assert found is not None
        await self.pages.settings.installation_store.async_save(found)

    async def kept(self) -> list[Installation]:
        """Give every installation as it is kept."""
        return await self.installations.all(PLATFORM)

    async def said(self, team: str = DESK) -> str:
        """Ask Slack by the workspace's token where the bot is."""
        return str((await (await self.workspaces.of(team)).auth_test())["team_id"])

    async def token(self, team: str = DESK) -> str | None:
        """Give the token by which the bot speaks in a workspace."""
        return (await self.workspaces.of(team)).token
