"""Whether the bot can do its work: its record answers, and Slack takes its token."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.wire.faults import NO_ANSWER, word_of
from bot.platforms.slack.wire.web_api import TOKEN_REFUSED

ANSWER: Final = 2.0
"""Seconds that the record has to answer in, and Slack: balancers don't wait for long either."""
FRESH: Final = 60.0
"""Seconds for which Slack is not asked again."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Health:
    """Gives a word for what is wrong; balancers may ask as often as they like.

    ``record`` asks the record anything; ``client`` speaks with the token of the one workspace, None for many;
    ``steady`` counts seconds.
    """

    record: Callable[[], Awaitable[object]]
    client: AsyncWebClient | None
    steady: Callable[[], float]
    asked: float | None = None
    refused: bool = False
    away: bool = False

    async def __call__(self) -> str:
        """Give the word, "" where all is well."""
        if not await self._answers():
            return "the record does not answer"
        if await self._is_refused():
            return "Slack refuses the token"
        return ""

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(ANSWER):
                await self.record()
        except Exception:  # noqa: BLE001 — whatever it is, the record doesn't answer
            if not self.away:
                # Told once, however often a balancer asks meanwhile.
                _log.warning("the record does not answer", exc_info=True)
            self.away = True
        else:
            self.away = False
        return not self.away

    async def _is_refused(self) -> bool:
        """Ask Slack, once a minute; where it can't be reached, what it said last holds."""
        if self.client is None or (self.asked is not None and self.steady() - self.asked < FRESH):
            return self.refused
        self.asked = self.steady()
        try:
            async with asyncio.timeout(ANSWER):
                await self.client.auth_test()
        except SlackApiError as fault:
            self.refused = word_of(fault) in TOKEN_REFUSED
        except NO_ANSWER:
            pass
        else:
            self.refused = False
        return self.refused
