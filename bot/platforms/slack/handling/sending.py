"""What is sent to Slack so that one answer is told, and what Slack says to it."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.slack.wire.faults import FAULTS, passes_in, told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    import aiohttp

SECONDS: Final = 10.0
"""How long one request with an answer may take."""

_SLACKS: Final = re.compile(r"https://([a-z0-9-]+\.)+slack(-gov)?\.com(:443)?/")
_NO: Final = re.compile(r'"error"\s*:\s*"([a-z_]{1,80})"')
"""Slack's word for why it takes no answer: it has expired, or five were given."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Sender:
    """Sends an answer in whatever ways it is told; it ``passes`` if a way that was closed may be open in a moment.

    Slack has so many ``seconds`` to take it at the address that it gave for answers.
    """

    client: AsyncWebClient
    seconds: float = SECONDS
    passes: bool = False

    async def called(self, method: str, what: Mapping[str, Any]) -> bool:
        """Call a method of Slack's API; gives False where Slack doesn't take it."""
        return await self._taken(method, self.client.api_call(method, json=dict(what)))

    async def responded(self, address: str, message: Mapping[str, Any]) -> bool:
        """Send a message to an address for answers; gives False where it isn't Slack's, or Slack doesn't take it."""
        if not is_slacks(address, self.client.base_url):
            return False
        return await self._taken("its address", respond(address, message, self.client.session, self.seconds))

    async def _taken(self, way: str, request: Awaitable[object]) -> bool:
        try:
            await request
        except FAULTS as fault:
            _log.warning("Slack did not take an answer by %s: %s", way, told(fault))
            self.passes = self.passes or passes_in(fault) is not None
            return False
        return True


def is_slacks(address: str, api_url: str) -> bool:
    """Whether an address for answers is one of Slack's, or of what stands in its place at ``api_url``.

    Whoever has the signing secret can name any, and none behind the bot's own walls shall be reached by it.
    """
    there = urlsplit(api_url)
    return address.startswith(f"{there.scheme}://{there.netloc}/") or _SLACKS.match(address) is not None


async def respond(
    address: str, message: Mapping[str, Any], session: aiohttp.ClientSession | None = None, seconds: float = SECONDS
) -> None:
    """Send a message to an address for answers, over the connections of a session or over one of its own.

    Raises one of FAULTS where Slack doesn't take it there, or any more.
    """
    hook = AsyncWebhookClient(address, session=session, retry_handlers=[])
    # A session that is kept has its own idea of how long a request may take.
    async with asyncio.timeout(seconds):
        answer = await hook.send_dict(dict(message))
    refusal = _NO.search(answer.body or "")
    if answer.status_code != HTTPStatus.OK or refusal:
        no = AsyncSlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data={"error": refusal[1]} if refusal else {},
            headers=answer.headers,
            status_code=answer.status_code,
        )
        raise SlackApiError("", no)  # type: ignore[no-untyped-call] # the library's own
