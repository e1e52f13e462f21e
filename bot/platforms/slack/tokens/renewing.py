"""Tokens that expire: the next one is fetched before, by one process alone.

What brings the next token is good once. Nothing goes over the net inside a transaction, so that no row is locked
while Slack answers: a process claims the renewal by a lease that it writes into the row, which that change locks,
and of two who claim at once the second sees the first. The lease outlasts the request. A token that came is kept even
if the lease ran out, as long as it is the later one, and held in memory for as long as the record can't be written; a
process that is killed in between leaves an installation that has to be made anew once its token expires, and the log
says so.
"""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from slack_sdk.errors import SlackApiError

from bot.platforms.slack.tokens.clients import PLATFORM
from bot.platforms.slack.tokens.sealing import SealedError
from bot.platforms.slack.tokens.unwritten import UnwrittenTokens
from bot.platforms.slack.wire.faults import FAULTS, word_of
from bot.platforms.slack.wire.web_api import web_client

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from bot.keeping import InstallationKeeper
    from bot.platforms.slack.tokens.sealing import Seal
    from storage.callers.installations import Grant, Installation

_log = logging.getLogger(__name__)

EARLY: Final = timedelta(hours=1)
"""How long before its end a token is renewed, beside the work; Slack gives it for twelve hours."""
LATE: Final = timedelta(minutes=5)
"""From when on the work waits for the new token."""
LEASE: Final = timedelta(seconds=30)
"""How long a renewal belongs to the process that claimed it: longer than Slack has for its answer."""
REST: Final = timedelta(minutes=1)
"""How long nothing is tried after a renewal that failed."""
GLANCE: Final = 0.2
"""Seconds between two looks whether another process has renewed a token that is no good any more."""
GLANCES: Final = 25


class NoTokenError(Exception):
    """Slack's answer, which should hold a token, does not."""


class Exchange:
    """Asks Slack for tokens, in the name of the app."""

    def __init__(self, client_id: str, client_secret: str, api_url: str) -> None:
        self.client_id = client_id
        self.client_secret = client_secret
        self._client = web_client(None, api_url)

    async def by_code(self, code: str, redirect_uri: str | None) -> AsyncSlackResponse:
        """Give the token of a workspace that has let the bot in; ``redirect_uri`` as it was named before, if it was."""
        return await self._ask({"code": code} | ({"redirect_uri": redirect_uri} if redirect_uri else {}))

    async def by_refresh_token(self, refresh_token: str) -> AsyncSlackResponse:
        """Give the next token for one that expires; the refresh token is spent by that."""
        return await self._ask({"grant_type": "refresh_token", "refresh_token": refresh_token})

    async def _ask(self, said: dict[str, str]) -> AsyncSlackResponse:
        # The library's own method for this takes a way of aiohttp's that is going.
        who = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        return await self._client.api_call("oauth.v2.access", data=said, headers={"Authorization": f"Basic {who}"})


class Renewal:
    """Renews the tokens of installations."""

    def __init__(
        self, installations: InstallationKeeper, seal: Seal, exchange: Exchange, now: Callable[[], datetime]
    ) -> None:
        self._installations = installations
        self._seal = seal
        self._exchange = exchange
        self._now = now
        self._unwritten = UnwrittenTokens(installations)
        self._rests_until: dict[str, datetime] = {}

    def is_due(self, found: Installation) -> bool:
        """Whether a token ends soon, and nothing failed just now."""
        rests_until = self._rests_until.get(found.external_id)
        return self._ends_within(found, EARLY) and (rests_until is None or rests_until <= self._now())

    def is_ending(self, found: Installation) -> bool:
        """Whether a token is not good for some minutes any more, and nothing failed just now."""
        return self._ends_within(found, LATE) and self.is_due(found)

    async def latest(self, team: str) -> Installation | None:
        """Give the installation in a workspace, with the last token that came for it."""
        return await self._unwritten.latest(team)

    async def finish(self, patience: float) -> None:
        """Write down, in so many seconds, what came and is not on record yet."""
        await self._unwritten.finish(patience)

    async def renewed(self, found: Installation) -> Installation | None:
        """Give an installation with its next token, whoever fetched it; as it was where that failed, which is told.

        None where the bot was removed meanwhile.
        """
        for _ in range(GLANCES):
            now = self._now()
            if await self._installations.claim_renewal(PLATFORM, found, now, now + LEASE):
                return await self._fetch(found)
            latest = await self.latest(found.external_id)
            if latest is None or not self._ends_within(latest, LATE):
                return latest
            found = latest
            await asyncio.sleep(GLANCE)
        return found

    async def _fetch(self, found: Installation) -> Installation | None:
        try:
            grant = await self._next(found)
        except (NoTokenError, SealedError, *FAULTS) as fault:
            latest = await self.latest(found.external_id)
            if latest is not None and latest.grant.expires_at == found.grant.expires_at:
                self._rests_until[found.external_id] = self._now() + REST
                _log.warning("the token of %s could not be renewed: %s", found.external_id, _reason(fault))
            return latest
        came = replace(found, grant=grant)
        await self._unwritten.keep(came)
        return came

    async def _next(self, found: Installation) -> Grant:
        answer = await self._exchange.by_refresh_token(self._seal.opened(found.grant.refresh_token or ""))
        token = issued(answer, self._now())
        return self._seal.closed(token.token, token.refresh_token, token.expires_at)

    def _ends_within(self, found: Installation, span: timedelta) -> bool:
        ends = found.grant.expires_at
        return ends is not None and found.grant.refresh_token is not None and ends - self._now() < span


@dataclass(frozen=True, slots=True)
class Issued:
    """A token as Slack gives it, and what brings the next one; neither shows itself."""

    token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_at: datetime | None


def issued(answer: AsyncSlackResponse, now: datetime) -> Issued:
    """Read a token from Slack's answer; raises NoTokenError where there is none in it."""
    token, refresh_token, seconds = (answer.get(name) for name in ("access_token", "refresh_token", "expires_in"))
    if not isinstance(token, str) or not token:
        raise NoTokenError
    ends = now + timedelta(seconds=seconds) if isinstance(seconds, int) and refresh_token else None
    return Issued(token, str(refresh_token) if refresh_token else None, ends)


def _reason(fault: Exception) -> str:
    if isinstance(fault, SlackApiError):
        word = word_of(fault) or "an answer that can't be read"
        return f"Slack says {word}. If that stays so, it has to be installed there again"
    if isinstance(fault, NoTokenError):
        return "Slack's answer holds no token"
    if isinstance(fault, SealedError):
        return "neither slack.token_key nor slack.old_token_key opens it"
    return f"Slack does not answer ({type(fault).__name__}); it is tried again"
