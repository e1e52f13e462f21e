"""What Bolt keeps while a workspace lets the bot in: the state that its browser comes back with, and the outcome."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from slack_bolt.error import BoltError
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from storage.callers.installations import Installation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.oauth.installation_store import Installation as Found

    from bot.keeping import InstallationKeeper
    from bot.platforms.slack.tokens.sealing import Seal
    from bot.platforms.slack.tokens.workspaces import Workspaces

_log = logging.getLogger(__name__)

OPEN: Final = timedelta(minutes=10)
"""How long an installation that was begun can be finished."""


class OrganisationError(BoltError):
    """The bot was let into all workspaces of an organisation at once: each keeps a record of its own, and decides."""


class InstallationStates(AsyncOAuthStateStore):
    """States that are good once, for ten minutes, whichever process the browser comes back to."""

    def __init__(self, installations: InstallationKeeper, now: Callable[[], datetime]) -> None:
        self._installations = installations
        self.now = now

    async def async_issue(self, *_: object, **__: object) -> str:
        """Give a new state, of which nothing is kept but its SHA-256."""
        state = secrets.token_urlsafe(32)
        now = self.now()
        await self._installations.begin(_digest(state), now, now + OPEN)
        return state

    async def async_consume(self, state: str) -> bool:
        """Use a state up; False where it was not given, was used, or is too old."""
        return await self._installations.finish(_digest(state), self.now())


class InstallationStore(AsyncInstallationStore):
    """Takes what Bolt has installed; ``welcome`` is told the workspace, and who let the bot in."""

    def __init__(
        self,
        workspaces: Workspaces,
        seal: Seal,
        now: Callable[[], datetime],
        welcome: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._workspaces = workspaces
        self._seal = seal
        self._now = now
        self._welcome = welcome

    async def async_save(self, installation: Found) -> None:
        """Keep an installation, its tokens encrypted; raises OrganisationError for one of a whole organisation."""
        team, seconds = installation.team_id, installation.bot_token_expires_at
        if installation.is_enterprise_install or not team:
            raise OrganisationError
        ends = None if seconds is None else datetime.fromtimestamp(seconds, UTC)
        grant = self._seal.closed(str(installation.bot_token), installation.bot_refresh_token, ends)
        kept = Installation(
            external_id=team,
            name=installation.team_name or "",
            bot_user=installation.bot_user_id or "",
            scopes=",".join(installation.bot_scopes or ()),
            installed_by=installation.user_id or "",
            installed_at=self._now(),
            grant=grant,
        )
        await self._workspaces.installed(kept)
        _log.info("installed in %s", team)
        await self._welcome(team, kept.installed_by)


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()
