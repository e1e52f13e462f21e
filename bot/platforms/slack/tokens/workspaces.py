"""The bot's tokens: the one of its own workspace, or those of many that let it in by OAuth."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from slack_sdk.errors import SlackApiError

from bot.calls import Address
from bot.platforms.slack.tokens.clients import PLATFORM, UninstalledError
from bot.platforms.slack.tokens.sealing import SealedError
from bot.platforms.slack.wire.faults import BROKEN, NO_ANSWER, word_of
from bot.platforms.slack.wire.web_api import WatchedClient, has_ended, web_client
from storage.callers.installations import Installation
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.keeping import InstallationKeeper
    from bot.platforms.slack.tokens.renewing import Renewal
    from bot.platforms.slack.tokens.sealing import Seal

_log = logging.getLogger(__name__)

HELD: Final = timedelta(minutes=5)
"""How long an installation is taken as known; then it is looked up beside the work, for others may have changed it."""
MISSED: Final = timedelta(seconds=10)
"""How long a workspace is taken as one without the bot."""

_FAULTY: Final = BROKEN | {"", "ratelimited"}
"""Slack's words where it is not the token that it refuses; none where its answer can't be read."""

ENDING: Final = 1.5
"""Seconds that a renewal under way has at the end of the process."""
WRITING: Final = 1.0
"""Seconds after that for what it brought, where the record could not be written before."""


class OneWorkspace:
    """The workspace that a bot token of the settings belongs to."""

    def __init__(self, token: str, api_url: str) -> None:
        self._client = web_client(token, api_url)
        self._api_url = api_url
        self._team = ""
        self.granted: frozenset[str] = frozenset()
        """The scopes of the token, once Slack was asked for the workspace."""

    async def of(self, team: str) -> AsyncWebClient:
        """Give the client; raises UninstalledError for another workspace, once the own one is known."""
        if self._team and team != self._team:
            raise UninstalledError(team)
        return self._client

    async def team(self) -> str:
        """Ask Slack which workspace the token belongs to; raises Refusal where it takes no such token."""
        try:
            found = await self._client.auth_test()
        except SlackApiError as error:
            why = word_of(error)
            if why in _FAULTY:
                raise Refusal(self._faulty(why or "an answer that can't be read")) from None
            raise Refusal(
                f"Slack refuses slack.bot_token ({why}). Copy the bot's token, xoxb-…, from the app's page,"
                " under OAuth & Permissions."
            ) from None
        except NO_ANSWER as error:
            raise Refusal(f"Slack can't be reached at {self._api_url}: {str(error) or 'it does not answer'}.") from None
        self._team = str(found["team_id"])
        self.granted = frozenset(str(found.headers.get("x-oauth-scopes", "")).replace(" ", "").split(",")) - {""}
        return self._team

    def _faulty(self, why: str) -> str:
        return f"What is at {self._api_url} does not answer as Slack does ({why}): look at slack.api_url, or try again."


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found when one looked last: no client where the bot has no token that can be read."""

    looked_at: datetime
    installation: Installation | None = None
    client: WatchedClient | None = None

    def is_worn(self, now: datetime) -> bool:
        return now - self.looked_at >= (MISSED if self.client is None else HELD)


class Workspaces:
    """The workspaces that let the bot in: kept in memory, so that no request waits for the database.

    What another process has changed is seen when a token is taken no more, and else within ``HELD``.
    """

    def __init__(
        self, installations: InstallationKeeper, seal: Seal, renewal: Renewal, api_url: str, now: Callable[[], datetime]
    ) -> None:
        self._installations = installations
        self._seal = seal
        self._renewal = renewal
        self._api_url = api_url
        self._now = now
        self._known: dict[str, _Known] = {}
        self._looking: dict[str, asyncio.Task[_Known]] = {}
        self._running: set[asyncio.Task[_Known]] = set()
        self._unreadable: set[str] = set()

    async def load(self) -> tuple[str, ...]:
        """Read every installation at a start, and encrypt anew what is under the old key; gives their workspaces.

        One that no key opens is told in one line and left out.
        """
        for found in await self._installations.all(PLATFORM):
            known = self._keep(found.external_id, found)
            if known.client is not None and self._seal.is_outdated(found.grant):
                await self._installations.reseal(PLATFORM, found, self._seal.renewed(found.grant))
        return tuple(team for team, known in self._known.items() if known.client is not None)

    async def of(self, team: str) -> AsyncWebClient:
        """Give the client of a workspace, its token good for some minutes; raises UninstalledError without one."""
        known = await self._held(team)
        if self._is_ending(known):
            known = await asyncio.shield(self._look(team))
        if known.client is None:
            raise UninstalledError(team)
        return known.client

    async def installed(self, installation: Installation) -> None:
        """Keep an installation, and post again where the bot was removed before."""
        await self._installations.install(PLATFORM, installation)
        self.forget(installation.external_id)

    async def removed(self, team: str, at: datetime) -> bool:
        """Give up what Slack says was ended at an instant; False where the bot was let in again since."""
        gone = await self._installations.remove(Address(PLATFORM, team), at, self._now())
        self.forget(team)
        return gone or await self._ended(team)

    def forget(self, team: str) -> None:
        """Look a workspace up again before it is used."""
        self._known.pop(team, None)
        self._looking.pop(team, None)

    async def finish(self) -> None:
        """Let what is looked up beside the work end: a token that is just renewed would be lost otherwise."""
        if self._running:
            await asyncio.wait(self._running, timeout=ENDING)
        await self._renewal.finish(WRITING)

    async def _ended(self, team: str) -> bool:
        """Give up what seems later than its end, where Slack says so of its token; False where it doesn't.

        Slack tells an end in whole seconds and by its own clock, so that the end may be the later one all the same.
        """
        known = await self._held(team)
        if known.client is None or known.installation is None or not await has_ended(known.client):
            return False
        gone = await self._installations.remove(Address(PLATFORM, team), known.installation.installed_at, self._now())
        self.forget(team)
        return gone

    async def _held(self, team: str) -> _Known:
        """Give what is known of a workspace, and look again beside the work where that is due."""
        known = self._known.get(team)
        if known is None or (known.client is None and known.is_worn(self._now())):
            return await asyncio.shield(self._look(team))
        if known.is_worn(self._now()) or self._is_due(known):
            self._look(team)
        return known

    def _look(self, team: str) -> asyncio.Task[_Known]:
        """Look a workspace up, and renew its token if need be: once for all who ask meanwhile."""
        task = self._looking.get(team)
        if task is None:
            task = self._looking[team] = asyncio.create_task(self._find(team))
            self._running.add(task)
            task.add_done_callback(partial(self._found, team))
        return task

    async def _find(self, team: str) -> _Known:
        found = await self._renewal.latest(team)
        if found is not None and self._renewal.is_due(found):
            found = await self._renewal.renewed(found)
        return self._read(team, found)

    def _found(self, team: str, task: asyncio.Task[_Known]) -> None:
        self._running.discard(task)
        if self._looking.get(team) is not task:
            # Forgotten meanwhile: what it found may be no more.
            return
        del self._looking[team]
        if task.cancelled():
            return
        fault = task.exception()
        if fault is None:
            self._known[team] = task.result()
        else:
            _log.error("the installation in %s could not be looked up", team, exc_info=fault)

    def _keep(self, team: str, found: Installation | None) -> _Known:
        known = self._known[team] = self._read(team, found)
        return known

    def _read(self, team: str, found: Installation | None) -> _Known:
        if found is None:
            return _Known(self._now())
        try:
            token = self._seal.opened(found.grant.token)
        except SealedError:
            if team not in self._unreadable:
                self._unreadable.add(team)
                _log.warning("%s is left out: neither slack.token_key nor slack.old_token_key opens its token", team)
            return _Known(self._now())
        return _Known(self._now(), found, WatchedClient(token, self._api_url, partial(self._successor, team, token)))

    async def _successor(self, team: str, token: str) -> AsyncWebClient | None:
        """Look for another token of a workspace in which Slack takes this one no more."""
        known = self._known.get(team)
        if known is not None and known.client is not None and known.client.token == token:
            self.forget(team)
        try:
            client = await self.of(team)
        except UninstalledError:
            return None
        return client if client.token != token else None

    def _is_due(self, known: _Known) -> bool:
        return known.installation is not None and self._renewal.is_due(known.installation)

    def _is_ending(self, known: _Known) -> bool:
        return known.installation is not None and self._renewal.is_ending(known.installation)
