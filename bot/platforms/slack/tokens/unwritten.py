"""Tokens that Slack gave, until the record has them: what brought them is spent, so that nothing brings them again."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.background import finish
from bot.calls import Address
from bot.platforms.slack.tokens.clients import PLATFORM
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.keeping import InstallationKeeper
    from storage.callers.installations import Installation

_log = logging.getLogger(__name__)

SOON: Final = 1.0
"""Seconds that whoever needs a token waits for it to be written down; it is good without that."""
AGAIN: Final = 2.0
"""Seconds between two tries at a record that can't be written."""


class UnwrittenTokens:
    """Holds installations with the tokens that came for them, by their workspaces, and writes each down."""

    def __init__(self, installations: InstallationKeeper) -> None:
        self._installations = installations
        self._held: dict[str, Installation] = {}
        self._writing: dict[str, asyncio.Task[None]] = {}
        self._ending = asyncio.Event()

    async def keep(self, came: Installation) -> None:
        """Write a token down; beside the work, and for as long as it takes, where that is not done soon."""
        self._held[came.external_id] = came
        await asyncio.wait({self._write(came.external_id)}, timeout=SOON)

    async def latest(self, team: str) -> Installation | None:
        """Give an installation as it is on record, or with the token that came and is not there yet."""
        found = await self._installations.of(Address(PLATFORM, team))
        came = self._held.get(team)
        if came is None:
            return found
        if found is None or found.installed_at != came.installed_at or not _is_later(came, found):
            del self._held[team]
            return found
        self._write(team)
        return came

    async def finish(self, patience: float) -> None:
        """Write down at the end of the process what is not yet, in so many seconds at most; the log tells the rest."""
        self._ending.set()
        tasks = [self._write(team) for team in self._held]
        await finish(tasks, patience)
        for team in self._held:
            _log.error("the new token of %s may be lost. If it is, the bot has to be installed there again", team)

    def _write(self, team: str) -> asyncio.Task[None]:
        if team not in self._writing:
            self._writing[team] = asyncio.create_task(self._written(team))
            self._writing[team].add_done_callback(lambda task: self._ended(team, task))
        return self._writing[team]

    async def _written(self, team: str) -> None:
        told = False
        while (came := self._held.get(team)) is not None:
            try:
                await self._installations.renew(PLATFORM, came, came.grant)
            except Refusal as refusal:
                if not told:
                    _log.warning("the new token of %s is not on record yet: %s", team, refusal.words)
                told = True
                if self._ending.is_set():
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ending.wait(), AGAIN)
            else:
                if self._held.get(team) is came:
                    del self._held[team]

    def _ended(self, team: str, task: asyncio.Task[None]) -> None:
        del self._writing[team]
        if not task.cancelled() and task.exception() is not None:
            _log.error("the new token of %s could not be written down", team, exc_info=task.exception())


def _is_later(came: Installation, found: Installation) -> bool:
    ends, known = came.grant.expires_at, found.grant.expires_at
    return ends is None or known is None or known < ends
